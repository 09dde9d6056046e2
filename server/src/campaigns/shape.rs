//! The fields of campaigns.

use tandem_types::{
    briefs::{Format, Goal, Platform},
    campaigns::CampaignStatus,
};

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
/// Those of the staff: take parts of the brief away.
pub const REMOVE_DOS: Field = Field::boolean("remove_dos");
pub const REMOVE_DONTS: Field = Field::boolean("remove_donts");
pub const REMOVE_REFERENCES: Field = Field::boolean("remove_references");

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

pub const GOAL: Field = Field::choice("goal", Goal::CHOICES).required();
/// What creators should and should not do.
pub const DOS: Field = Field::text("dos", 4_000).blank();
pub const DONTS: Field = Field::text("donts", 4_000).blank();
pub const DELIVERABLES: Field = Field::rows("deliverables", &DELIVERABLE).required();
pub const REFERENCES: Field = Field::rows("references", &REFERENCE).blank();
pub const PLATFORM: Field = Field::choice("platform", Platform::CHOICES).required();
pub const FORMAT: Field = Field::choice("format", Format::CHOICES).required();
/// 1 when it is not sent.
pub const COUNT: Field = Field::integer("count");
pub const DUE_DATE: Field = Field::date("due_date").nullable();
pub const URL: Field = Field::text("url", 2_000).required();
pub const NOTE: Field = Field::text("note", 300).blank();

pub const BRIEF: Shape = Shape {
    name: "Brief",
    fields: &[
        Field::key("campaign").read_only(),
        GOAL,
        DELIVERABLES,
        DOS,
        DONTS,
        REFERENCES,
        Field::moment("updated_at"),
    ],
};
pub const DELIVERABLE: Shape = Shape { name: "Deliverable", fields: &[PLATFORM, FORMAT, COUNT, DUE_DATE] };
pub const REFERENCE: Shape = Shape { name: "Reference", fields: &[URL, NOTE] };
