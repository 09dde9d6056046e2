//! The sandbox as Tandem meets it: through the real client, by signed webhooks, and in a browser.

#![expect(clippy::unwrap_used, reason = "the helpers of tests fail as tests do")]

mod client;
mod connect;
mod disputes;
mod faults;
mod idempotency;
mod pages;
mod refusals;
mod restart;
mod support;
mod webhooks;
