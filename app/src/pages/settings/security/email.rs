//! Another e-mail address.

use leptos::prelude::*;

use super::super::section::{Card, CurrentPassword};
use crate::parts::{Disclose, Field, Form};

const BEGIN: &str = "/fn/security/email";

/// The address, how to change it, and the place of the code that proves a new one.
#[component]
pub(super) fn EmailCard(email: String, new_email: Option<String>) -> impl IntoView {
    let awaited = new_email.map(|address| {
        view! {
            <Form action="/fn/security/confirm_email" prefix="address-">
                <p>"We sent a six-digit code to "<strong>{address}</strong>". Until you enter it, your address stays as it is."</p>
                <Field
                    name="otp"
                    label="Six-digit code"
                    hint="It lasts ten minutes."
                    class="code-input"
                    inputmode="numeric"
                    autocomplete="one-time-code"
                    pattern="[0-9]{6}"
                    maxlength=6
                />
                <div class="actions"><button class="button primary" type="submit">"Confirm address"</button></div>
            </Form>
        }
    });
    view! {
        <Card id="email" title="E-mail address" note="You log in with it, and it gets your codes and receipts.">
            <p class="settings-value">{email}</p>
            {awaited}
            <Disclose action=BEGIN label="Change address" look="secondary">
                <Form action=BEGIN prefix="email-">
                    <Field
                        name="email"
                        label="New e-mail address"
                        kind="email"
                        hint="We send a code there before anything changes."
                        autocomplete="email"
                        maxlength=254
                    />
                    <CurrentPassword/>
                    <div class="actions"><button class="button primary" type="submit">"Send code"</button></div>
                </Form>
            </Disclose>
        </Card>
    }
}
