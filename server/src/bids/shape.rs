//! The fields of bids.

use tandem_types::{
    bids::{BidStatus, DeliveryStatus, PaymentStatus},
    disclosure::LONGEST_CAPTION,
    terms::{LONGEST_PITCH, MOST_ADDED, MOST_DAYS, MOST_REVISIONS, MOST_ROUNDS, OfferStatus},
    triage::{BidMark, DeclineReason},
};

use crate::input::{Field, Shape};

pub const CAMPAIGN: Field = Field::key("campaign").required();
pub const AMOUNT: Field = Field::money("amount").required();
pub const STATUS: Field = Field::choice("status", BidStatus::CHOICES);
/// What an influencer would do, and why.
pub const PITCH: Field = Field::text("pitch", LONGEST_PITCH).blank().write_only();
/// From the payment to the delivery.
pub const DAYS: Field = Field::whole("days", 1, MOST_DAYS).nullable();
/// How often the brand may ask for changes.
pub const REVISIONS: Field = Field::whole("revisions", 0, MOST_REVISIONS).nullable();
/// The round that somebody has seen and answers.
pub const ROUND: Field = Field::whole("round", 1, MOST_ROUNDS).required();
pub const OFFER_NOTE: Field = Field::text("note", LONGEST_PITCH).blank();
/// What a brand believes to accept.
pub const SEEN_AMOUNT: Field = Field::decimal("seen_amount", 10, 0).write_only();
/// The text of the post.
pub const CAPTION: Field = Field::text("caption", LONGEST_CAPTION).blank().write_only();
/// The same, where it is what is asked for.
pub const AD_CAPTION: Field = Field::text("caption", LONGEST_CAPTION).required().write_only();
/// The version that a brand has seen.
pub const VERSION: Field = Field::whole("version", 1, i64::MAX);
/// A brand's word that the post says it is an ad.
pub const IS_DISCLOSED: Field = Field::boolean("is_disclosed");
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

/// A bid about to be placed: what it says beside its amount is not part of its row.
pub const NEW_BID: Shape =
    Shape { name: "NewBid", fields: &[CAMPAIGN, AMOUNT, PITCH, DAYS.write_only(), REVISIONS.write_only()] };

/// What a bid is about beside its amount, and what was agreed.
pub const TERMS: Shape = Shape {
    name: "Terms",
    fields: &[
        Field::key("bid").read_only(),
        Field::text("pitch", LONGEST_PITCH).read_only(),
        DAYS.read_only(),
        Field::whole("revisions", 0, MOST_ADDED).nullable().read_only(),
        Field::integer("revisions_used").read_only(),
        Field::text("agreement", 200_000).nullable().read_only(),
        Field::text("agreement_sha256", 64).nullable().read_only(),
    ],
};

/// An offer over a bid, as it is made and as it is read.
pub const OFFER: Shape = Shape {
    name: "Offer",
    fields: &[
        ROUND,
        Field::boolean("by_brand").read_only(),
        AMOUNT,
        Field::decimal("fee", 10, 0).read_only(),
        Field::money("net").read_only(),
        DAYS,
        REVISIONS,
        OFFER_NOTE,
        Field::choice("status", OfferStatus::CHOICES).read_only(),
        Field::moment("created_at"),
        Field::moment("decided_at").nullable(),
    ],
};

/// The answer to an offer.
pub const SEEN_ROUND: Shape = Shape { name: "SeenRound", fields: &[ROUND] };

/// What a delivery holds, beside its files.
pub const DELIVERY: Shape = Shape { name: "Delivery", fields: &[URL, NOTE, CAPTION] };

/// What may be added to a delivery.
pub const ADDED_CAPTION: Shape = Shape { name: "DeliveryCaption", fields: &[AD_CAPTION] };

/// What a brand may send to decide.
pub const SEEN_DECISION: Shape = Shape { name: "SeenDecision", fields: &[STATUS, DELIVERY_STATUS, SEEN_AMOUNT] };

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
