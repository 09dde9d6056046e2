//! What both sides of Tandem's wire share: typed ids, money, the one error, pages, and the wire types of each feature.
//!
//! Nothing here does I/O, and all of it compiles to WebAssembly. The feature `sqlx` adds database mappings for the server.

pub mod accounts;
pub mod bids;
pub mod campaigns;
pub mod dashboard;
pub mod dates;
pub mod id;
pub mod media;
pub mod money;
pub mod page;
pub mod problem;

pub use id::{AccountId, BidId, CampaignId, SessionKey};
pub use money::{Currency, Money};
pub use page::{Cursor, Page};
pub use problem::{FieldErrors, Problem, ProblemKind};
