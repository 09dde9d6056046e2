//! The box that takes a picture away.

use leptos::prelude::*;
use tandem_texts as t;

use super::FormState;

/// A box of that name, ticked where it was ticked before an error. What is shown of the picture goes between box and words.
#[component]
pub fn RemoveBox(name: &'static str, #[prop(optional)] children: Option<Children>) -> impl IntoView {
    let removes = FormState::here().value(name).is_some();
    view! {
        <label class="check">
            <input type="checkbox" name=name value="true" checked=removes/>
            {children.map(|children| children())}
            <span>{t::parts::remove_the_picture()}</span>
        </label>
    }
}
