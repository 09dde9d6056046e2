//! A stand-in for Stripe: its API over HTTP, its checkout and onboarding pages, its signed webhooks, and no real money.
//!
//! Tandem talks to it through the same client as to Stripe, with another base URL. Every change is on the disk before
//! it is answered, so the sandbox's money survives the end of the process at any moment.

mod api;
mod books;
mod checkout;
mod deliveries;
mod disputes;
mod error;
mod events;
mod fault;
mod form;
mod id;
mod money;
mod objects;
mod onboarding;
mod pages;
mod probe;
mod sandbox;
mod signature;
mod store;
mod time;

pub use error::Error;
pub use events::Event;
pub use fault::Fault;
pub use probe::{SessionView, Totals};
pub use sandbox::{Options, Sandbox};
