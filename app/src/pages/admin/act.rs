//! What the staff does to a thing: a form that opens in place, names the thing, and asks why.

use leptos::prelude::*;
use tandem_texts as t;

use crate::parts::{Disclose, Form, TextArea};

/// A button that opens its question. The children are further fields, before the reason.
#[component]
pub(super) fn Act(
    /// `/fn/admin/...`: one form of each on a page.
    action: &'static str,
    /// What its fields' ids begin with.
    prefix: &'static str,
    /// Hidden fields.
    fields: Vec<(&'static str, String)>,
    /// What the button says.
    label: &'static str,
    /// What happens, with the name of the thing.
    #[prop(into)]
    question: String,
    /// What the button below the question says.
    #[prop(into)]
    yes: String,
    /// Who reads the reason.
    #[prop(default = t::admin::stands_in_the_audit_log())]
    hint: &'static str,
    /// Whether it does harm.
    #[prop(optional)]
    is_danger: bool,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let hidden = fields.into_iter().map(|(name, value)| view! { <input type="hidden" name=name value=value/> });
    let look = if is_danger { "button danger" } else { "button primary" };
    view! {
        <Disclose action label look="secondary">
            <Form action prefix>
                <p class="note">{question}</p>
                {hidden.collect_view()}
                {children.map(|children| children())}
                <TextArea name="reason" label=t::admin::reason() rows=3 hint maxlength=2_000/>
                <div class="actions"><button class=look type="submit">{yes}</button></div>
            </Form>
        </Disclose>
    }
}
