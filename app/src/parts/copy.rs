//! What is there to be copied.

use leptos::prelude::*;
use tandem_texts as t;

use super::Icon;

/// A button that copies the field, or the text, with that id.
#[component]
pub fn CopyButton(
    #[prop(into)] source: String,
    /// What it copies, for those who do not see it stand there.
    #[prop(into)]
    what: String,
) -> impl IntoView {
    view! {
        <button class="button secondary copy-button" type="button" data-copies=source>
            <Icon name="copy"/>
            <span aria-live="polite" data-done=t::parts::copied()>{t::parts::copy()}</span>
            <span class="visually-hidden">{what}</span>
        </button>
    }
}

/// A field that is only read, with its button.
#[component]
pub fn CopyField(
    #[prop(into)] id: String,
    value: String,
    /// What it is: the name of the button.
    #[prop(into)]
    what: String,
    /// Id of a hint.
    #[prop(optional)]
    hint: Option<String>,
) -> impl IntoView {
    view! {
        <div class="copy-field">
            <input class="control" id=id.clone() type="text" readonly value=value aria-describedby=hint/>
            <CopyButton source=id what/>
        </div>
    }
}
