//! The fields of creators and profiles, and what the directory is narrowed by.

use tandem_types::{accounts::AccountType, creators::CreatorSort};

use crate::input::{Field, Shape};

pub const SEARCH: Field = Field::text("search", 200);
pub const MIN_FOLLOWERS: Field = Field::integer("min_followers");
/// In hundredths, from 0 to 5.
pub const MIN_RATING: Field = Field::decimal("min_rating", 3, 0);
pub const INSTAGRAM: Field = Field::boolean("instagram");
pub const ON_TIME: Field = Field::boolean("on_time");
pub const REVIEWED: Field = Field::boolean("reviewed");
pub const ORDERING: Field = Field::choice("ordering", CreatorSort::CHOICES);

pub(super) const FILTERS: [Field; 7] = [SEARCH, MIN_FOLLOWERS, MIN_RATING, INSTAGRAM, ON_TIME, REVIEWED, ORDERING];

const fn number(name: &'static str) -> Field {
    Field::integer(name).read_only()
}

/// The average of published reviews; null without any.
const RATING: Field = Field::decimal("rating", 3, 100).nullable().read_only();

/// A creator in the directory.
pub const CREATOR: Shape = Shape {
    name: "Creator",
    fields: &[
        Field::id(),
        Field::text("username", 150).read_only(),
        Field::picture("profile_picture").read_only(),
        Field::text("bio", 5000).read_only(),
        Field::text("instagram_username", 150).read_only(),
        number("followers").nullable(),
        Field::moment("followers_at").nullable(),
        number("completed_deals"),
        number("on_time"),
        number("on_time_of"),
        number("reviews"),
        RATING,
        Field::moment("date_joined"),
    ],
};

/// How a brand hires and pays.
pub const RECORD: Shape = Shape {
    name: "BrandRecord",
    fields: &[
        number("decided_campaigns"),
        number("hired"),
        number("hire_rate").nullable(),
        number("paid_deals"),
        number("pays_within_days").nullable(),
    ],
};

/// What Instagram said of a profile, and when.
pub const AUDIENCE: Shape = Shape {
    name: "InstagramSnapshot",
    fields: &[number("followers"), number("following"), number("posts"), Field::moment("fetched_at")],
};

/// What anybody may see of an account.
pub const PUBLIC_PROFILE: Shape = Shape {
    name: "PublicProfile",
    fields: &[
        Field::id(),
        Field::text("username", 150).read_only(),
        Field::choice("account_type", AccountType::CHOICES).read_only(),
        Field::picture("profile_picture").read_only(),
        Field::text("bio", 5000).read_only(),
        Field::text("instagram_username", 150).read_only(),
        Field::object("instagram", &AUDIENCE).nullable(),
        number("completed_deals"),
        number("on_time").nullable(),
        number("on_time_of").nullable(),
        number("reviews"),
        RATING,
        Field::object("record", &RECORD).nullable(),
        Field::moment("date_joined"),
    ],
};
