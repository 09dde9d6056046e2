//! The pages, one component each, rendered on the server only.

#![expect(unreachable_pub, reason = "the macros make a public function beside each component")]

mod account;
pub mod campaigns;
mod dashboard;
pub mod errors;
mod home;

pub use account::{LogInPage, RegisterPage, VerifyPage};
pub use dashboard::DashboardPage;
pub use errors::NotFoundPage;
pub use home::HomePage;
