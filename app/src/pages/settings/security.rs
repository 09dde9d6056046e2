//! `/settings/security`: password, address, second factor, and the devices that are logged in.

mod devices;
mod email;
mod password;
mod two_factor;

use leptos::prelude::*;
use tandem_texts as t;

use super::{frame::Frame, section::Card};
use crate::{
    calls::security::safety,
    parts::{Alert, CopyButton, LostProblem, load},
};

use devices::{Devices, REVOKE};
use email::EmailCard;
use password::PasswordCard;
use two_factor::TwoFactorCard;

/// How safe the account is, and how to make it safer.
#[component]
pub fn SecurityPage() -> impl IntoView {
    load(safety(), |safety| {
        let has_second_factor = safety.two_factor.on_since.is_some();
        let codes = safety.codes.map(|codes| view! { <Codes codes/> });
        let lead = if has_second_factor {
            t::settings::your_account_is_guarded_by_a_password()
        } else {
            t::settings::two_factor_log_in_is_off()
        };
        view! {
            <Frame title=t::settings::security() lead>
                <LostProblem action=REVOKE is_shown=false/>
                {codes}
                <PasswordCard has_second_factor/>
                <TwoFactorCard state=safety.two_factor/>
                <EmailCard email=safety.email new_email=safety.new_email has_second_factor/>
                <Devices devices=safety.devices/>
            </Frame>
        }
    })
}

/// The recovery codes, this once.
#[component]
fn Codes(codes: String) -> impl IntoView {
    let items = codes.lines().map(|code| view! { <li><code>{code.to_owned()}</code></li> }).collect_view();
    view! {
        <Card id="recovery-codes" title=t::settings::keep_your_recovery_codes()>
            <Alert kind="warning" title=t::settings::they_are_shown_this_once()>
                <p>{t::settings::each_logs_you_in_once()}</p>
            </Alert>
            <ol class="recovery-codes" id="recovery-code-list">{items}</ol>
            <div class="actions"><CopyButton source="recovery-code-list" what=t::settings::the_recovery_codes()/></div>
        </Card>
    }
}
