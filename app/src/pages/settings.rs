//! `/settings`: one page each for the profile, safety, e-mails, API tokens and one's data, with the same navigation beside it.

mod data;
mod frame;
mod mails;
mod profile;
mod section;
mod security;
mod tokens;

pub use data::DataPage;
pub use mails::MailsPage;
pub use profile::ProfilePage;
pub use security::SecurityPage;
pub use tokens::TokensPage;
