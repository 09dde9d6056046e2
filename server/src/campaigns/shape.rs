//! The fields of campaigns.

use tandem_types::campaigns::CampaignStatus;

use crate::input::{Field, Shape};

pub const TITLE: Field = Field::text("title", 255).required();
pub const DESCRIPTION: Field = Field::text("description", 20_000).required();
pub const BUDGET: Field = Field::money("budget").required();
pub const START_DATE: Field = Field::date("start_date").required();
pub const END_DATE: Field = Field::date("end_date").required();
pub const STATUS: Field = Field::choice("status", CampaignStatus::CHOICES);
pub const IMAGE: Field = Field::picture("image");
/// A tick box of the page: takes the picture away.
pub const REMOVE_IMAGE: Field = Field::boolean("remove_image");

pub const CAMPAIGN: Shape = Shape {
    name: "Campaign",
    fields: &[
        Field::id(),
        Field::key("brand").read_only(),
        Field::text("brand_name", 150).read_only(),
        TITLE,
        DESCRIPTION,
        BUDGET,
        START_DATE,
        END_DATE,
        STATUS,
        IMAGE,
        Field::moment("created_at"),
        Field::moment("updated_at"),
    ],
};
