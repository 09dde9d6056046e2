//! The generator, and what keeps texts in the catalogues.

#[path = "../../generator/mod.rs"]
mod generator;

mod languages;
mod literals;
mod server;
