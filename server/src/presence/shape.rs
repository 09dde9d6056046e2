//! The fields of presence.

use crate::input::{Field, Shape};

pub const IS_HIDDEN: Field = Field::boolean("is_hidden").required().nullable();

/// Whether somebody is there. Whether they hide it, only they themselves are told.
pub const PRESENCE: Shape = Shape {
    name: "Presence",
    fields: &[Field::boolean("is_online").read_only(), Field::moment("last_seen").nullable(), IS_HIDDEN],
};
