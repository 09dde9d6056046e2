//! Who may read a campaign's report without an account.

use leptos::prelude::*;
use tandem_types::{CampaignId, results::Share};

use crate::{
    parts::{Ago, Confirm, FieldFrame, Form, FormState, LostProblem, Until, described_by},
    ssr,
};

const SHARE: &str = "/fn/results/share";
const REVOKE: &str = "/fn/results/revoke_share";
const DAYS_HINT: &str = "You can revoke it at any time.";

/// The addresses, and a form for another one.
#[component]
pub(super) fn ShareCard(campaign: CampaignId, shares: Vec<Share>) -> impl IntoView {
    let made = FormState::of(SHARE, &[]).value("address");
    let now = ssr::ctx().clock.now();
    let (open, over): (Vec<_>, Vec<_>) = shares.into_iter().partition(|share| share.is_open(now));
    let ended = over.len();
    let open: Vec<_> = open.into_iter().map(|share| view! { <OpenShare share/> }).collect();
    let list = (!open.is_empty()).then(|| view! { <ul class="share-list" aria-label="Shared reports">{open}</ul> });
    let ended = (ended > 0).then(|| view! { <p class="note">{format!("{ended} more are over.")}</p> });
    view! {
        <section class="card" id="share" aria-labelledby="share-title">
            <div class="card-intro">
                <h2 class="card-title" id="share-title">"Share this report"</h2>
                <p class="note">"Whoever has the address can read it, without an account. It shows the creators’ names and their results."</p>
            </div>
            <LostProblem action=REVOKE is_shown=false/>
            {made.map(|address| view! { <Once id="shared-address" label="Address of the report" value=address/> })}
            {list}
            {ended}
            <Form action=SHARE prefix="share-">
                <input type="hidden" name="id" value=campaign.to_string()/>
                <DaysField/>
                <MoneyBox/>
                <div class="actions"><button class="button secondary" type="submit">"Make an address"</button></div>
            </Form>
        </section>
    }
}

#[component]
fn DaysField() -> impl IntoView {
    let form = FormState::here();
    let chosen = form.value("days").unwrap_or_else(|| "30".into());
    let options =
        [("7", "7 days"), ("30", "30 days"), ("90", "90 days"), ("", "Until I revoke it")].map(|(value, words)| {
            view! { <option value=value selected=value == chosen>{words}</option> }
        });
    view! {
        <FieldFrame name="days" label="For how long" hint=DAYS_HINT>
            <select class="control" id=form.id("days") name="days" aria-describedby=described_by("days", DAYS_HINT)
                aria-invalid=form.invalid("days") autocomplete="off">
                {options}
            </select>
        </FieldFrame>
    }
}

#[component]
fn MoneyBox() -> impl IntoView {
    view! {
        <label class="check">
            <input type="checkbox" name="shows_money" value="true"/>
            <span>"Show what was paid and earned"</span>
        </label>
    }
}

#[component]
fn OpenShare(share: Share) -> impl IntoView {
    let money = if share.shows_money { "with money" } else { "without money" };
    let until = match share.expires_at {
        Some(at) => view! { "ends "<Until at/> }.into_any(),
        None => "until you revoke it".into_any(),
    };
    view! {
        <li>
            <span>"Made "<Ago at=share.created_at/>", "{money}", "{until}</span>
            <Confirm
                action=REVOKE
                fields=vec![("id", share.id.to_string())]
                label="Revoke"
                about=" this shared report"
                look="small ghost"
                yes="Yes, revoke it"
                is_danger=true
                align="end"
            >
                <p class="confirm-question">"Revoke this address?"</p>
                <p>"Whoever has it can no longer read the report."</p>
            </Confirm>
        </li>
    }
}

/// A text that is shown this once, to be copied.
#[component]
pub(super) fn Once(id: &'static str, label: &'static str, value: String) -> impl IntoView {
    let hint = format!("{id}-hint");
    view! {
        <div class="field once">
            <label for=id>{label}</label>
            <p class="field-hint" id=hint.clone()>"Copy it now: it is not shown again."</p>
            <input class="control" id=id type="text" readonly value=value aria-describedby=hint/>
        </div>
    }
}
