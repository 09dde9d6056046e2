//! The page that takes the one-time code.

use leptos::prelude::*;

use super::{otp::OtpField, outbox::Outbox};
use crate::{
    calls::auth::must_verify,
    islands::ResendButton,
    parts::{Field, Form, Icon, Main},
    ssr,
};

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
            view! { <p>"We sent a six-digit code to "<strong>{email.clone()}</strong>". It is good for ten minutes."</p> }.into_any(),
            view! { <input type="hidden" name="email" value=email/> }.into_any(),
        ),
        None => (
            view! { <p>"Enter your address and the six-digit code that we sent to it."</p> }.into_any(),
            view! { <Field name="email" label="E-mail address" kind="email" autocomplete="email"/> }.into_any(),
        ),
    };
    // Whoever comes here with a notice has just been sent a code.
    let wait = if ssr::flash().is_some_and(|flash| flash.notice.is_some()) { WAIT } else { 0 };
    let resend = viewer.map(|viewer| {
        view! {
            <Form action="/fn/auth/resend" class="resend">
                <input type="hidden" name="email" value=viewer.email/>
                <p>"No e-mail? Look in the spam folder, or"</p>
                <ResendButton seconds=wait/>
            </Form>
        }
    });
    let skip = (logged_in && !must_verify()).then(|| {
        view! { <p class="auth-foot"><a href="/dashboard">"Skip for now"</a>": you can confirm it later from your dashboard."</p> }
    });
    view! {
        <Main title="Confirm your e-mail address" class="auth">
            <div class="auth-card">
                <header class="auth-head">
                    <span class="auth-mark"><Icon name="mail"/></span>
                    <h1>"Check your e-mail"</h1>
                    {lead}
                </header>
                <Form action="/fn/auth/verify">
                    {address}
                    <OtpField/>
                    <button class="button primary large block" type="submit">"Confirm"</button>
                </Form>
                {resend}
                <Outbox/>
                {skip}
            </div>
        </Main>
    }
    .into_any()
}
