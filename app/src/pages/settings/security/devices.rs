//! Where one is logged in.

use leptos::prelude::*;
use tandem_types::security::Device;

use super::super::section::Card;
use crate::parts::{Ago, Confirm};

pub(super) const REVOKE: &str = "/fn/security/revoke";
const REVOKE_OTHERS: &str = "/fn/security/revoke_others";

/// The browsers that are logged in, each with a way to log it out.
#[component]
pub(super) fn Devices(devices: Vec<Device>) -> impl IntoView {
    let others = devices.iter().filter(|device| !device.is_this).count();
    let all = (others > 1).then(|| {
        view! {
            <div class="actions">
                <Confirm
                    action=REVOKE_OTHERS
                    fields=Vec::new()
                    label="Log all others out"
                    look="secondary"
                    yes="Yes, log them out"
                    is_danger=true
                >
                    <p class="confirm-question">{format!("Log {others} other devices out?")}</p>
                    <p>"Their open pages end at once. API tokens stay; a new password revokes them as well."</p>
                </Confirm>
            </div>
        }
    });
    view! {
        <Card id="devices" title="Devices" note="Browsers that are logged in to your account. One that you do not know is not yours.">
            <ul class="devices">{devices.into_iter().map(|device| view! { <Line device/> }).collect_view()}</ul>
            {all}
        </Card>
    }
}

#[component]
fn Line(device: Device) -> impl IntoView {
    let about = format!(": {}", device.name);
    let question = format!("Log {} out?", device.name);
    let end = if device.is_this {
        view! { <span class="badge status-done">"This device"</span> }.into_any()
    } else {
        view! {
            <Confirm
                action=REVOKE
                fields=vec![("id", device.id.to_string())]
                label="Log out"
                about
                look="small ghost"
                yes="Yes, log it out"
                is_danger=true
                align="end"
            >
                <p class="confirm-question">{question}</p>
            </Confirm>
        }
        .into_any()
    };
    let kind = if device.is_mobile { "Phone or tablet" } else { "Computer" };
    view! {
        <li>
            <div>
                <strong>{device.name}</strong>
                <span>{kind}", here "<Ago at=device.last_seen_at/>", first "<Ago at=device.created_at/></span>
            </div>
            {end}
        </li>
    }
}
