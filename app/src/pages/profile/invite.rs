//! A brand invites the creator to one of its campaigns.

use leptos::prelude::*;
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
            <p class="note">"There is no open campaign of yours that they are not invited to, or have bid on, already."</p>
            <div class="actions"><a class="button secondary" href="/campaigns/new">"New campaign"</a></div>
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
                    label="Note"
                    rows=3
                    hint="What you have in mind for them."
                    maxlength=1_000
                    optional=true
                />
                <button class="button primary block" type="submit">"Send the invitation"</button>
            </Form>
        }
        .into_any()
    };
    view! {
        <section class="card" id="invite" aria-labelledby="invite-title">
            <div class="card-intro">
                <h2 class="card-title" id="invite-title">{format!("Invite {name}")}</h2>
                <p class="note">"They are told, and answer with a bid or a no."</p>
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
        let words = format!("{} ({}, until {})", campaign.title, price(campaign.budget), dates::day(campaign.end_date));
        view! { <option value=value selected=is_chosen>{words}</option> }
    };
    let options: Vec<_> = campaigns.into_iter().map(option).collect();
    view! {
        <FieldFrame name="campaign" label="Campaign">
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
