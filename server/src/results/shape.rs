//! The fields of results.

use tandem_types::results::{MOST, Span};

use crate::input::{Field, Shape};

/// The day on which the numbers were read.
pub const MEASURED_ON: Field = Field::date("measured_on").required();
pub const REACH: Field = Field::whole("reach", 0, MOST).nullable();
pub const IMPRESSIONS: Field = Field::whole("impressions", 0, MOST).nullable();
pub const ENGAGEMENTS: Field = Field::whole("engagements", 0, MOST).nullable();
/// A percentage from 0.00 to 999.99.
pub const ENGAGEMENT_RATE: Field = Field::decimal("engagement_rate", 5, 0).nullable();
pub const CLICKS: Field = Field::whole("clicks", 0, MOST).nullable();
pub const CONVERSIONS: Field = Field::whole("conversions", 0, MOST).nullable();
/// A page that shows the numbers.
pub const PROOF_URL: Field = Field::text("proof_url", 2000).blank();
/// A picture of the numbers.
pub const PROOF: Field = Field::picture("proof").write_only();
pub const NOTE: Field = Field::text("note", 1000).blank();
/// The version that somebody has seen and corrects; 0 before the first.
pub const SEEN_VERSION: Field = Field::whole("seen_version", 0, i64::MAX).write_only();

/// A version of a deal's results.
pub const REPORT: Shape = Shape {
    name: "ResultReport",
    fields: &[
        Field::id(),
        Field::whole("version", 1, i64::MAX).read_only(),
        MEASURED_ON,
        REACH,
        IMPRESSIONS,
        ENGAGEMENTS,
        ENGAGEMENT_RATE,
        CLICKS,
        CONVERSIONS,
        PROOF_URL,
        PROOF,
        Field::boolean("has_picture").read_only(),
        NOTE,
        SEEN_VERSION,
        Field::text("reported_by", 150).read_only(),
        Field::moment("created_at"),
    ],
};

/// Sums over deals; null is "not reported".
pub const SUMMARY: Shape = Shape {
    name: "ResultSummary",
    fields: &[
        Field::choice("period", Span::CHOICES).read_only(),
        Field::whole("deals", 0, i64::MAX).read_only(),
        Field::decimal("spend", 19, 0).nullable().read_only(),
        Field::whole("reach", 0, i64::MAX).nullable().read_only(),
        Field::whole("impressions", 0, i64::MAX).nullable().read_only(),
        Field::whole("engagements", 0, i64::MAX).nullable().read_only(),
        Field::decimal("engagement_rate", 19, 0).nullable().read_only(),
        Field::whole("clicks", 0, i64::MAX).nullable().read_only(),
        Field::whole("clicks_measured", 0, i64::MAX).nullable().read_only(),
        Field::whole("clicks_reported", 0, i64::MAX).nullable().read_only(),
        Field::whole("visitors", 0, i64::MAX).nullable().read_only(),
        Field::whole("conversions", 0, i64::MAX).nullable().read_only(),
        Field::whole("conversions_measured", 0, i64::MAX).nullable().read_only(),
        Field::whole("conversions_reported", 0, i64::MAX).nullable().read_only(),
        Field::decimal("value", 19, 0).nullable().read_only(),
        Field::decimal("cpm", 19, 0).nullable().read_only(),
        Field::decimal("roi", 19, 0).nullable().read_only(),
    ],
};
