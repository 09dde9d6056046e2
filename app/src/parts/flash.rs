//! What the last form has to tell, above the page.

use leptos::prelude::*;

use super::Alert;
use crate::ssr;

/// Forms of the header: they have no place of their own for an error.
const HEADER_FORMS: [&str; 2] = ["/fn/auth/log_out", "/fn/theme/set"];

/// A notice of success, or the problem of a form that stands in the header. Every other form shows its own.
#[component]
pub fn FlashRegion() -> impl IntoView {
    let (notice, problem) = ssr::flash().map_or((None, None), |flash| {
        (flash.notice, flash.problem.filter(|_| HEADER_FORMS.contains(&flash.form.as_str())))
    });
    view! {
        <div class="flash-region" role="status">
            {notice.map(|title| view! { <Alert kind="success" title/> })}
            {problem.map(|problem| view! { <Alert kind="error" title=problem.message/> })}
        </div>
    }
}
