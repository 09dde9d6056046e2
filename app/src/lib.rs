//! The Leptos application: pages rendered on the server, islands that run in the browser, server functions between them.
//!
//! Pages and their parts exist on the server only; the browser gets the islands and nothing else.

// The type of a view is as deep as its markup.
#![recursion_limit = "512"]

pub mod calls;
pub mod islands;
#[cfg(feature = "ssr")]
pub mod live;
#[cfg(feature = "ssr")]
pub mod pages;
#[cfg(feature = "ssr")]
pub mod parts;
#[cfg(feature = "ssr")]
pub mod routes;
#[cfg(feature = "ssr")]
pub mod ssr;
