//! Another e-mail address.

use leptos::prelude::*;
use tandem_texts as t;

use super::super::{
    super::account::otp::OtpField,
    section::{Card, Proof},
};
use crate::parts::{Disclose, Field, Form};

const BEGIN: &str = "/fn/security/email";

/// The address, how to change it, and the place of the code that proves a new one.
#[component]
pub(super) fn EmailCard(email: String, new_email: Option<String>, has_second_factor: bool) -> impl IntoView {
    let awaited = new_email.map(|address| {
        view! {
            <Form action="/fn/security/confirm_email" prefix="address-">
                <p>
                    {t::settings::we_sent_a_six_digit_before()}
                    <strong>{address}</strong>
                    {t::settings::we_sent_a_six_digit_after()}
                </p>
                <OtpField hint=t::settings::it_lasts_ten_minutes()/>
                <div class="actions">
                    <button class="button primary" type="submit">{t::settings::confirm_address()}</button>
                </div>
            </Form>
        }
    });
    view! {
        <Card id="email" title=t::settings::e_mail_address() note=t::settings::you_log_in_with_it_and_it_gets()>
            <p class="settings-value">{email}</p>
            {awaited}
            <Disclose action=BEGIN label=t::settings::change_address() look="secondary">
                <Form action=BEGIN prefix="email-">
                    <Field
                        name="email"
                        label=t::settings::new_e_mail_address()
                        kind="email"
                        hint=t::settings::we_send_a_code_there()
                        autocomplete="email"
                        maxlength=254
                    />
                    <Proof has_second_factor/>
                    <div class="actions">
                        <button class="button primary" type="submit">{t::settings::send_code()}</button>
                    </div>
                </Form>
            </Disclose>
        </Card>
    }
}
