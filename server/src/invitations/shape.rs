//! The fields of invitations.

use tandem_types::invitations::InvitationStatus;

use crate::input::{Field, Shape};

pub const CAMPAIGN: Field = Field::key("campaign").required();
pub const INFLUENCER: Field = Field::key("influencer").required();
/// What the brand has in mind for this creator.
pub const NOTE: Field = Field::text("note", 1_000).blank();

pub const INVITATION: Shape = Shape {
    name: "Invitation",
    fields: &[
        Field::id(),
        CAMPAIGN,
        Field::text("campaign_title", 255).read_only(),
        Field::key("brand").read_only(),
        Field::text("brand_name", 150).read_only(),
        INFLUENCER,
        Field::text("influencer_name", 150).read_only(),
        NOTE,
        Field::choice("status", InvitationStatus::CHOICES).read_only(),
        Field::key("bid").nullable().read_only(),
        Field::moment("created_at"),
        Field::moment("decided_at").nullable(),
    ],
};
