//! Joins Tandem's crates. In the browser: hydrates the islands. On the server: the router.

// The type of a view is as deep as its markup.
#![recursion_limit = "512"]

#[cfg(feature = "ssr")]
mod pressure;
#[cfg(feature = "ssr")]
pub mod router;

/// Entry of the WebAssembly module: brings the islands on the page to life.
#[cfg(feature = "hydrate")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    // Links the islands: their symbols are looked up by name.
    use tandem_app as _;
    console_error_panic_hook::set_once();
    leptos::mount::hydrate_islands();
}
