//! A reminder to confirm the e-mail address.

use leptos::prelude::*;
use tandem_texts as t;
use tandem_types::accounts::Viewer;

use crate::{calls::auth::must_verify, parts::Alert};

/// Shown until the address is confirmed.
#[component]
pub(super) fn ConfirmReminder(viewer: Viewer) -> impl IntoView {
    if viewer.is_verified {
        return ().into_any();
    }
    let (kind, title) = if must_verify() {
        ("warning", t::dashboard::confirm_your_e_mail_address_before())
    } else {
        ("info", t::dashboard::your_e_mail_address_is_not())
    };
    view! {
        <Alert kind title>
            <p>
                {t::dashboard::we_sent_a_six_digit_before()}
                <strong>{viewer.email}</strong>
                ". "
                <a href="/verify">{t::dashboard::we_sent_a_six_digit_link()}</a>
            </p>
        </Alert>
    }
    .into_any()
}
