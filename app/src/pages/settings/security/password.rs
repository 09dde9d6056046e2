//! A new password.

use leptos::prelude::*;
use tandem_texts as t;

use super::super::section::{Card, Proof};
use crate::{islands::PasswordStrength, pages::account::password::PasswordField, parts::Form, ssr};

/// The form of a new password.
#[component]
pub(super) fn PasswordCard(has_second_factor: bool) -> impl IntoView {
    view! {
        <Card
            id="password-card"
            title=t::settings::password()
            note=t::settings::a_new_password_logs_every()
        >
            <Form action="/fn/security/password">
                <Proof has_second_factor/>
                <PasswordField autocomplete="new-password" label=t::settings::new_password()>
                    <PasswordStrength icons=ssr::assets().icons/>
                </PasswordField>
                <div class="actions">
                    <button class="button primary" type="submit">{t::settings::change_password()}</button>
                </div>
            </Form>
        </Card>
    }
}
