//! Where one is logged in.

use leptos::prelude::*;
use tandem_texts as t;
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
                    label=t::settings::log_all_others_out()
                    look="secondary"
                    yes=t::settings::yes_log_them_out()
                    is_danger=true
                >
                    <p class="confirm-question">{t::settings::log_others_other_devices_out(others)}</p>
                    <p>{t::settings::their_open_pages_end_at_once()}</p>
                </Confirm>
            </div>
        }
    });
    view! {
        <Card id="devices" title=t::settings::devices() note=t::settings::browsers_that_are_logged_in_to_your_account()>
            <ul class="devices">{devices.into_iter().map(|device| view! { <Line device/> }).collect_view()}</ul>
            {all}
        </Card>
    }
}

#[component]
fn Line(device: Device) -> impl IntoView {
    let about = format!(": {}", device.name);
    let question = t::settings::log_device_out(&device.name);
    let end = if device.is_this {
        view! { <span class="badge status-done">{t::settings::this_device()}</span> }.into_any()
    } else {
        view! {
            <Confirm
                action=REVOKE
                fields=vec![("id", device.id.to_string())]
                label=t::settings::log_out()
                about
                look="small secondary"
                yes=t::settings::yes_log_it_out()
                is_danger=true
                align="end"
            >
                <p class="confirm-question">{question}</p>
            </Confirm>
        }
        .into_any()
    };
    let kind = if device.is_mobile { t::settings::phone_or_tablet() } else { t::settings::computer() };
    view! {
        <li>
            <div>
                <strong>{device.name}</strong>
                <span>
                    {kind}
                    {t::settings::here_first_before()}
                    <Ago at=device.last_seen_at/>
                    {t::settings::here_first_after()}
                    <Ago at=device.created_at/>
                </span>
            </div>
            {end}
        </li>
    }
}
