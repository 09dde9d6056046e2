//! Fields of a form: label, hint, control and error, tied together by ids made of the field's name.

use leptos::prelude::*;
use tandem_texts as t;

use super::{FormState, Icon, escape, given};
use crate::ssr;

/// A one-line field. Goes inside a [`super::Form`], which knows its value and its error.
#[component]
pub fn Field(
    name: &'static str,
    label: &'static str,
    /// The input's type.
    #[prop(default = "text")]
    kind: &'static str,
    #[prop(optional)] hint: &'static str,
    #[prop(optional)] autocomplete: &'static str,
    #[prop(optional)] inputmode: &'static str,
    #[prop(optional)] pattern: &'static str,
    #[prop(optional)] class: &'static str,
    #[prop(optional)] optional: bool,
    #[prop(optional)] maxlength: Option<u32>,
) -> impl IntoView {
    let form = FormState::here();
    let class = if class.is_empty() { "control".to_owned() } else { format!("control {class}") };
    view! {
        <FieldFrame name label hint optional>
            <input
                class=class
                type=kind
                id=form.id(name)
                name=name
                value=form.value(name)
                aria-describedby=described_by(name, hint)
                aria-invalid=form.invalid(name)
                autocomplete=given(autocomplete)
                inputmode=given(inputmode)
                pattern=given(pattern)
                maxlength=maxlength.map(|length| length.to_string())
                required=!optional
            />
        </FieldFrame>
    }
}

/// A field of many lines.
#[component]
pub fn TextArea(
    name: &'static str,
    label: &'static str,
    #[prop(optional)] hint: &'static str,
    #[prop(default = 9)] rows: u32,
    #[prop(optional)] optional: bool,
    #[prop(optional)] maxlength: Option<u32>,
) -> impl IntoView {
    let form = FormState::here();
    // Leptos writes what stands in a textarea as it is; the browser drops the first line break.
    let typed = format!("\n{}", escape(&form.value(name).unwrap_or_default()));
    view! {
        <FieldFrame name label hint optional>
            <textarea
                class="control"
                id=form.id(name)
                name=name
                rows=rows.to_string()
                aria-describedby=described_by(name, hint)
                aria-invalid=form.invalid(name)
                maxlength=maxlength.map(|length| length.to_string())
                required=!optional
                inner_html=typed
            ></textarea>
        </FieldFrame>
    }
}

/// A field for an amount in the platform's currency.
#[component]
pub fn MoneyField(
    name: &'static str,
    label: &'static str,
    #[prop(optional)] hint: &'static str,
    #[prop(optional)] optional: bool,
) -> impl IntoView {
    let form = FormState::here();
    let code = super::currency_code();
    let symbol = Some(ssr::currency().symbol().trim()).filter(|symbol| *symbol != code);
    view! {
        <FieldFrame name label hint optional>
            <div class="money-input">
                {symbol.map(|symbol| view! { <span class="money-symbol" aria-hidden="true">{symbol}</span> })}
                <input
                    class="control"
                    inputmode="decimal"
                    id=form.id(name)
                    name=name
                    value=form.value(name)
                    aria-describedby=described_by(name, hint)
                    aria-invalid=form.invalid(name)
                    required=!optional
                />
                <span class="money-code">{code.clone()}</span>
            </div>
        </FieldFrame>
    }
}

/// Label, hint and error around a control of your own, named `name`, with the id that its form gives it.
#[component]
pub fn FieldFrame(
    name: &'static str,
    label: &'static str,
    #[prop(optional)] hint: &'static str,
    #[prop(optional)] optional: bool,
    children: Children,
) -> impl IntoView {
    let id = FormState::here().id(name);
    let mark = optional.then(|| view! { " "<span class="optional">{t::parts::optional()}</span> });
    let hint = given(hint).map(|hint| view! { <p class="field-hint" id=format!("{id}-hint")>{hint}</p> });
    view! {
        <div class="field">
            <label for=id>{label}{mark}</label>
            {hint}
            {children()}
            <FieldError name/>
        </div>
    }
}

/// The place of a field's error, hidden while there is none. The island `LiveForms` fills the same markup.
#[component]
pub fn FieldError(#[prop(into)] name: String) -> impl IntoView {
    let form = FormState::here();
    let error = form.error(&name);
    let fine = error.is_none();
    view! {
        <p class="field-error" id=format!("{}-error", form.id(&name)) data-error-for=name hidden=fine>
            <Icon name="alert"/>
            <span>{error}</span>
        </p>
    }
}

/// `aria-describedby` of a control: its hint, if it has one, and its error.
#[must_use]
pub fn described_by(name: &str, hint: &str) -> String {
    let id = FormState::here().id(name);
    if hint.is_empty() { format!("{id}-error") } else { format!("{id}-hint {id}-error") }
}
