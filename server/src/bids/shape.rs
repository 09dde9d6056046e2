//! The fields of bids.

use tandem_types::{
    bids::{BidStatus, DeliveryStatus, PaymentStatus},
    triage::{BidMark, DeclineReason},
};

use crate::input::{Field, Shape};

pub const CAMPAIGN: Field = Field::key("campaign").required();
pub const AMOUNT: Field = Field::money("amount").required();
pub const STATUS: Field = Field::choice("status", BidStatus::CHOICES);
/// The live post.
pub const URL: Field = Field::link("url", 2000);
pub const NOTE: Field = Field::text("note", 5000).blank().write_only();
/// Names of a delivery's files.
pub const FILES: [&str; 5] = ["file1", "file2", "file3", "file4", "file5"];
pub const DELIVERY_STATUS: Field = Field::choice("delivery_status", DeliveryStatus::CHOICES);

/// Why a pending bid is declined.
pub const REASON: Field = Field::choice("reason", DeclineReason::CHOICES).write_only();
/// What the creator is told beside the reason.
pub const DECLINE_NOTE: Field = Field::text("note", 500).blank().write_only();
pub const MARK: Field = Field::choice("mark", BidMark::CHOICES).required();
/// Where a bulk action puts bids.
pub const SORT_TO: Field = Field::choice("to", &[]).required();

const ID: Field = Field::id();
const TITLE: Field = Field::text("campaign_title", 255).read_only();
const INFLUENCER: Field = Field::key("influencer").read_only();
const NAME: Field = Field::text("influencer_name", 150).read_only();
const PAYMENT: Field = Field::choice("payment_status", PaymentStatus::CHOICES).read_only();
const CREATED: Field = Field::moment("created_at");
const UPDATED: Field = Field::moment("updated_at");

/// A bid as its influencer writes it.
pub const BID: Shape = Shape {
    name: "Bid",
    fields: &[
        ID,
        CAMPAIGN,
        TITLE,
        INFLUENCER,
        NAME,
        AMOUNT,
        STATUS.read_only(),
        PAYMENT,
        DELIVERY_STATUS.read_only(),
        CREATED,
        UPDATED,
    ],
};

/// What a delivery holds, beside its files.
pub const DELIVERY: Shape = Shape { name: "Delivery", fields: &[URL, NOTE] };

/// A bid as the campaign's brand decides it.
pub const DECISION: Shape = Shape {
    name: "BidDecision",
    fields: &[
        ID,
        CAMPAIGN.read_only(),
        TITLE,
        INFLUENCER,
        NAME,
        AMOUNT.read_only(),
        STATUS,
        PAYMENT,
        DELIVERY_STATUS,
        REASON,
        DECLINE_NOTE,
        CREATED,
        UPDATED,
    ],
};

/// How a brand marks a bid.
pub const MARKED: Shape = Shape { name: "BidMark", fields: &[Field::key("bid").read_only(), MARK] };
