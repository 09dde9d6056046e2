//! The summary of what is wrong with a form.

use leptos::prelude::*;

use tandem_types::problem::summary_line;

use super::{FormState, Icon};

/// The summary of the form around: hidden until there is something wrong. The island `LiveForms` fills the same markup.
#[component]
pub fn FormError() -> impl IntoView {
    let form = FormState::here();
    let problem = form.problem().cloned();
    let wrong = problem.is_some();
    let (title, fields) = problem.map_or_else(Default::default, |problem| (problem.message, problem.fields));
    let lines: Vec<_> = fields
        .into_iter()
        .filter(|(_, sentences)| !sentences.contains(&title))
        .filter_map(|(name, sentences)| Some((name, sentences.into_iter().next()?)))
        .map(|(name, sentence)| view! { <li><a href=format!("#{}", form.id(&name))>{summary_line(&name, &sentence)}</a></li> })
        .collect();
    let none = lines.is_empty();
    view! {
        <div class="form-error" role="alert" tabindex="-1" hidden=!wrong autofocus=wrong>
            <Icon name="alert"/>
            <div><h2 class="form-error-title">{title}</h2><ul hidden=none>{lines}</ul></div>
        </div>
    }
}
