//! The page for a password that is forgotten: it sends a code.

use leptos::prelude::*;
use tandem_texts as t;

use crate::{
    parts::{Field, Form, Icon, Main},
    ssr,
};

/// Asks for the address.
#[component]
pub fn ForgotPage() -> impl IntoView {
    let email = ssr::viewer().map(|viewer| viewer.email).unwrap_or_default();
    view! {
        <Main title=t::account::forgot_your_password() class="auth">
            <div class="auth-card">
                <header class="auth-head">
                    <span class="auth-mark"><Icon name="lock"/></span>
                    <h1>{t::account::forgot_your_password()}</h1>
                    <p>{t::account::tell_us_your_address_we()}</p>
                </header>
                <Form action="/fn/auth/forgot" values=vec![("email", email)]>
                    <Field
                        name="email"
                        label=t::account::e_mail_address()
                        kind="email"
                        autocomplete="username"
                        maxlength=254
                    />
                    <button class="button primary large block" type="submit">{t::account::send_the_code()}</button>
                </Form>
                <p class="auth-foot">
                    {t::account::you_know_it_after_all_before()}
                    <a href="/login">{t::account::you_know_it_after_all_link()}</a>
                </p>
            </div>
        </Main>
    }
}
