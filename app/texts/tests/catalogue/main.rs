//! The generator, and what keeps the app's texts in the catalogues.

#[path = "../../generator/mod.rs"]
mod generator;

mod languages;
mod literals;
