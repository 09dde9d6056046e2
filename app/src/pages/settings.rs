//! `/settings`: what is mailed, and what others see.

use leptos::prelude::*;
use tandem_types::notifications::{MailChoice, NotificationType};

use crate::{
    calls::notifications::settings,
    parts::{Form, Main, PageHead, load},
};

/// The settings, one form each.
#[component]
pub fn SettingsPage() -> impl IntoView {
    load(settings(), |(choices, is_hidden)| {
        view! {
            <Main title="Settings" class="narrow">
                <PageHead title="Settings"/>
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
        view! {
            <label class="check setting">
                <input type="checkbox" name=kind.as_str() value="yes" checked=is_mailed/>
                <span>{label}<small>{hint}</small></span>
            </label>
        }
    });
    view! {
        <section class="card" id="mails" aria-labelledby="mails-title">
            <div class="card-intro">
                <h2 class="card-title" id="mails-title">"E-mails"</h2>
                <p class="note">"What you have not seen after five minutes comes as one e-mail, however much it is. Payments and deliveries are always mailed."</p>
            </div>
            <Form action="/fn/notifications/choose">
                <fieldset class="field-group settings-list"><legend class="visually-hidden">"Mail me about"</legend>{boxes.collect_view()}</fieldset>
                <div class="actions"><button class="button primary" type="submit">"Save"</button></div>
            </Form>
        </section>
    }
}

/// Label and hint of a kind.
const fn words(kind: NotificationType) -> (&'static str, &'static str) {
    match kind {
        NotificationType::Message => ("Messages", "Somebody wrote to you."),
        NotificationType::Bid => ("Bids", "A new bid on your campaign, or an answer to yours."),
        NotificationType::Campaign => ("Campaigns", "A campaign you take part in was changed or closed."),
        NotificationType::Payment => ("Payments", "Money came, went, or waits."),
        NotificationType::Delivery => ("Deliveries", "Work was delivered, sent back or approved."),
        NotificationType::General => ("Other news", "Everything else."),
    }
}

#[component]
fn PresenceCard(is_hidden: bool) -> impl IntoView {
    view! {
        <section class="card" id="presence" aria-labelledby="presence-title">
            <div class="card-intro">
                <h2 class="card-title" id="presence-title">"Presence"</h2>
                <p class="note">"In a conversation the other side sees whether you are online, and when you were last."</p>
            </div>
            <Form action="/fn/presence/choose">
                <label class="check setting">
                    <input type="checkbox" name="is_shown" value="yes" checked=!is_hidden/>
                    <span>"Show when I am here"<small>"Hidden, nobody is told; you still see others."</small></span>
                </label>
                <div class="actions"><button class="button primary" type="submit">"Save"</button></div>
            </Form>
        </section>
    }
}
