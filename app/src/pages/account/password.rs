//! The password's field.

use leptos::prelude::*;
use tandem_texts as t;

use crate::{
    islands::PasswordInput,
    parts::{FieldError, FormState, described_by},
    ssr,
};

/// Label, island and error; the children go below.
#[component]
pub(in crate::pages) fn PasswordField(
    /// `current-password` or `new-password`.
    autocomplete: &'static str,
    #[prop(default = t::account::password())] label: &'static str,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="field">
            <label for="password">{label}</label>
            <PasswordInput
                name="password".into()
                autocomplete=autocomplete.into()
                described_by=described_by("password", "")
                invalid=FormState::here().invalid("password").is_some()
                icons=ssr::assets().icons
            />
            <FieldError name="password"/>
            {children.map(|children| children())}
        </div>
    }
}
