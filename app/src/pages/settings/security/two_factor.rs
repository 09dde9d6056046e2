//! The second factor: off, being switched on, or on.

use leptos::prelude::*;
use tandem_texts as t;
use tandem_types::security::{Enrolment, TwoFactor};

use super::super::section::{Card, CurrentPassword, Proof};
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
                let title = if codes_left == 0 {
                    t::settings::you_have_no_recovery_codes()
                } else {
                    t::settings::few_recovery_codes_are_left()
                };
                view! { <Alert kind="warning" title><p>{t::settings::make_new_ones_so_that_a_lost()}</p></Alert> }
            });
            view! {
                <p class="settings-value">
                    <span class="badge status-done">{t::settings::on()}</span>
                    <span>{t::settings::since()}<Ago at=since/>{t::settings::with_codes_left(codes_left)}</span>
                </p>
                {few}
                <div class="settings-choices">
                    <Disclose action=NEW_CODES label=t::settings::new_recovery_codes() look="secondary">
                        <Form action=NEW_CODES prefix="codes-"><Proof has_second_factor=true/>
                            <div class="actions">
                                <button class="button primary" type="submit">{t::settings::make_new_codes()}</button>
                            </div>
                        </Form>
                    </Disclose>
                    <Disclose action=SWITCH_OFF label=t::settings::switch_off() look="secondary">
                        <Form action=SWITCH_OFF prefix="off-"><Proof has_second_factor=true/>
                            <div class="actions">
                                <button class="button danger" type="submit">
                                    {t::settings::switch_two_factor_log_in_off()}
                                </button>
                            </div>
                        </Form>
                    </Disclose>
                </div>
            }
            .into_any()
        }
        (None, Some(enrolment)) => view! { <Enrol enrolment/> }.into_any(),
        (None, None) => view! {
            <p class="settings-value"><span class="badge status-closed">{t::settings::off()}</span></p>
            <Disclose action=BEGIN label=t::settings::switch_on() look="primary">
                <Form action=BEGIN prefix="begin-">
                    <CurrentPassword/>
                    <div class="actions">
                        <button class="button primary" type="submit">{t::settings::go_on()}</button>
                    </div>
                </Form>
            </Disclose>
        }
        .into_any(),
    };
    view! {
        <Card
            id="two-factor"
            title=t::settings::two_factor_log_in()
            note=t::settings::besides_your_password_logging_in_asks()
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
            <Qr text=address label=t::settings::qr_code_for_your_authenticator()/>
            <div class="enrol-steps">
                <p>{t::settings::n_1_open_your_authenticator_app()}</p>
                <details class="enrol-secret">
                    <summary>{t::settings::or_type_the_key_yourself()}</summary>
                    <code>{grouped}</code>
                    <p class="note">{t::settings::time_based_six_digits_30()}</p>
                </details>
                <p>{t::settings::n_2_type_the_six_digits()}</p>
                <Form action="/fn/security/confirm_two_factor" prefix="enrol-">
                    <Field
                        name="otp"
                        label=t::settings::code_of_the_app()
                        class="code-input"
                        inputmode="numeric"
                        autocomplete="one-time-code"
                        maxlength=7
                    />
                    <div class="actions">
                        <button class="button primary" type="submit">{t::settings::switch_on()}</button>
                    </div>
                </Form>
            </div>
        </div>
    }
}
