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
    /// What the ids of the fields begin with, on a page with several forms that have a field of the same name.
    prefix: &'static str,
}

impl FormState {
    /// The state of the form with that action: what was typed into it last, else `values`.
    #[must_use]
    pub fn of(action: &str, values: &[(&str, String)]) -> Self {
        let last = ssr::flash().filter(|flash| flash.form == action);
        let (problem, typed) = last.map_or_else(Default::default, |flash| (flash.problem, flash.typed));
        if !typed.is_empty() {
            return Self { problem, values: typed, prefix: "" };
        }
        // A form without fields, or one that held more than is kept.
        let values = values.iter().map(|(name, value)| ((*name).to_owned(), value.clone()));
        Self { problem, values: values.collect(), prefix: "" }
    }

    /// The same with values by names that are not known beforehand, and with what is wrong with those.
    #[must_use]
    pub fn over(action: &str, values: BTreeMap<String, String>, problem: Option<Problem>) -> Self {
        let last = Self::of(action, &[]);
        if last.problem.is_none() && last.values.is_empty() {
            return Self { problem, values, prefix: "" };
        }
        Self { values: if last.values.is_empty() { values } else { last.values }, ..last }
    }

    /// The same, with those values of fields that it does not have.
    #[must_use]
    pub fn or(self, values: BTreeMap<String, String>) -> Self {
        let mut all = values;
        all.extend(self.values);
        Self { values: all, ..self }
    }

    /// The rows of a list that hold something, `list-0-field`: their numbers, in order.
    #[must_use]
    pub fn rows(&self, list: &str) -> Vec<usize> {
        let number = |name: &String| name.strip_prefix(list)?.strip_prefix('-')?.split_once('-')?.0.parse().ok();
        let filled = self.values.iter().filter(|(_, value)| !value.is_empty());
        let mut rows: Vec<usize> = filled.filter_map(|(name, _)| number(name)).collect();
        rows.sort_unstable();
        rows.dedup();
        rows
    }

    /// The state of the form around.
    #[must_use]
    pub fn here() -> Self {
        use_context().unwrap_or_default()
    }

    /// The id of a field's control.
    #[must_use]
    pub fn id(&self, name: &str) -> String {
        format!("{}{name}", self.prefix)
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
    /// What the ids of its fields begin with: needed where another form on the page has a field of the same name.
    #[prop(optional)]
    prefix: &'static str,
    /// Whether it sends a file.
    #[prop(optional)]
    multipart: bool,
    /// Whether the page stays as it is when the form has been sent, for the next one.
    #[prop(optional)]
    stays: bool,
    /// Whether what stands in its place, `[data-turn]`, looks done as soon as it is sent.
    #[prop(optional)]
    turns: bool,
    /// What the fields hold before anything is typed: `vec![("title", campaign.title.clone())]`.
    #[prop(optional)]
    values: Vec<(&'static str, String)>,
    /// Instead of those.
    #[prop(optional)]
    state: Option<FormState>,
    children: Children,
) -> impl IntoView {
    let state = FormState { prefix, ..state.unwrap_or_else(|| FormState::of(action, &values)) };
    let enctype = multipart.then_some("multipart/form-data");
    view! {
        <Provider value=state>
            <form class=class id=super::given(id) method="post" action=action enctype=enctype data-stays=stays.then_some("") data-turns=turns.then_some("") novalidate>
                <FormError/>
                {children()}
            </form>
        </Provider>
    }
}
