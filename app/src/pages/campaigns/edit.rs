//! `/campaigns/{id}/edit`: a brand changes its open campaign.

use leptos::prelude::*;
use tandem_types::{
    briefs::Brief,
    campaigns::{Campaign, CampaignStatus},
    drafts::typed,
};

use super::{
    campaign_form::CampaignForm,
    id_in_path,
    preview::{Preview, Shown},
};
use crate::{
    calls::campaigns::editable,
    parts::{Alert, Crumbs, FormState, LostProblem, Main, PageHead, load},
};

const EDIT: &str = "/fn/campaigns/edit";

/// The form as the campaign is now, and its card.
#[component]
pub fn EditPage() -> impl IntoView {
    load(editable(id_in_path()), |(campaign, brief)| {
        let page = format!("/campaigns/{}", campaign.id);
        let trail = vec![("/dashboard".to_owned(), "Dashboard".to_owned()), (page.clone(), campaign.title.clone())];
        let content = if campaign.status == CampaignStatus::Open {
            view! { <Editor campaign brief page/> }.into_any()
        } else {
            view! {
                <LostProblem action=EDIT is_shown=false/>
                <Alert kind="info" title="Only an open campaign can be edited.">
                    <p>{campaign.status.label()}" campaigns stay as they are. "<a href=page>"Back to the campaign"</a></p>
                </Alert>
            }
            .into_any()
        };
        view! {
            <Main title="Edit campaign">
                <Crumbs trail here="Edit"/>
                <PageHead title="Edit campaign" lead="Creators who have bid are not asked again, so keep changes fair."/>
                {content}
            </Main>
        }
    })
}

#[component]
fn Editor(campaign: Campaign, brief: Option<Brief>, page: String) -> impl IntoView {
    let state = FormState::over(EDIT, typed(&campaign, brief.as_ref()), None);
    let Campaign { id, brand_id, brand_name, image, bid_count, .. } = campaign;
    let shown = Shown { brand_id, brand_name, image: image.clone(), bid_count };
    view! {
        <div class="editor">
            <CampaignForm action=EDIT id image state=state.clone() submit="Save changes" cancel=page/>
            <Preview form=state shown/>
        </div>
    }
}
