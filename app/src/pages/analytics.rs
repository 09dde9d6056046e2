//! `/analytics` and `/campaigns/{id}/analytics`: what deals brought, where each number comes from, and how it was worked out.
//! `/r/{token}`: the same of one campaign, for people without an account.

mod address;
mod campaign;
mod charts;
mod kpis;
mod overview;
mod share;
mod shared;
mod shop;
mod source;
mod table;

pub use campaign::CampaignAnalyticsPage;
pub(super) use kpis::{Kpis, Side, or_unknown};
pub use overview::AnalyticsPage;
pub use shared::SharedReportPage;
