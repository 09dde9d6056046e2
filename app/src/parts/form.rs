//! A form that works without JavaScript and keeps what was typed.

use std::collections::BTreeMap;

use leptos::{context::Provider, prelude::*};
use tandem_types::Problem;

use super::FormError;
use crate::ssr;

/// What the fields of one form hold and what is wrong with them. In the context of everything inside a [`Form`].
#[derive(Clone, Debug, Default)]
pub struct FormState {
    problem: Option<Problem>,
    values: BTreeMap<String, String>,
}

impl FormState {
    /// The state of the form with that action: what was typed into it last, else `values`.
    #[must_use]
    pub fn of(action: &str, values: &[(&str, String)]) -> Self {
        if let Some(flash) = ssr::flash().filter(|flash| flash.form == action && !flash.typed.is_empty()) {
            return Self { problem: flash.problem, values: flash.typed };
        }
        let values = values.iter().map(|(name, value)| ((*name).to_owned(), value.clone()));
        Self { problem: None, values: values.collect() }
    }

    /// The state of the form around.
    #[must_use]
    pub fn here() -> Self {
        use_context().unwrap_or_default()
    }

    /// What a field holds.
    #[must_use]
    pub fn value(&self, name: &str) -> Option<String> {
        self.values.get(name).cloned()
    }

    /// What is wrong with a field.
    #[must_use]
    pub fn error(&self, name: &str) -> Option<String> {
        self.problem.as_ref()?.field(name).map(str::to_owned)
    }

    /// `aria-invalid` of a field.
    #[must_use]
    pub fn invalid(&self, name: &str) -> Option<&'static str> {
        self.problem.as_ref()?.field(name).map(|_| "true")
    }

    /// What is wrong with the form.
    #[must_use]
    pub fn problem(&self) -> Option<&Problem> {
        self.problem.as_ref()
    }
}

/// A form that posts to a server function; the summary of its errors is its first child.
///
/// With JavaScript the page's one `LiveForms` island sends it in place: nothing else is needed here.
#[component]
pub fn Form(
    /// `/fn/...`
    action: &'static str,
    /// Instead of `form`.
    #[prop(default = "form")]
    class: &'static str,
    #[prop(optional)] id: &'static str,
    /// Whether it sends a file.
    #[prop(optional)]
    multipart: bool,
    /// What the fields hold before anything is typed: `vec![("title", campaign.title.clone())]`.
    #[prop(optional)]
    values: Vec<(&'static str, String)>,
    children: Children,
) -> impl IntoView {
    let state = FormState::of(action, &values);
    let enctype = multipart.then_some("multipart/form-data");
    view! {
        <Provider value=state>
            <form class=class id=super::given(id) method="post" action=action enctype=enctype novalidate>
                <FormError/>
                {children()}
            </form>
        </Provider>
    }
}
