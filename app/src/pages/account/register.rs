//! The registration page.

use leptos::prelude::*;
use tandem_texts as t;

use super::{
    card::{Card, EmailField},
    choice::AccountChoice,
    password::PasswordField,
    person::PersonFields,
};
use crate::{
    islands::PasswordStrength,
    parts::{Field, Form},
    ssr,
};

/// Account type first, then who one is, then a password.
#[component]
pub fn RegisterPage() -> impl IntoView {
    if ssr::viewer().is_some() {
        return super::leave();
    }
    view! {
        <Card
            title=t::account::create_your_account()
            is_wide=true
            path="/register"
            lead=view! {
                <p>
                    {t::account::already_have_one_log_in_before()}
                    <a href="/login">{t::account::already_have_one_log_in_link()}</a>
                </p>
            }
            .into_any()
        >
            <Form action="/fn/auth/register" values=vec![("account_type", ssr::query_value("account_type"))]>
                <AccountChoice/>
                <EmailField autocomplete="email" hint=t::account::we_send_a_six_digit()/>
                <Field
                    name="username"
                    label=t::account::username()
                    hint=t::account::shown_to_others_letters_digits()
                    autocomplete="username"
                    maxlength=150
                />
                <PersonFields/>
                <PasswordField autocomplete="new-password">
                    <PasswordStrength icons=ssr::assets().icons/>
                </PasswordField>
                <button class="button primary large block" type="submit">{t::account::create_account()}</button>
            </Form>
        </Card>
    }
    .into_any()
}
