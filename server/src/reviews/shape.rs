//! The fields of reviews.

use tandem_types::reviews::MOST_LETTERS;

use crate::input::{Field, Shape};

/// From 1 to 5.
pub const RATING: Field = Field::whole("rating", 1, 5).required();
pub const TEXT: Field = Field::text("text", MOST_LETTERS).required();
pub const REPLY: Field = Field::text("reply", MOST_LETTERS);
/// Why a review is hidden.
pub const REASON: Field = Field::text("reason", 500).required();

/// A review as it is written and read.
pub const REVIEW: Shape = Shape {
    name: "Review",
    fields: &[
        Field::id(),
        Field::key("author").nullable().read_only(),
        Field::text("author_name", 150).nullable().read_only(),
        // Not a choice: that could not be null.
        Field::text("author_type", 20).nullable().read_only(),
        Field::key("reviewed").read_only(),
        RATING,
        TEXT,
        Field::moment("publish_at"),
        Field::moment("published_at").nullable(),
        Field { blank: true, ..REPLY.read_only() },
        Field::moment("replied_at").nullable(),
        Field::text("hidden_reason", 500).blank().read_only(),
        Field::moment("created_at"),
    ],
};

/// What the reviewed says to it.
pub const REPLYING: Shape = Shape { name: "ReviewReply", fields: &[REPLY.required().write_only()] };

/// Why it is hidden.
pub const HIDING: Shape = Shape { name: "ReviewHiding", fields: &[REASON.write_only()] };
