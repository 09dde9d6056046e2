//! What both sides of Tandem's wire share: typed ids, money, the one error, pages, and the wire types of each feature.
//!
//! Nothing here does I/O, and all of it compiles to WebAssembly. The feature `sqlx` adds database mappings for the server.

pub mod accounts;
pub mod admin;
pub mod analytics;
pub mod bids;
pub mod briefs;
pub mod campaigns;
pub mod creators;
pub mod dashboard;
pub mod dates;
pub mod deals;
pub mod disclosure;
pub mod drafts;
pub mod engagement;
mod field_errors;
pub mod id;
pub mod invitations;
pub mod live;
pub mod media;
pub mod messages;
pub mod money;
pub mod notifications;
pub mod numbers;
pub mod page;
pub mod payments;
pub mod problem;
pub mod records;
pub mod results;
pub mod reviews;
pub mod searches;
pub mod security;
mod status;
pub mod terms;
pub mod tracking;
pub mod triage;
mod words;

pub use field_errors::FieldErrors;
pub use id::{
    AccountId, AnalyticsId, BidId, CampaignId, DeliveryId, DraftId, ExportId, InvitationId, JobId, LinkId, MessageId,
    NotificationId, PaymentId, ReportId, ResultId, ReviewId, SearchId, SessionKey, ShareId, TokenId,
};
pub use money::{Currency, Money};
pub use page::{Cursor, Page};
pub use problem::{Problem, ProblemKind};
