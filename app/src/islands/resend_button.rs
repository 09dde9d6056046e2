//! The button that asks for another code, with the wait that the server keeps.

use leptos::prelude::*;
use tandem_texts as t;

/// The button; in the browser it counts down `seconds` before it may be pressed. Without, the server says how long to wait.
#[island]
pub fn ResendButton(
    /// How long to wait from now on.
    seconds: u32,
) -> impl IntoView {
    let left = RwSignal::new(0);
    #[cfg(feature = "hydrate")]
    count_down(left, seconds);
    #[cfg(not(feature = "hydrate"))]
    let _ = seconds;
    let clock = move || format!("{}:{:02}", left.get() / 60, left.get() % 60);
    view! {
        <button class="button ghost" type="submit" disabled=move || left.get() != 0>
            {t::islands::send_a_new_code()}
            <span class="countdown" hidden=move || left.get() == 0>
                {t::islands::in_word()}
                <span class="tabular">{clock}</span>
            </span>
        </button>
    }
}

#[cfg(feature = "hydrate")]
fn count_down(left: RwSignal<u32>, seconds: u32) {
    use std::time::Duration;

    use leptos::leptos_dom::helpers::set_interval_with_handle;

    // After hydration, so that the first view is the server's.
    Effect::new(move || left.set(seconds));
    let tick = move || left.update(|left| *left = left.saturating_sub(1));
    let _for_good = set_interval_with_handle(tick, Duration::from_secs(1));
}
