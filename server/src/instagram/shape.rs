//! The fields of an Instagram profile.

use crate::input::{Field, Shape};

pub const USERNAME: Field = Field::text("username", 150).blank();

pub const PROFILE: Shape = Shape {
    name: "InstagramProfile",
    fields: &[
        USERNAME,
        Field::text("full_name", 1000).read_only(),
        Field::text("biography", 10_000).read_only(),
        Field::integer("followers").read_only(),
        Field::integer("following").read_only(),
        Field::integer("posts").read_only(),
        Field::address("profile_picture").nullable(),
    ],
};
