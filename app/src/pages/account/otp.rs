//! The field of a mailed code.

use leptos::prelude::*;

use crate::parts::Field;

/// Six digits. The phone offers to fill them in.
#[component]
pub(super) fn OtpField() -> impl IntoView {
    view! {
        <Field
            name="otp"
            label="Six-digit code"
            hint="Five tries, then ask for a new code."
            class="code-input"
            inputmode="numeric"
            autocomplete="one-time-code"
            pattern="[0-9]{6}"
            maxlength=6
        />
    }
}
