//! Where to look for a mail on a server that sends none.

use leptos::prelude::*;
use tandem_texts as t;

use crate::{
    calls::auth::{Post, post},
    parts::Alert,
};

/// Where the mail lies when this server sends none.
#[component]
pub(super) fn Outbox() -> impl IntoView {
    let title = t::account::this_server_sends_no_e();
    match post() {
        Post::Out => ().into_any(),
        Post::Folder(folder) => view! {
            <Alert kind="info" title>
                <p>
                    {t::account::message_lies_on_this_machine_before()}<code>{folder.display().to_string()}</code>
                    {t::account::message_lies_on_this_machine_between()}
                    <code>{t::account::message_lies_on_this_machine_code()}</code>
                    {t::account::message_lies_on_this_machine_after()}
                </p>
            </Alert>
        }
        .into_any(),
        Post::Operator => view! {
            <Alert kind="info" title><p>{t::account::ask_the_operator_of_this_server()}</p></Alert>
        }
        .into_any(),
    }
}
