//! The field of a mailed code.

use leptos::prelude::*;
use tandem_texts as t;

use crate::parts::Field;

/// Six digits. The phone offers to fill them in.
#[component]
pub(in crate::pages) fn OtpField(
    #[prop(default = t::account::five_tries_then_ask_for_a_new())] hint: &'static str,
) -> impl IntoView {
    view! {
        <Field
            name="otp"
            label=t::account::six_digit_code()
            hint
            class="code-input"
            inputmode="numeric"
            autocomplete="one-time-code"
            pattern="[0-9]{6}"
            maxlength=6
        />
    }
}
