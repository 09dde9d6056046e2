//! Where to look for a mail on a server that sends none.

use leptos::prelude::*;

use crate::{
    calls::auth::{Post, post},
    parts::Alert,
};

/// Where the mail lies when this server sends none.
#[component]
pub(super) fn Outbox() -> impl IntoView {
    let title = "This server sends no e-mail yet";
    match post() {
        Post::Out => ().into_any(),
        Post::Folder(folder) => view! {
            <Alert kind="info" title>
                <p>
                    "Your message lies in "<code>{folder.display().to_string()}</code>
                    " on this machine, and the log says where. Set "<code>"SMTP_URL"</code>" to have it sent."
                </p>
            </Alert>
        }
        .into_any(),
        Post::Operator => view! {
            <Alert kind="info" title><p>"Ask the operator of this server for your code."</p></Alert>
        }
        .into_any(),
    }
}
