//! The log-in page.

use leptos::prelude::*;
use tandem_texts as t;

use super::password::PasswordField;
use crate::{
    parts::{Field, Form, FormState, Main},
    ssr,
};

/// Log in, then on to where one came from.
#[component]
pub fn LogInPage() -> impl IntoView {
    if ssr::viewer().is_some() {
        return super::leave();
    }
    let next =
        FormState::of("/fn/auth/log_in", &[("next", ssr::query_value("next"))]).value("next").unwrap_or_default();
    let sent = (!next.is_empty()).then(|| view! { <p>{t::account::log_in_to_go_on_you_will()}</p> });
    view! {
        <Main title=t::account::log_in() class="auth">
            <div class="auth-card">
                <header class="auth-head">
                    <h1>{t::account::log_in()}</h1>
                    {sent}
                    <p>
                        {t::account::new_here_create_an_account_before()}
                        <a href="/register">{t::account::new_here_create_an_account_link()}</a>
                    </p>
                </header>
                <Form action="/fn/auth/log_in">
                    <input type="hidden" name="next" value=next/>
                    <Field name="email" label=t::account::e_mail_address() kind="email" autocomplete="username"/>
                    <PasswordField autocomplete="current-password"/>
                    <button class="button primary large block" type="submit">{t::account::log_in()}</button>
                </Form>
                <p class="auth-foot"><a href="/forgot">{t::account::forgot_your_password()}</a></p>
            </div>
        </Main>
    }
    .into_any()
}
