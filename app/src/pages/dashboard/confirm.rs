//! A reminder to confirm the e-mail address.

use leptos::prelude::*;
use tandem_types::accounts::Viewer;

use crate::{calls::auth::must_verify, parts::Alert};

/// Shown until the address is confirmed.
#[component]
pub(super) fn ConfirmReminder(viewer: Viewer) -> impl IntoView {
    if viewer.is_verified {
        return ().into_any();
    }
    let (kind, title) = if must_verify() {
        ("warning", "Confirm your e-mail address before you publish or bid")
    } else {
        ("info", "Your e-mail address is not confirmed yet")
    };
    view! {
        <Alert kind title>
            <p>"We sent a six-digit code to "<strong>{viewer.email}</strong>". "<a href="/verify">"Enter the code"</a></p>
        </Alert>
    }
    .into_any()
}
