//! The fields of payments and of the steps around them.

use tandem_types::{
    bids::PaymentStatus,
    payments::{PayoutStatus, RefundStatus, Stage},
};

use crate::input::{Field, Shape};

/// Why a deal is ended, or a delivery sent back.
pub const REASON: Field = Field::text("reason", 2000).required().write_only();
pub const BID: Field = Field::key("bid").required();

/// What a refund needs.
pub const REFUND: Shape = Shape { name: "Refund", fields: &[REASON] };

/// A checkout session.
pub const CHECKOUT: Shape = Shape {
    name: "CheckoutSession",
    fields: &[BID.write_only(), Field::text("session_id", 255).read_only(), Field::address("url").read_only()],
};

/// A payment as its parties read it.
pub const PAYMENT: Shape = Shape {
    name: "Payment",
    fields: &[
        Field::id(),
        Field::key("bid").read_only().nullable(),
        Field::key("brand").read_only(),
        Field::text("brand_name", 150).read_only(),
        Field::key("influencer").read_only(),
        Field::text("influencer_name", 150).read_only(),
        Field::text("campaign_title", 255).read_only(),
        Field::money("amount").read_only(),
        Field::decimal("fee", 10, 0).read_only(),
        Field::money("net").read_only(),
        Field::choice("status", PaymentStatus::CHOICES).read_only(),
        Field::choice("stage", Stage::CHOICES).read_only(),
        Field::choice("refund_status", RefundStatus::CHOICES).read_only().nullable(),
        Field::choice("payout_status", PayoutStatus::CHOICES).read_only().nullable(),
        Field::boolean("is_held").read_only(),
        Field::boolean("is_disputed").read_only(),
        Field::boolean("is_processing").read_only(),
        Field::moment("paid_at").nullable(),
        Field::moment("refunded_at").nullable(),
        Field::moment("paid_out_at").nullable(),
        Field::moment("created_at"),
        Field::moment("updated_at"),
    ],
};

/// An influencer's account at the provider.
pub const ACCOUNT: Shape = Shape {
    name: "PayoutAccount",
    fields: &[
        Field::boolean("exists").read_only(),
        Field::boolean("details_submitted").read_only(),
        Field::boolean("is_ready").read_only(),
        Field::list("requirements", &REQUIREMENT),
    ],
};

const REQUIREMENT: Shape = Shape { name: "Requirement", fields: &[Field::text("text", 255).read_only()] };

/// Where to say what the provider wants to know.
pub const ONBOARDING: Shape = Shape { name: "Onboarding", fields: &[Field::address("url").read_only()] };
