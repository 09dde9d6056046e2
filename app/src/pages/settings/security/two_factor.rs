//! The second factor: off, being switched on, or on.

use leptos::prelude::*;
use tandem_types::security::{Enrolment, TwoFactor};

use super::super::section::{Card, CurrentPassword};
use crate::parts::{Ago, Alert, Disclose, Field, Form, Qr};

const BEGIN: &str = "/fn/security/two_factor";
const NEW_CODES: &str = "/fn/security/new_codes";
const SWITCH_OFF: &str = "/fn/security/switch_off";

/// How it stands, and what can be done about it.
#[component]
pub(super) fn TwoFactorCard(state: TwoFactor) -> impl IntoView {
    let TwoFactor { on_since, codes_left, enrolment } = state;
    let body = match (on_since, enrolment) {
        (Some(since), _) => {
            let few = (codes_left < 3).then(|| {
                let title = if codes_left == 0 { "You have no recovery codes left" } else { "Few recovery codes are left" };
                view! { <Alert kind="warning" title><p>"Make new ones, so that a lost phone does not lock you out."</p></Alert> }
            });
            view! {
                <p class="settings-value">
                    <span class="badge status-done">"On"</span>
                    <span>"since "<Ago at=since/>", with "{crate::parts::count(codes_left, "recovery code")}" left"</span>
                </p>
                {few}
                <div class="settings-choices">
                    <Disclose action=NEW_CODES label="New recovery codes" look="secondary">
                        <Form action=NEW_CODES prefix="codes-"><Both/>
                            <div class="actions"><button class="button primary" type="submit">"Make new codes"</button></div>
                        </Form>
                    </Disclose>
                    <Disclose action=SWITCH_OFF label="Switch off" look="secondary">
                        <Form action=SWITCH_OFF prefix="off-"><Both/>
                            <div class="actions"><button class="button danger" type="submit">"Switch two-factor log-in off"</button></div>
                        </Form>
                    </Disclose>
                </div>
            }
            .into_any()
        }
        (None, Some(enrolment)) => view! { <Enrol enrolment/> }.into_any(),
        (None, None) => view! {
            <p class="settings-value"><span class="badge status-closed">"Off"</span></p>
            <Disclose action=BEGIN label="Switch on" look="primary">
                <Form action=BEGIN prefix="begin-">
                    <CurrentPassword/>
                    <div class="actions"><button class="button primary" type="submit">"Go on"</button></div>
                </Form>
            </Disclose>
        }
        .into_any(),
    };
    view! {
        <Card
            id="two-factor"
            title="Two-factor log-in"
            note="Besides your password, logging in asks for a code that an app on your phone makes, such as Aegis, \
                Google Authenticator or a password manager."
        >
            {body}
        </Card>
    }
}

/// Three steps: scan, look, type.
#[component]
fn Enrol(enrolment: Enrolment) -> impl IntoView {
    let Enrolment { secret, address } = enrolment;
    let grouped = secret.as_bytes().chunks(4).map(String::from_utf8_lossy).collect::<Vec<_>>().join(" ");
    view! {
        <div class="enrol">
            <Qr text=address label="QR code for your authenticator app"/>
            <div class="enrol-steps">
                <p>"1. Open your authenticator app and scan this code."</p>
                <details class="enrol-secret">
                    <summary>"Or type the key yourself"</summary>
                    <code>{grouped}</code>
                    <p class="note">"Time-based, six digits, 30 seconds."</p>
                </details>
                <p>"2. Type the six digits that the app shows."</p>
                <Form action="/fn/security/confirm_two_factor" prefix="enrol-">
                    <Field
                        name="otp"
                        label="Code of the app"
                        class="code-input"
                        inputmode="numeric"
                        autocomplete="one-time-code"
                        maxlength=7
                    />
                    <div class="actions"><button class="button primary" type="submit">"Switch on"</button></div>
                </Form>
            </div>
        </div>
    }
}

/// Both proofs.
#[component]
fn Both() -> impl IntoView {
    view! {
        <div class="field-row">
            <CurrentPassword/>
            <Field name="otp" label="Code" hint="Of the app, or a recovery code." autocomplete="one-time-code" maxlength=20/>
        </div>
    }
}
