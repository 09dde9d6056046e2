//! The problem of a form that its page no longer shows, because the thing has changed meanwhile.

use leptos::prelude::*;

use super::{Alert, FormState};

/// What went wrong with the form of that action, unless the form stands on the page and says it itself.
#[component]
pub fn LostProblem(
    /// `/fn/...`
    action: &'static str,
    is_shown: bool,
) -> impl IntoView {
    let problem = FormState::of(action, &[]).problem().filter(|_| !is_shown).cloned();
    problem.map(|problem| view! { <Alert kind="error" title=problem.message/> })
}
