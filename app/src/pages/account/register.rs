//! The registration page.

use leptos::prelude::*;

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
        <Main title="Create your account" class="auth">
            <div class="auth-card wide">
                <header class="auth-head">
                    <h1>"Create your account"</h1>
                    <p>"Already have one? "<a href="/login">"Log in"</a></p>
                </header>
                <Form action="/fn/auth/register" values=vec![("account_type", ssr::query_value("account_type"))]>
                    <AccountChoice/>
                    <Field
                        name="email"
                        label="E-mail address"
                        kind="email"
                        hint="We send a six-digit code to confirm it."
                        autocomplete="email"
                        maxlength=254
                    />
                    <Field
                        name="username"
                        label="Username"
                        hint="Shown to others. Letters, digits and @ . + - _"
                        autocomplete="username"
                        maxlength=150
                    />
                    <div class="field-row">
                        <Field name="first_name" label="First name" autocomplete="given-name" maxlength=150 optional=true/>
                        <Field name="last_name" label="Last name" autocomplete="family-name" maxlength=150 optional=true/>
                    </div>
                    <Field
                        name="phone_number"
                        label="Phone number"
                        kind="tel"
                        hint="With country code. Shared only after a paid deal."
                        autocomplete="tel"
                        maxlength=20
                        optional=true
                    />
                    <PasswordField autocomplete="new-password">
                        <PasswordStrength icons=ssr::assets().icons/>
                    </PasswordField>
                    <button class="button primary large block" type="submit">"Create account"</button>
                </Form>
            </div>
        </Main>
    }
    .into_any()
}
