//! A brand invites the creator to one of its campaigns.

use leptos::prelude::*;
use tandem_texts as t;
use tandem_types::{AccountId, dates, invitations::Invitable};

use crate::{
    parts::{FieldError, FieldFrame, Form, FormState, TextArea, described_by, price},
    ssr,
};

/// The action of this form.
pub(super) const INVITE: &str = "/fn/invitations/invite";

/// The form; where no campaign is left to invite to, how to get one.
#[component]
pub(super) fn InviteCard(id: AccountId, name: String, campaigns: Vec<Invitable>) -> impl IntoView {
    let content = if campaigns.is_empty() {
        view! {
            <p class="note">{t::profile::there_is_no_open_campaign()}</p>
            <div class="actions"><a class="button secondary" href="/campaigns/new">{t::common::new_campaign()}</a></div>
        }
        .into_any()
    } else {
        view! {
            <Form action=INVITE prefix="invite-">
                <input type="hidden" name="influencer" value=id.to_string()/>
                <FieldError name="influencer"/>
                <CampaignField campaigns/>
                <TextArea
                    name="note"
                    label=t::profile::note()
                    rows=3
                    hint=t::profile::what_you_have_in_mind()
                    maxlength=1_000
                    optional=true
                />
                <button class="button primary block" type="submit">{t::profile::send_the_invitation()}</button>
            </Form>
        }
        .into_any()
    };
    view! {
        <section class="card" id="invite" aria-labelledby="invite-title">
            <div class="card-intro">
                <h2 class="card-title" id="invite-title">{t::profile::invite_name(&name)}</h2>
                <p class="note">{t::profile::they_are_told_and_answer()}</p>
            </div>
            {content}
        </section>
    }
}

/// Which campaign; the one that the address names comes first.
#[component]
fn CampaignField(campaigns: Vec<Invitable>) -> impl IntoView {
    let form = FormState::here();
    let chosen = form.value("campaign").unwrap_or_else(|| ssr::query_value("campaign"));
    let option = |campaign: Invitable| {
        let value = campaign.id.to_string();
        let is_chosen = value == chosen;
        let words =
            t::profile::title_budget_until_day(price(campaign.budget), dates::day(campaign.end_date), &campaign.title);
        view! { <option value=value selected=is_chosen>{words}</option> }
    };
    let options: Vec<_> = campaigns.into_iter().map(option).collect();
    view! {
        <FieldFrame name="campaign" label=t::common::campaign()>
            <select
                class="control"
                id=form.id("campaign")
                name="campaign"
                aria-describedby=described_by("campaign", "")
                aria-invalid=form.invalid("campaign")
            >
                {options}
            </select>
        </FieldFrame>
    }
}
