//! `/campaigns/{id}/edit`: a brand changes its open campaign.

use leptos::prelude::*;
use tandem_texts as t;
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
        let trail =
            vec![("/dashboard".to_owned(), t::common::dashboard().to_owned()), (page.clone(), campaign.title.clone())];
        let content = if campaign.status == CampaignStatus::Open {
            view! { <Editor campaign brief page/> }.into_any()
        } else {
            view! {
                <LostProblem action=EDIT is_shown=false/>
                <Alert kind="info" title=t::campaigns::only_an_open_campaign_can()>
                    <p>
                        {campaign.status.label()}
                        {t::campaigns::campaigns_stay_as_they_are_back_before()}
                        <a href=page>{t::campaigns::campaigns_stay_as_they_are_back_link()}</a>
                    </p>
                </Alert>
            }
            .into_any()
        };
        view! {
            <Main title=t::campaigns::edit_campaign()>
                <Crumbs trail here=t::campaigns::edit()/>
                <PageHead title=t::campaigns::edit_campaign() lead=t::campaigns::creators_who_have_bid_are_not()/>
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
            <CampaignForm action=EDIT id image state=state.clone() submit=t::campaigns::save_changes() cancel=page/>
            <Preview form=state shown/>
        </div>
    }
}
