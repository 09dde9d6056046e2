//! `/settings/security`: password, address, second factor, and the devices that are logged in.

mod devices;
mod email;
mod password;
mod two_factor;

use leptos::prelude::*;

use super::{frame::Frame, section::Card};
use crate::{
    calls::security::safety,
    parts::{Alert, LostProblem, load},
};

use devices::{Devices, REVOKE};
use email::EmailCard;
use password::PasswordCard;
use two_factor::TwoFactorCard;

/// How safe the account is, and how to make it safer.
#[component]
pub fn SecurityPage() -> impl IntoView {
    load(safety(), |safety| {
        let codes = safety.codes.map(|codes| view! { <Codes codes/> });
        let lead = if safety.two_factor.on_since.is_some() {
            "Your account is guarded by a password and a second factor."
        } else {
            "Two-factor log-in is off. With it, a stolen password alone opens nothing."
        };
        view! {
            <Frame title="Security" lead>
                <LostProblem action=REVOKE is_shown=false/>
                {codes}
                <PasswordCard/>
                <TwoFactorCard state=safety.two_factor/>
                <EmailCard email=safety.email new_email=safety.new_email/>
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
        <Card id="recovery-codes" title="Keep your recovery codes">
            <Alert kind="warning" title="They are shown this once">
                <p>"Each logs you in once when your phone is not at hand. Print them, or put them into a password manager."</p>
            </Alert>
            <ol class="recovery-codes">{items}</ol>
        </Card>
    }
}
