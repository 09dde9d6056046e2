//! Asks once, in place, before something that cannot be taken back. Needs no JavaScript.

use leptos::{context::Provider, prelude::*};
use tandem_texts as t;

use super::{FormError, FormState, given};

/// A button that opens its own question; opening another one closes it. The children are the question and what follows from it.
#[component]
pub fn Confirm(
    /// `/fn/...`
    action: &'static str,
    /// The form's hidden fields. They also tell which of many forms on a page an error belongs to.
    fields: Vec<(&'static str, String)>,
    /// What the button says.
    label: &'static str,
    /// What only a screen reader needs beside it: ` Maya Okafor’s bid`.
    #[prop(optional, into)]
    about: String,
    /// Further classes of the button: `small ghost`.
    look: &'static str,
    /// What the button below the question says.
    yes: &'static str,
    /// What closes the question again.
    #[prop(default = t::parts::cancel())]
    no: &'static str,
    /// Whether a yes destroys something.
    #[prop(optional)]
    is_danger: bool,
    /// Where the question hangs: nothing, or `end`.
    #[prop(optional)]
    align: &'static str,
    children: Children,
) -> impl IntoView {
    let last = FormState::of(action, &[]);
    let is_this = fields.iter().all(|(name, value)| last.value(name).as_ref() == Some(value));
    let state = if is_this { last } else { FormState::default() };
    let has_failed = state.problem().is_some();
    let hidden = fields.into_iter().map(|(name, value)| view! { <input type="hidden" name=name value=value/> });
    let yes_look = if is_danger { "button small danger" } else { "button small primary" };
    view! {
        <details class="confirm" name="confirm" data-align=given(align) open=has_failed>
            <summary class=format!("button {look}")>
                <span class="when-closed">{label}<span class="visually-hidden">{about}</span></span>
                <span class="when-open">{no}</span>
            </summary>
            <Provider value=state>
                <form class="confirm-panel" method="post" action=action>
                    <FormError/>
                    {hidden.collect_view()}
                    {children()}
                    <button class=yes_look type="submit">{yes}</button>
                </form>
            </Provider>
        </details>
    }
}
