//! The fields of results.

use crate::input::{Field, Shape};

pub const CAMPAIGN: Field = Field::key("campaign").required();
pub const INFLUENCER: Field = Field::key("influencer").required();
/// A percentage from 0.00 to 999.99.
pub const ENGAGEMENT_RATE: Field = Field::decimal("engagement_rate", 5, 0);
pub const REACH: Field = Field::integer("reach");
pub const IMPRESSIONS: Field = Field::integer("impressions");
pub const CLICKS: Field = Field::integer("clicks");
pub const CONVERSIONS: Field = Field::integer("conversions");

pub const ANALYTICS: Shape = Shape {
    name: "Analytics",
    fields: &[
        Field::id(),
        CAMPAIGN,
        INFLUENCER,
        ENGAGEMENT_RATE,
        REACH,
        IMPRESSIONS,
        CLICKS,
        CONVERSIONS,
        Field::moment("created_at"),
        Field::moment("updated_at"),
    ],
};

/// Sums over records; the engagement rate is their mean.
pub const TOTALS: Shape =
    Shape { name: "AnalyticsTotals", fields: &[ENGAGEMENT_RATE, REACH, IMPRESSIONS, CLICKS, CONVERSIONS] };
