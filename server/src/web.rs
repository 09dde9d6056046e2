//! The browser door: sessions, forms that work without JavaScript, and what every browser request passes.

pub mod busy;
pub mod caching;
pub mod contact;
pub mod crash;
pub mod crawlers;
pub mod csrf;
pub mod export;
pub mod flash;
pub mod forms;
pub mod links;
pub mod manifest;
pub mod metrics;
pub mod plain;
pub mod refusal;
pub mod request_id;
pub mod throttle;
pub mod unsubscribe;
pub mod visit;

pub use flash::{Flash, Undo};
pub use visit::Visit;
