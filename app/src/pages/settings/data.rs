//! `/settings/data`: deleting the account.

use leptos::prelude::*;

use super::{frame::Frame, section::Card};
use crate::{
    calls::data::data,
    parts::{Alert, Disclose, Field, Form, load},
};

const DELETE: &str = "/fn/data/delete_account";

/// What becomes of the visitor's data.
#[component]
pub fn DataPage() -> impl IntoView {
    load(data(), |data| {
        view! {
            <Frame title="Your data" lead="It is yours: take it along, or delete it.">
                <DeleteCard username=data.username has_second_factor=data.has_second_factor obstacle=data.obstacle/>
            </Frame>
        }
    })
}

#[component]
fn DeleteCard(username: String, has_second_factor: bool, obstacle: Option<String>) -> impl IntoView {
    let code = has_second_factor.then(|| {
        view! { <Field name="otp" label="Code" hint="Of the app, or a recovery code." autocomplete="one-time-code" maxlength=20/> }
    });
    let body = match obstacle {
        Some(reason) => {
            view! { <Alert kind="info" title="Not now"><p>{reason}</p></Alert> }.into_any()
        }
        None => view! {
            <Disclose action=DELETE label="Delete my account" look="secondary danger-text">
                <Form action=DELETE prefix="delete-">
                    <p>"To say that you mean it, type "<strong>{username}</strong>"."</p>
                    <Field name="username" label="Your username" autocomplete="off" maxlength=150/>
                    <Field
                        name="current_password"
                        label="Current password"
                        kind="password"
                        autocomplete="current-password"
                        maxlength=128
                    />
                    {code}
                    <div class="actions"><button class="button danger" type="submit">"Delete my account for good"</button></div>
                </Form>
            </Disclose>
        }
        .into_any(),
    };
    view! {
        <Card id="delete" title="Delete your account">
            <ul class="plain-list">
                <li>"Your profile, campaigns, bids, messages and notifications are deleted, also for those you dealt with."</li>
                <li>"An accepted bid that is not paid goes, and its campaign opens again."</li>
                <li>"Records of payments are kept, as the law asks of us."</li>
                <li>"Nobody can bring any of it back."</li>
            </ul>
            {body}
        </Card>
    }
}
