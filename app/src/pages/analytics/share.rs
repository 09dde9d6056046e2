//! Who may read a campaign's report without an account.

use leptos::prelude::*;
use tandem_texts as t;
use tandem_types::{CampaignId, results::Share};

use crate::{
    parts::{Ago, Confirm, CopyField, FieldFrame, Form, FormState, LostProblem, Until, described_by},
    ssr,
};

const SHARE: &str = "/fn/results/share";
const REVOKE: &str = "/fn/results/revoke_share";
const DAYS_HINT: &str = t::analytics::you_can_revoke_it_at_any();

/// The addresses, and a form for another one.
#[component]
pub(super) fn ShareCard(campaign: CampaignId, shares: Vec<Share>) -> impl IntoView {
    let made = FormState::of(SHARE, &[]).value("address");
    let now = ssr::ctx().clock.now();
    let (open, over): (Vec<_>, Vec<_>) = shares.into_iter().partition(|share| share.is_open(now));
    let ended = over.len();
    let open: Vec<_> = open.into_iter().map(|share| view! { <OpenShare share/> }).collect();
    let list = (!open.is_empty())
        .then(|| view! { <ul class="share-list" aria-label=t::analytics::shared_reports()>{open}</ul> });
    let ended = (ended > 0).then(|| view! { <p class="note">{t::analytics::ended_more_are_over(ended)}</p> });
    view! {
        <section class="card" id="share" aria-labelledby="share-title">
            <div class="card-intro">
                <h2 class="card-title" id="share-title">{t::analytics::share_this_report()}</h2>
                <p class="note">{t::analytics::whoever_has_the_address_can()}</p>
            </div>
            <LostProblem action=REVOKE is_shown=false/>
            {made.map(|address| view! {
                <Once id="shared-address" label=t::analytics::address_of_the_report() value=address/>
            })}
            {list}
            {ended}
            <Form action=SHARE prefix="share-">
                <input type="hidden" name="id" value=campaign.to_string()/>
                <DaysField/>
                <MoneyBox/>
                <div class="actions">
                    <button class="button secondary" type="submit">{t::analytics::make_an_address()}</button>
                </div>
            </Form>
        </section>
    }
}

#[component]
fn DaysField() -> impl IntoView {
    let form = FormState::here();
    let chosen = form.value("days").unwrap_or_else(|| "30".into());
    let options = [
        ("7", t::analytics::n_7_days()),
        ("30", t::analytics::n_30_days()),
        ("90", t::analytics::n_90_days()),
        ("", t::analytics::until_i_revoke_it()),
    ]
    .map(|(value, words)| {
        view! { <option value=value selected=value == chosen>{words}</option> }
    });
    view! {
        <FieldFrame name="days" label=t::analytics::for_how_long() hint=DAYS_HINT>
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
            <span>{t::analytics::show_what_was_paid_and_earned()}</span>
        </label>
    }
}

#[component]
fn OpenShare(share: Share) -> impl IntoView {
    let money = if share.shows_money { t::analytics::with_money() } else { t::analytics::without_money() };
    let until = match share.expires_at {
        Some(at) => view! { {t::analytics::ends()}<Until at/> }.into_any(),
        None => t::analytics::until_you_revoke_it().into_any(),
    };
    view! {
        <li>
            <span>{t::analytics::made()}<Ago at=share.created_at/>", "{money}", "{until}</span>
            <Confirm
                action=REVOKE
                fields=vec![("id", share.id.to_string())]
                label=t::analytics::revoke()
                about=t::analytics::this_shared_report()
                look="small ghost"
                yes=t::analytics::yes_revoke_it()
                is_danger=true
                align="end"
            >
                <p class="confirm-question">{t::analytics::revoke_this_address()}</p>
                <p>{t::analytics::whoever_has_it_can_no()}</p>
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
            <p class="field-hint" id=hint.clone()>{t::analytics::copy_it_now_it_is_not()}</p>
            <CopyField id value what=label hint/>
        </div>
    }
}
