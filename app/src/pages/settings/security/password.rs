//! A new password.

use leptos::prelude::*;

use super::super::section::{Card, CurrentPassword};
use crate::{islands::PasswordStrength, pages::account::password::PasswordField, parts::Form, ssr};

/// The form of a new password.
#[component]
pub(super) fn PasswordCard() -> impl IntoView {
    view! {
        <Card
            id="password-card"
            title="Password"
            note="A new password logs every other device out and revokes every API token. This device stays logged in."
        >
            <Form action="/fn/security/password">
                <CurrentPassword/>
                <PasswordField autocomplete="new-password" label="New password">
                    <PasswordStrength icons=ssr::assets().icons/>
                </PasswordField>
                <div class="actions"><button class="button primary" type="submit">"Change password"</button></div>
            </Form>
        </Card>
    }
}
