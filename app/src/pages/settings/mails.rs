//! `/settings/notifications`: what is mailed.

use leptos::prelude::*;
use tandem_texts as t;
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
            <Frame title=t::settings::e_mails() lead=t::settings::everything_is_told_on_the_site()>
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
            title=t::settings::mail_me_about()
            note=t::settings::what_you_have_not_seen()
        >
            <fieldset class="field-group settings-list">
                <legend class="visually-hidden">{t::settings::mail_me_about()}</legend>
                {boxes.collect_view()}
            </fieldset>
        </Section>
    }
}

/// Label and hint of a kind.
const fn words(kind: MailKind) -> (&'static str, &'static str) {
    match kind {
        MailKind::Message => (t::common::messages(), t::settings::somebody_wrote_to_you()),
        MailKind::Bid => (t::common::bids(), t::settings::a_new_bid_on_your_campaign()),
        MailKind::Campaign => (t::common::campaigns(), t::settings::a_campaign_you_take_part()),
        MailKind::Search => (t::settings::saved_searches(), t::settings::a_new_campaign_matches_a_search()),
    }
}
