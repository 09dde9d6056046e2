//! `/admin`: the staff's pages. For everybody else there are none.

mod act;
mod audit;
mod campaign;
mod campaign_clear;
mod conversation;
mod deal;
mod filters;
mod frame;
mod jobs;
mod list;
mod lists;
mod notice;
mod overview;
mod report;
mod table;
mod trail;
mod user;
mod user_acts;
mod user_reviews;

pub use audit::AuditPage;
pub use campaign::AdminCampaignPage;
pub use conversation::ReportedPage;
pub use deal::{AdminBidPage, AdminPaymentPage};
pub use jobs::{JobPage, JobsPage};
pub use lists::{AdminBidsPage, AdminCampaignsPage, AdminNoticesPage, AdminPaymentsPage, ReportsPage, UsersPage};
pub use notice::AdminNoticePage;
pub use overview::OverviewPage;
pub use report::ReportPage;
pub use user::UserPage;
