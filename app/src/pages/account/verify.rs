//! The page that takes the one-time code.

use leptos::prelude::*;
use tandem_texts as t;

use super::{
    card::{Card, EmailField},
    otp::OtpField,
    outbox::Outbox,
};
use crate::{calls::auth::must_verify, islands::ResendButton, parts::Form, ssr};

/// How long the server makes one wait for another code.
const WAIT: u32 = 60;

/// The code, another code, and where to look for it.
#[component]
pub fn VerifyPage() -> impl IntoView {
    let viewer = ssr::viewer();
    if viewer.as_ref().is_some_and(|viewer| viewer.is_verified) {
        return super::leave();
    }
    let logged_in = viewer.is_some();
    let (lead, address) = match viewer.as_ref().map(|viewer| viewer.email.clone()) {
        Some(email) => (
            view! {
                <p>
                    {t::account::we_sent_a_six_digit_code_before()}
                    <strong>{email.clone()}</strong>
                    {t::account::we_sent_a_six_digit_code_after()}
                </p>
            }
            .into_any(),
            view! { <input type="hidden" name="email" value=email/> }.into_any(),
        ),
        None => (
            view! { <p>{t::account::enter_your_address_and_the_six()}</p> }.into_any(),
            view! { <EmailField autocomplete="email"/> }.into_any(),
        ),
    };
    // Whoever comes here with a notice has just been sent a code.
    let wait = if ssr::flash().is_some_and(|flash| flash.notice.is_some()) { WAIT } else { 0 };
    let resend = viewer.map(|viewer| {
        view! {
            <Form action="/fn/auth/resend" class="resend">
                <input type="hidden" name="email" value=viewer.email/>
                <p>{t::account::no_e_mail_look_in_the_spam()}</p>
                <ResendButton seconds=wait/>
            </Form>
        }
    });
    let skip = (logged_in && !must_verify()).then(|| {
        view! {
            <p class="auth-foot">
                <a href="/dashboard">{t::account::skip_for_now_you_can_confirm_link()}</a>
                {t::account::skip_for_now_you_can_confirm_after()}
            </p>
        }
    });
    view! {
        <Card
            title=t::account::confirm_your_e_mail_address()
            heading=t::account::check_your_e_mail()
            icon="mail"
            lead
        >
            <Form action="/fn/auth/verify">
                {address}
                <OtpField/>
                <button class="button primary large block" type="submit">{t::account::confirm()}</button>
            </Form>
            {resend}
            <Outbox/>
            {skip}
        </Card>
    }
    .into_any()
}
