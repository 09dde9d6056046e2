//! What stands beside the steps: the card that it will be.

use leptos::prelude::*;
use tandem_types::{accounts::Viewer, drafts::Draft};

use crate::{
    pages::campaigns::preview::{Preview, Shown},
    parts::FormState,
};

/// The card as the draft stands, and as the step's form goes on.
#[component]
pub(super) fn Side(draft: Option<Draft>, brand: Viewer, state: FormState) -> impl IntoView {
    let image = draft.as_ref().and_then(|draft| draft.image.clone());
    // What the step's form does not hold is in the draft.
    let form = state.or(draft.map(|draft| draft.fields).unwrap_or_default());
    let shown = Shown { brand_id: brand.id, brand_name: brand.username, image, bid_count: 0 };
    view! { <Preview form shown/> }
}
