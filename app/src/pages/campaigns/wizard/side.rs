//! What stands beside the steps: the card that it will be, and the way out.

use leptos::prelude::*;
use tandem_texts as t;
use tandem_types::{DraftId, accounts::Viewer, drafts::Draft};

use crate::{
    pages::campaigns::preview::{Preview, Shown},
    parts::{Confirm, FormState},
};

const REMOVE: &str = "/fn/drafts/remove";

/// The card as the draft stands, and as the step's form goes on.
#[component]
pub(super) fn Side(draft: Option<Draft>, brand: Viewer, state: FormState) -> impl IntoView {
    let image = draft.as_ref().and_then(|draft| draft.image.clone());
    let remove = draft.as_ref().map(|draft| {
        let name = super::name(&draft.fields);
        view! { <Remove id=draft.id name/> }
    });
    // What the step's form does not hold is in the draft.
    let form = state.or(draft.map(|draft| draft.fields).unwrap_or_default());
    let shown = Shown { brand_id: brand.id, brand_name: brand.username, image, bid_count: 0 };
    view! { <div class="wizard-side"><Preview form shown/>{remove}</div> }
}

#[component]
fn Remove(id: DraftId, name: String) -> impl IntoView {
    view! {
        <Confirm
            action=REMOVE
            fields=vec![("id", id.to_string())]
            label=t::drafts::delete_draft()
            look="ghost danger-text"
            yes=t::drafts::yes_delete_it()
            is_danger=true
        >
            <p class="confirm-question">{t::drafts::delete_name(&name)}</p>
            <p>{t::drafts::everything_you_have_written_into()}</p>
        </Confirm>
    }
}
