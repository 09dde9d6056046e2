//! The registration page.

use leptos::prelude::*;
use tandem_texts as t;

use super::{choice::AccountChoice, password::PasswordField};
use crate::{
    islands::PasswordStrength,
    parts::{Field, Form, Main},
    ssr,
};

/// Account type first, then who one is, then a password.
#[component]
pub fn RegisterPage() -> impl IntoView {
    if ssr::viewer().is_some() {
        return super::leave();
    }
    view! {
        <Main title=t::account::create_your_account() class="auth">
            <div class="auth-card wide">
                <header class="auth-head">
                    <h1>{t::account::create_your_account()}</h1>
                    <p>
                        {t::account::already_have_one_log_in_before()}
                        <a href="/login">{t::account::already_have_one_log_in_link()}</a>
                    </p>
                </header>
                <Form action="/fn/auth/register" values=vec![("account_type", ssr::query_value("account_type"))]>
                    <AccountChoice/>
                    <Field
                        name="email"
                        label=t::account::e_mail_address()
                        kind="email"
                        hint=t::account::we_send_a_six_digit()
                        autocomplete="email"
                        maxlength=254
                    />
                    <Field
                        name="username"
                        label=t::account::username()
                        hint=t::account::shown_to_others_letters_digits()
                        autocomplete="username"
                        maxlength=150
                    />
                    <div class="field-row">
                        <Field
                            name="first_name"
                            label=t::account::first_name()
                            autocomplete="given-name"
                            maxlength=150
                            optional=true
                        />
                        <Field
                            name="last_name"
                            label=t::account::last_name()
                            autocomplete="family-name"
                            maxlength=150
                            optional=true
                        />
                    </div>
                    <Field
                        name="phone_number"
                        label=t::account::phone_number()
                        kind="tel"
                        hint=t::account::with_country_code_shared_only()
                        autocomplete="tel"
                        maxlength=20
                        optional=true
                    />
                    <PasswordField autocomplete="new-password">
                        <PasswordStrength icons=ssr::assets().icons/>
                    </PasswordField>
                    <button class="button primary large block" type="submit">{t::account::create_account()}</button>
                </Form>
            </div>
        </Main>
    }
    .into_any()
}
