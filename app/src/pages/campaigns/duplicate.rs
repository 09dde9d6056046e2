//! Begins another campaign like this one.

use leptos::prelude::*;
use tandem_texts as t;
use tandem_types::CampaignId;

use crate::{
    parts::{Form, FormState, Icon},
    ssr,
};

const DUPLICATE: &str = "/fn/drafts/duplicate";

/// A form of one button: copies the campaign into a draft. `look` are further classes of the button: `secondary`, `menu-item`.
#[component]
pub(in crate::pages) fn Duplicate(id: CampaignId, look: &'static str) -> impl IntoView {
    let last = FormState::of(DUPLICATE, &[]);
    // Of many such forms on a page, the one that was sent has the error.
    let is_this = last.value("id").as_ref() == Some(&id.to_string());
    let state = if is_this { last } else { FormState::default() };
    view! {
        <Form action=DUPLICATE class="inline-form" state>
            <input type="hidden" name="id" value=id.to_string()/>
            // Sent twice, there is one draft.
            <input type="hidden" name="once" value=ssr::new_id()/>
            <button class=format!("button {look}") type="submit"><Icon name="plus"/>{t::drafts::duplicate()}</button>
        </Form>
    }
}
