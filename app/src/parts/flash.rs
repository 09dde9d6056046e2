//! What the last form has to tell, above the page.

use leptos::prelude::*;
use tandem_texts as t;

use super::Alert;
use crate::ssr::{self, Undo};

/// Forms of the header: they have no place of their own for an error.
const HEADER_FORMS: [&str; 2] = ["/fn/auth/log_out", "/fn/theme/set"];

/// A notice of success, or the problem of a form that stands in the header. Every other form shows its own.
#[component]
pub fn FlashRegion() -> impl IntoView {
    let (notice, undo, problem) = ssr::flash().map_or((None, None, None), |flash| {
        (flash.notice, flash.undo, flash.problem.filter(|_| HEADER_FORMS.contains(&flash.form.as_str())))
    });
    view! {
        <div class="flash-region" role="status">
            {notice.map(|title| view! { <Alert kind="success" title>{undo.map(|undo| view! { <UndoForm undo/> })}</Alert> })}
            {problem.map(|problem| view! { <Alert kind="error" title=problem.message/> })}
        </div>
    }
}

/// The way back, as a form of one button.
#[component]
fn UndoForm(undo: Undo) -> impl IntoView {
    let fields = undo.fields.into_iter().map(|(name, value)| view! { <input type="hidden" name=name value=value/> });
    view! {
        <form class="alert-undo" method="post" action=undo.action>
            {fields.collect_view()}
            <button class="button small secondary" type="submit">{t::parts::undo()}</button>
        </form>
    }
}
