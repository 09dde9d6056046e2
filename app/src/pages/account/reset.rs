//! The page that takes a mailed code and a new password.

use leptos::prelude::*;
use tandem_texts as t;

use super::{
    card::{Card, EmailField},
    otp::OtpField,
    outbox::Outbox,
    password::PasswordField,
};
use crate::{islands::PasswordStrength, parts::Form, ssr};

/// Whose, the code, and the new password.
#[component]
pub fn ResetPage() -> impl IntoView {
    view! {
        <Card
            title=t::account::choose_a_new_password()
            icon="mail"
            lead=view! { <p>{t::account::enter_the_six_digit_code()}</p> }.into_any()
        >
            <Form action="/fn/auth/reset">
                <EmailField/>
                <OtpField/>
                <PasswordField autocomplete="new-password" label=t::account::new_password()>
                    <PasswordStrength icons=ssr::assets().icons/>
                </PasswordField>
                <button class="button primary large block" type="submit">{t::account::change_password()}</button>
            </Form>
            <p class="auth-foot">
                {t::account::every_device_is_logged_out_before()}
                <a href="/forgot">{t::account::every_device_is_logged_out_link()}</a>
                "."
            </p>
            <Outbox/>
        </Card>
    }
}
