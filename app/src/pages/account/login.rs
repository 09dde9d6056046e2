//! The log-in page.

use leptos::prelude::*;
use tandem_texts as t;

use super::{
    card::{Card, EmailField},
    password::PasswordField,
};
use crate::{
    parts::{Form, FormState},
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
        <Card
            title=t::account::log_in()
            path="/login"
            lead=view! {
                {sent}
                <p>
                    {t::account::new_here_create_an_account_before()}
                    <a href="/register">{t::account::new_here_create_an_account_link()}</a>
                </p>
            }
            .into_any()
        >
            <Form action="/fn/auth/log_in">
                <input type="hidden" name="next" value=next/>
                <EmailField/>
                <PasswordField autocomplete="current-password"/>
                <button class="button primary large block" type="submit">{t::account::log_in()}</button>
            </Form>
            <p class="auth-foot"><a href="/forgot">{t::account::forgot_your_password()}</a></p>
        </Card>
    }
    .into_any()
}
