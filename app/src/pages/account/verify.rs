//! The page that takes the one-time code.

use leptos::prelude::*;
use tandem_texts as t;

use super::{
    card::{Card, EmailField},
    otp::OtpField,
    outbox::Outbox,
};
use crate::{
    calls::auth::{must_verify, signs_up},
    islands::ResendButton,
    parts::{Form, load},
    ssr,
};

/// How long the server makes one wait for another code.
const WAIT: u32 = 60;

/// The code, another code, and where to look for it.
#[component]
pub fn VerifyPage() -> impl IntoView {
    load(signs_up(), |awaited| {
        let viewer = ssr::viewer();
        if viewer.as_ref().is_some_and(|viewer| viewer.is_verified) {
            return super::leave();
        }
        let is_new = viewer.is_none() && awaited.is_some();
        let skip = (viewer.is_some() && !must_verify()).then(|| view! { <Skip/> });
        let email = viewer.map(|viewer| viewer.email).or(awaited);
        let lead = match email.clone() {
            Some(email) => {
                let (before, after) = if is_new {
                    (t::account::we_sent_a_mail_before(), t::account::we_sent_a_mail_after())
                } else {
                    (t::account::we_sent_a_six_digit_code_before(), t::account::we_sent_a_six_digit_code_after())
                };
                view! { <p>{before}<strong>{email}</strong>{after}</p> }.into_any()
            }
            None => view! { <p>{t::account::enter_your_address_and_the_six()}</p> }.into_any(),
        };
        let address = match email.clone() {
            Some(email) => view! { <input type="hidden" name="email" value=email/> }.into_any(),
            None => view! { <EmailField autocomplete="email"/> }.into_any(),
        };
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
                {email.map(|email| view! { <Again email/> })}
                <Outbox/>
                {skip}
                {is_new.then(|| view! { <StartAgain/> })}
            </Card>
        }
        .into_any()
    })
}

/// Another code.
#[component]
fn Again(email: String) -> impl IntoView {
    // Whoever comes here with a notice has just been sent a code.
    let wait = if ssr::flash().is_some_and(|flash| flash.notice.is_some()) { WAIT } else { 0 };
    view! {
        <Form action="/fn/auth/resend" class="resend">
            <input type="hidden" name="email" value=email/>
            <p>{t::account::no_e_mail_look_in_the_spam()}</p>
            <ResendButton seconds=wait/>
        </Form>
    }
}

/// For who is in already.
#[component]
fn Skip() -> impl IntoView {
    view! {
        <p class="auth-foot">
            <a href="/dashboard">{t::account::skip_for_now_you_can_confirm_link()}</a>
            {t::account::skip_for_now_you_can_confirm_after()}
        </p>
    }
}

/// For who has mistyped the address.
#[component]
fn StartAgain() -> impl IntoView {
    view! {
        <p class="auth-foot">
            {t::account::was_it_another_address_before()}
            <a href="/register">{t::account::was_it_another_address_link()}</a>
        </p>
    }
}
