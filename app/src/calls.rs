//! Server functions, one file a feature, and what pages load. Each is a few lines around a use case of `tandem_server`.

pub mod admin;
pub mod auth;
pub mod bids;
pub mod campaigns;
#[cfg(feature = "ssr")]
pub mod creators;
#[cfg(feature = "ssr")]
pub mod dashboard;
pub mod data;
pub mod deals;
pub mod drafts;
#[cfg(feature = "ssr")]
mod form;
#[cfg(feature = "ssr")]
pub mod front;
pub mod invitations;
pub mod messages;
pub mod notifications;
pub mod offers;
pub mod payments;
pub mod results;
pub mod reviews;
pub mod searches;
pub mod security;
pub mod settings;
pub mod theme;
pub mod tokens;
