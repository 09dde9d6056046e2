//! What every page loads: its style, the islands' code, and the lines that start them.

use leptos::{
    nonce::use_nonce,
    prelude::{Owner, *},
};

use crate::ssr;

/// Starts the islands when the browser is idle, or soon in any case. Leptos's `HydrationScripts` waits for the idle callback
/// alone, which may never come (a busy machine, a page in the background, a saved battery): such a page stayed without its
/// islands. None of ours has children of its own, so their order in the page is enough.
const START: &str = include_str!("start.js");

/// For the head of the document.
#[component]
pub fn Start() -> impl IntoView {
    // As in `HydrationScripts`: what is outside of islands is not serialized for the browser.
    if let Some(shared) = Owner::current_shared_context() {
        shared.set_is_hydrating(false);
    }
    let nonce = use_nonce();
    let assets = ssr::assets();
    let dir = assets.pkg_dir;
    let (code, program) = (format!("/{dir}/tandem.js"), format!("/{dir}/tandem.wasm"));
    let start = format!("{}(\"{code}\", \"{program}\");", START.trim_end());
    view! {
        // Before the style, which scripts behind it wait for.
        <script nonce=nonce>{start}</script>
        <link rel="stylesheet" href=assets.css/>
        <link rel="modulepreload" href=code crossorigin="anonymous"/>
        <link rel="preload" href=program r#as="fetch" r#type="application/wasm" crossorigin="anonymous"/>
    }
}
