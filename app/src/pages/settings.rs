//! `/settings`: the profile, what is mailed, and what others see.

mod profile;

use leptos::prelude::*;
use tandem_types::notifications::{MailChoice, MailKind};

use crate::{
    calls::settings::settings,
    parts::{Form, Main, PageHead, load},
};

use profile::ProfileCard;

/// The settings, one form each.
#[component]
pub fn SettingsPage() -> impl IntoView {
    load(settings(), |(account, choices, is_hidden)| {
        view! {
            <Main title="Settings" class="narrow">
                <PageHead title="Settings"/>
                <ProfileCard account/>
                <Mails choices/>
                <PresenceCard is_hidden/>
            </Main>
        }
    })
}

#[component]
fn Mails(choices: Vec<MailChoice>) -> impl IntoView {
    let boxes = choices.into_iter().map(|MailChoice { kind, is_mailed }| {
        let (label, hint) = words(kind);
        view! { <Choice name=kind.as_str() label hint is_on=is_mailed/> }
    });
    view! {
        <Section
            id="mails"
            action="/fn/settings/mails"
            title="E-mails"
            note="What you have not seen after five minutes comes as one e-mail, however much it is. \
                Payments and deliveries are always mailed."
        >
            <fieldset class="field-group settings-list">
                <legend class="visually-hidden">"Mail me about"</legend>
                {boxes.collect_view()}
            </fieldset>
        </Section>
    }
}

/// Label and hint of a kind.
const fn words(kind: MailKind) -> (&'static str, &'static str) {
    match kind {
        MailKind::Message => ("Messages", "Somebody wrote to you."),
        MailKind::Bid => ("Bids", "A new bid on your campaign, or an answer to yours."),
        MailKind::Campaign => ("Campaigns", "A campaign you take part in was changed or closed."),
        MailKind::Search => ("Saved searches", "A new campaign matches a search you saved."),
    }
}

#[component]
fn PresenceCard(is_hidden: bool) -> impl IntoView {
    view! {
        <Section
            id="presence"
            action="/fn/settings/presence"
            title="Presence"
            note="In a conversation the other side sees whether you are online, and when you were last."
        >
            <Choice
                name="is_shown"
                label="Show when I am here"
                hint="Hidden, nobody is told; you still see others."
                is_on=!is_hidden
            />
        </Section>
    }
}

/// A card with a form of its own.
#[component]
fn Section(
    id: &'static str,
    action: &'static str,
    title: &'static str,
    note: &'static str,
    children: Children,
) -> impl IntoView {
    let title_id = format!("{id}-title");
    let heading = title_id.clone();
    view! {
        <section class="card" id=id aria-labelledby=title_id>
            <div class="card-intro"><h2 class="card-title" id=heading>{title}</h2><p class="note">{note}</p></div>
            <Form action>
                {children()}
                <div class="actions"><button class="button primary" type="submit">"Save"</button></div>
            </Form>
        </section>
    }
}

/// A box to tick; its field is there if it is ticked.
#[component]
fn Choice(name: &'static str, label: &'static str, hint: &'static str, is_on: bool) -> impl IntoView {
    view! {
        <label class="check setting">
            <input type="checkbox" name=name value="yes" checked=is_on/>
            <span>{label}<small>{hint}</small></span>
        </label>
    }
}
