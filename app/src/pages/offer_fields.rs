//! The fields of a bid and of every counter-offer beside the amount.

use leptos::prelude::*;
use tandem_texts as t;
use tandem_types::terms::{MOST_DAYS, MOST_REVISIONS, revisions};

use crate::parts::{FieldFrame, FormState, described_by};

/// How long the work takes.
#[component]
pub(super) fn DaysField() -> impl IntoView {
    const HINT: &str = t::deals::days_after_the_payment_sentence();
    let form = FormState::here();
    view! {
        <FieldFrame name="days" label=t::deals::delivered_within() hint=HINT optional=true>
            <input
                class="control"
                inputmode="numeric"
                id=form.id("days")
                name="days"
                value=form.value("days")
                maxlength=MOST_DAYS.to_string().len().to_string()
                aria-describedby=described_by("days", HINT)
                aria-invalid=form.invalid("days")
            />
        </FieldFrame>
    }
}

/// How often the brand may ask for changes. `usual` is chosen before anybody chooses; nothing stands for no limit.
#[component]
pub(super) fn RevisionsField(usual: Option<i64>) -> impl IntoView {
    const HINT: &str = t::deals::rounds_of_changes_in_the_price();
    let form = FormState::here();
    let now = form.value("revisions").unwrap_or_else(|| usual.map_or_else(String::new, |usual| usual.to_string()));
    let no_limit =
        usual.is_none().then(|| view! { <option value="" selected=now.is_empty()>{t::deals::no_limit()}</option> });
    let options: Vec<_> = (0..=MOST_REVISIONS)
        .map(|n| {
            let value = n.to_string();
            let is_now = value == now;
            let label = if n == 0 { t::deals::none().to_owned() } else { revisions(n) };
            view! { <option value=value selected=is_now>{label}</option> }
        })
        .collect();
    view! {
        <FieldFrame name="revisions" label=t::deals::revisions() hint=HINT>
            <select
                class="control"
                id=form.id("revisions")
                name="revisions"
                aria-describedby=described_by("revisions", HINT)
                aria-invalid=form.invalid("revisions")
            >
                {no_limit}
                {options}
            </select>
        </FieldFrame>
    }
}
