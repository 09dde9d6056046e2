//! A new password.

use leptos::prelude::*;

use super::super::section::Card;
use crate::{
    islands::PasswordStrength,
    pages::account::password::PasswordField,
    parts::{Field, Form},
    ssr,
};

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
                <Field
                    name="current_password"
                    label="Current password"
                    kind="password"
                    autocomplete="current-password"
                    maxlength=128
                />
                <PasswordField autocomplete="new-password" label="New password">
                    <PasswordStrength icons=ssr::assets().icons/>
                </PasswordField>
                <div class="actions"><button class="button primary" type="submit">"Change password"</button></div>
            </Form>
        </Card>
    }
}
