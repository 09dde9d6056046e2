//! The fields of messages.

use crate::{
    accounts::shape::PERSON,
    input::{Field, Shape},
};

pub const RECIPIENT: Field = Field::key("recipient").required();
pub const CONTENT: Field = Field::text("content", 4000).required();
/// The content beside a picture.
pub const CAPTION: Field = Field::text("content", 4000).blank();
pub const PICTURE: Field = Field::picture("picture");
/// What a form calls its message, so that it is there once, however often the form is sent.
pub const ONCE: Field = Field::key("once").write_only();
/// Why somebody is reported.
pub const REASON: Field = Field::text("reason", 2000).required().write_only();
/// The other end of a conversation.
pub const USER: Field = Field::key("user").required();
/// The last message that is read; without it, all are.
pub const UP_TO: Field = Field::key("up_to");

pub const MESSAGE: Shape = Shape {
    name: "Message",
    fields: &[
        Field::id(),
        Field::key("sender").read_only(),
        Field::text("sender_name", 150).read_only(),
        RECIPIENT,
        Field::text("recipient_name", 150).read_only(),
        CONTENT,
        Field::boolean("is_read").read_only(),
        Field::moment("timestamp"),
    ],
};

pub const CONVERSATION: Shape = Shape {
    name: "Conversation",
    fields: &[
        Field::object("user", &PERSON),
        Field::object("last_message", &MESSAGE),
        Field::integer("unread_count").read_only(),
    ],
};

/// Who is to be blocked, or no longer.
pub const BLOCK: Shape = Shape { name: "Block", fields: &[USER.write_only()] };

/// Who is to be reported, and why.
pub const REPORTING: Shape = Shape { name: "Reporting", fields: &[USER.write_only(), REASON] };

/// A report as the staff reads it.
pub const REPORT: Shape = Shape {
    name: "Report",
    fields: &[
        Field::id(),
        Field::key("reporter").read_only(),
        Field::text("reporter_name", 150).read_only(),
        Field::key("reported").read_only(),
        Field::text("reported_name", 150).read_only(),
        Field::text("reason", 2000).read_only(),
        Field::moment("created_at"),
    ],
};

/// What is to be marked as read.
pub const READING: Shape = Shape { name: "MessagesRead", fields: &[USER.write_only(), UP_TO.write_only()] };
