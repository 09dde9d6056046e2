//! The fields of notifications.

use tandem_types::notifications::NotificationType;

use crate::input::{Field, Shape};

pub const USER: Field = Field::key("user");
pub const MESSAGE: Field = Field::text("message", 2000).required();
pub const TYPE: Field = Field::choice("notification_type", NotificationType::CHOICES);
pub const IS_READ: Field = Field::boolean("is_read");
/// The last notification that is read; without it, all are.
pub const UP_TO: Field = Field::key("up_to");

const ID: Field = Field::id();
const CREATED: Field = Field::moment("created_at");

/// A notification as it is made.
pub const NOTIFICATION: Shape =
    Shape { name: "Notification", fields: &[ID, USER, MESSAGE, TYPE, IS_READ.read_only(), CREATED] };

/// A notification as its account changes it.
pub const UPDATE: Shape = Shape {
    name: "NotificationUpdate",
    fields: &[ID, USER.read_only(), MESSAGE.read_only(), TYPE.read_only(), IS_READ, CREATED],
};

/// What is to be marked as read.
pub const READING: Shape = Shape { name: "NotificationsRead", fields: &[UP_TO.write_only()] };

/// Which kinds are mailed.
pub const MAIL_CHOICES: Shape = Shape {
    name: "MailChoices",
    fields: &[
        Field::boolean("bid").required(),
        Field::boolean("campaign").required(),
        Field::boolean("message").required(),
        // Of influencers only, and of no body that was written before there were saved searches.
        Field { sometimes: true, ..Field::boolean("search") },
    ],
};

/// How many rows changed.
pub const UPDATED: Shape = Shape { name: "Updated", fields: &[Field::integer("updated").read_only()] };
