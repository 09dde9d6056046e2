//! `/bids/{id}/results`: what a deal's work brought: what its creator reports, with its proof and its history, and the links that measure.

mod card;
mod links;
mod record_form;
mod reported;
mod show;

pub(super) use card::ResultsCard;
pub use show::ResultsPage;
