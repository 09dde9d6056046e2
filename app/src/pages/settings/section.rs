//! Pieces of the settings.

use leptos::prelude::*;
use tandem_texts as t;

use crate::parts::{Field, Form};

/// A card with a heading; the children go below.
#[component]
pub(super) fn Card(
    id: &'static str,
    title: &'static str,
    #[prop(optional)] note: &'static str,
    children: Children,
) -> impl IntoView {
    let title_id = format!("{id}-title");
    let heading = title_id.clone();
    let note = (!note.is_empty()).then(|| view! { <p class="note">{note}</p> });
    view! {
        <section class="card" id=id aria-labelledby=title_id>
            <div class="card-intro"><h2 class="card-title" id=heading>{title}</h2>{note}</div>
            {children()}
        </section>
    }
}

/// A card with a form that is saved.
#[component]
pub(super) fn Section(
    id: &'static str,
    action: &'static str,
    title: &'static str,
    note: &'static str,
    children: Children,
) -> impl IntoView {
    view! {
        <Card id title note>
            <Form action>
                {children()}
                <div class="actions"><button class="button primary" type="submit">{t::settings::save()}</button></div>
            </Form>
        </Card>
    }
}

/// A box to tick; its field is there if it is ticked.
#[component]
pub(super) fn Choice(name: &'static str, label: &'static str, hint: &'static str, is_on: bool) -> impl IntoView {
    view! {
        <label class="check setting">
            <input type="checkbox" name=name value="yes" checked=is_on/>
            <span>{label}<small>{hint}</small></span>
        </label>
    }
}

/// The fields that prove who one is: the password and, where there is a second factor, a code of it.
#[component]
pub(super) fn Proof(has_second_factor: bool) -> impl IntoView {
    if !has_second_factor {
        return view! { <CurrentPassword/> }.into_any();
    }
    view! { <div class="field-row"><CurrentPassword/><SecondFactorCode/></div> }.into_any()
}

/// The field for a code of the second factor.
#[component]
pub(super) fn SecondFactorCode() -> impl IntoView {
    view! {
        <Field
            name="otp"
            label=t::settings::code()
            hint=t::settings::of_the_app_or_a_recovery()
            autocomplete="one-time-code"
            maxlength=20
        />
    }
}

/// The field for the password that the account has now: proof of who changes what a thief of a session must not.
#[component]
pub(super) fn CurrentPassword() -> impl IntoView {
    view! {
        <Field
            name="current_password"
            label=t::settings::current_password()
            kind="password"
            autocomplete="current-password"
            maxlength=128
        />
    }
}
