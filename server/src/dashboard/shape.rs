//! The fields of a brand's numbers.

use crate::{
    accounts::shape::PERSON,
    analytics::shape::TOTALS,
    bids::shape::BID,
    campaigns::shape::CAMPAIGN,
    input::{Field, Shape},
};

const fn number(name: &'static str) -> Field {
    Field::integer(name).read_only()
}

const BY_STATUS: Shape = Shape {
    name: "CampaignsByStatus",
    fields: &[number("open"), number("pending_payment"), number("in_progress"), number("completed"), number("closed")],
};

const BIDS_BY_STATUS: Shape =
    Shape { name: "BidsByStatus", fields: &[number("pending"), number("accepted"), number("declined")] };

pub const BRAND_DATA: Shape = Shape {
    name: "BrandData",
    fields: &[
        Field::object("brand", &PERSON),
        number("total_campaigns"),
        Field::object("campaigns_by_status", &BY_STATUS),
        Field::decimal("total_budget", 19, 0).read_only(),
        number("total_bids"),
        Field::object("bids_by_status", &BIDS_BY_STATUS),
        Field::decimal("total_spent", 19, 0).read_only(),
        Field::object("analytics", &TOTALS),
        Field::list("recent_campaigns", &CAMPAIGN),
        Field::list("recent_bids", &BID),
    ],
};
