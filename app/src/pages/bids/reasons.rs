//! Why a brand says no: asked of the brand, told to the creator.

use leptos::prelude::*;
use tandem_texts as t;
use tandem_types::triage::{Decline, DeclineReason};

use crate::parts::{FormState, Icon, escape};

/// Reason and sentence, both optional. There may be many of these on a page, so the labels are around their controls and nothing
/// has an id.
#[component]
pub(crate) fn ReasonFields() -> impl IntoView {
    let form = FormState::here();
    let chosen = form.value("reason").unwrap_or_default();
    let options = DeclineReason::CHOICES.iter().map(|&(value, words)| {
        view! { <option value=value selected=value == chosen>{words}</option> }
    });
    let typed = format!("\n{}", escape(&form.value("note").unwrap_or_default()));
    view! {
        <label class="reason-field">
            {t::bids::reason()}
            <select class="control" name="reason" autocomplete="off">
                <option value="">{t::bids::rather_not_say()}</option>
                {options.collect_view()}
            </select>
        </label>
        <label class="reason-field">
            <span>
                {t::bids::a_sentence_to_the_creator_before()}
                <span class="optional">{t::bids::a_sentence_to_the_creator_part()}</span>
            </span>
            <textarea class="control" name="note" rows="2" maxlength="500" aria-invalid=form.invalid("note") inner_html=typed></textarea>
        </label>
        <ReasonError name="note"/>
    }
}

/// A field's error, hidden while there is none; as `FieldError`, but without an id.
#[component]
fn ReasonError(name: &'static str) -> impl IntoView {
    let error = FormState::here().error(name);
    let fine = error.is_none();
    view! { <p class="field-error" data-error-for=name hidden=fine><Icon name="alert"/><span>{error}</span></p> }
}

/// What the brand said, in the words of whoever reads it; nothing if it said nothing.
#[component]
pub(crate) fn DeclineWords(
    decline: Decline,
    /// `northwind said: `, or nothing.
    #[prop(optional, into)]
    who: String,
) -> impl IntoView {
    if !decline.says_something() {
        return ().into_any();
    }
    if decline.is_withdrawn {
        return view! { <p class="decline-words">{t::bids::the_creator_took_it_back()}</p> }.into_any();
    }
    let reason = decline.reason.map(DeclineReason::label);
    let joint = (reason.is_some() && !decline.note.is_empty()).then_some(": ");
    let note = (!decline.note.is_empty()).then(|| format!("“{}”", decline.note));
    view! { <p class="decline-words">{who}{reason}{joint}{note}</p> }.into_any()
}
