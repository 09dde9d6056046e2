//! The page that takes a mailed code and a new password.

use leptos::prelude::*;

use super::{otp::OtpField, outbox::Outbox, password::PasswordField};
use crate::{
    islands::PasswordStrength,
    parts::{Field, Form, Icon, Main},
    ssr,
};

/// Whose, the code, and the new password.
#[component]
pub fn ResetPage() -> impl IntoView {
    view! {
        <Main title="Choose a new password" class="auth">
            <div class="auth-card">
                <header class="auth-head">
                    <span class="auth-mark"><Icon name="mail"/></span>
                    <h1>"Choose a new password"</h1>
                    <p>"Enter the six-digit code from our e-mail. It is good for ten minutes."</p>
                </header>
                <Form action="/fn/auth/reset">
                    <Field name="email" label="E-mail address" kind="email" autocomplete="username" maxlength=254/>
                    <OtpField/>
                    <PasswordField autocomplete="new-password" label="New password">
                        <PasswordStrength icons=ssr::assets().icons/>
                    </PasswordField>
                    <button class="button primary large block" type="submit">"Change password"</button>
                </Form>
                <p class="auth-foot">
                    "Every device is logged out. No e-mail? Look in the spam folder, or "<a href="/forgot">"ask for another code"</a>"."
                </p>
                <Outbox/>
            </div>
        </Main>
    }
}
