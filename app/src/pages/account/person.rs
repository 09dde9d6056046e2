//! Who somebody is: names and phone number.

use leptos::prelude::*;
use tandem_texts as t;

use crate::parts::Field;

/// First and last name and phone number, none of them needed.
#[component]
pub(in crate::pages) fn PersonFields() -> impl IntoView {
    view! {
        <div class="field-row">
            <Field
                name="first_name"
                label=t::account::first_name()
                autocomplete="given-name"
                maxlength=150
                optional=true
            />
            <Field
                name="last_name"
                label=t::account::last_name()
                autocomplete="family-name"
                maxlength=150
                optional=true
            />
        </div>
        <Field
            name="phone_number"
            label=t::account::phone_number()
            kind="tel"
            hint=t::account::with_country_code_shared_only()
            autocomplete="tel"
            maxlength=20
            optional=true
        />
    }
}
