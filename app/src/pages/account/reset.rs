//! The page that takes a mailed code and a new password.

use leptos::prelude::*;
use tandem_texts as t;

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
        <Main title=t::account::choose_a_new_password() class="auth">
            <div class="auth-card">
                <header class="auth-head">
                    <span class="auth-mark"><Icon name="mail"/></span>
                    <h1>{t::account::choose_a_new_password()}</h1>
                    <p>{t::account::enter_the_six_digit_code()}</p>
                </header>
                <Form action="/fn/auth/reset">
                    <Field
                        name="email"
                        label=t::account::e_mail_address()
                        kind="email"
                        autocomplete="username"
                        maxlength=254
                    />
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
            </div>
        </Main>
    }
}
