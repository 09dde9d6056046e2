//! `/campaigns/new`: a brand publishes.

use leptos::prelude::*;

use super::{
    campaign_form::CampaignForm,
    preview::{Preview, Shown},
};
use crate::{
    calls::campaigns::publisher,
    parts::{Crumbs, Main, PageHead, load},
};

const PUBLISH: &str = "/fn/campaigns/publish";

/// The form, and the card that it will become.
#[component]
pub fn NewPage() -> impl IntoView {
    load(async { publisher() }, |brand| {
        let shown = Shown { brand_id: brand.id, brand_name: brand.username, image: None, bid_count: 0 };
        view! {
            <Main title="New campaign">
                <Crumbs trail=vec![("/dashboard".to_owned(), "Dashboard".to_owned())] here="New campaign"/>
                <PageHead title="New campaign" lead="It goes on the board as soon as you publish. You can edit it while it is open."/>
                <div class="editor">
                    <CampaignForm action=PUBLISH submit="Publish campaign" cancel="/dashboard"/>
                    <Preview action=PUBLISH shown/>
                </div>
            </Main>
        }
    })
}
