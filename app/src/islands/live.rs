//! Keeps what is shown as it is: hears the account's pulses and reads the page again.
//!
//! A pulse carries no content. What is live on a page is marked `data-live="name"` and taken out of the same page as the
//! server renders it now, with the visitor's own rights: nothing is lost when pulses are, and nothing is shown twice.

use leptos::prelude::*;
use tandem_texts as t;

#[cfg(feature = "hydrate")]
mod chat;
#[cfg(feature = "hydrate")]
mod pending;
#[cfg(feature = "hydrate")]
mod refresh;
#[cfg(feature = "hydrate")]
mod socket;
#[cfg(feature = "hydrate")]
mod swap;

#[cfg(feature = "hydrate")]
pub(crate) use chat::{failed, is_written, queue, renew, sending};
#[cfg(feature = "hydrate")]
pub(crate) use refresh::page;

/// A form that stays on its page has been sent; whether the next one is on its way.
#[cfg(feature = "hydrate")]
pub(crate) fn sent() -> bool {
    let goes_on = chat::sent();
    refresh::soon();
    goes_on
}

/// One for the whole page, for members only. Without it a page is as it was when it was loaded.
#[island]
pub fn Live() -> impl IntoView {
    #[cfg(feature = "hydrate")]
    {
        socket::open();
        refresh::watch();
        chat::start();
    }
    view! { <p class="live-state" data-live-state="" role="status" hidden>{t::islands::reconnecting()}</p> }
}
