//! The pages, one component each, rendered on the server only.

#![expect(unreachable_pub, reason = "the macros make a public function beside each component")]

mod account;
pub mod admin;
mod analytics;
mod bids;
pub mod campaigns;
mod creators;
mod dashboard;
mod deals;
mod earnings;
pub mod errors;
mod home;
mod messages;
mod notifications;
mod offer_fields;
pub mod pay;
mod profile;
mod rating;
mod results;
pub mod settings;

pub use account::{CodePage, ForgotPage, LogInPage, RegisterPage, ResetPage, VerifyPage};
pub use analytics::{AnalyticsPage, CampaignAnalyticsPage, SharedReportPage};
pub use bids::BidsPage;
pub use creators::CreatorsPage;
pub use dashboard::DashboardPage;
pub use deals::{AgreementPage, DealPage, ReceiptPage};
pub use earnings::EarningsPage;
pub use errors::NotFoundPage;
pub use home::HomePage;
pub use messages::{MessagesPage, ThreadPage};
pub use notifications::{NotificationPage, NotificationsPage};
pub use profile::ProfilePage;
pub use results::ResultsPage;

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// The id in the page's path, as text: what it names is for the loader to find out.
fn id_in_path() -> String {
    use_params_map().read_untracked().get("id").unwrap_or_default()
}
