//! A form that opens in place. Needs no JavaScript.

use leptos::prelude::*;
use tandem_texts as t;

use super::FormState;

/// A button that opens what stands in it, in the full width of its row, and closes it again. Open from the start when the form of
/// that action has something wrong.
#[component]
pub fn Disclose(
    /// `/fn/...`: the action of the form inside.
    action: &'static str,
    /// What the button says.
    label: &'static str,
    /// Further classes of the button: `secondary`.
    look: &'static str,
    children: Children,
) -> impl IntoView {
    let has_failed = FormState::of(action, &[]).problem().is_some();
    view! {
        <details class="disclose" open=has_failed>
            <summary class=format!("button {look}")>
                <span class="when-closed">{label}</span>
                <span class="when-open">{t::parts::never_mind()}</span>
            </summary>
            <div class="disclose-body">{children()}</div>
        </details>
    }
}
