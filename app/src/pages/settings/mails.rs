//! `/settings/notifications`: what is mailed.

use leptos::prelude::*;
use tandem_types::notifications::{MailChoice, MailKind};

use super::{
    frame::Frame,
    section::{Choice, Section},
};
use crate::{calls::settings::mail_choices, parts::load};

/// Which notifications come as e-mails.
#[component]
pub fn MailsPage() -> impl IntoView {
    load(mail_choices(), |choices| {
        view! {
            <Frame title="E-mails" lead="Everything is told on the site. Choose what is mailed as well.">
                <Mails choices/>
            </Frame>
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
            title="Mail me about"
            note="What you have not seen after five minutes comes as one e-mail, however much it is. \
                Payments, deliveries and what concerns your account's safety are always mailed."
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
