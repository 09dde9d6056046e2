//! The page for a password that is forgotten: it sends a code.

use leptos::prelude::*;
use tandem_texts as t;

use super::card::{Card, EmailField};
use crate::{parts::Form, ssr};

/// Asks for the address.
#[component]
pub fn ForgotPage() -> impl IntoView {
    let email = ssr::viewer().map(|viewer| viewer.email).unwrap_or_default();
    view! {
        <Card
            title=t::account::forgot_your_password()
            icon="lock"
            lead=view! { <p>{t::account::tell_us_your_address_we()}</p> }.into_any()
        >
            <Form action="/fn/auth/forgot" values=vec![("email", email)]>
                <EmailField/>
                <button class="button primary large block" type="submit">{t::account::send_the_code()}</button>
            </Form>
            <p class="auth-foot">
                {t::account::you_know_it_after_all_before()}
                <a href="/login">{t::account::you_know_it_after_all_link()}</a>
            </p>
        </Card>
    }
}
