//! `/campaigns/{id}/delete`: asks once before a campaign is gone.

use leptos::prelude::*;
use tandem_types::campaigns::{Campaign, CampaignStatus};

use super::id_in_path;
use crate::{
    calls::campaigns::owned,
    parts::{Crumbs, Form, Icon, LostProblem, Main, count, load},
};

const REMOVE: &str = "/fn/campaigns/remove";

/// The question, or why it cannot be asked.
#[component]
pub fn DeletePage() -> impl IntoView {
    load(owned(id_in_path()), |campaign| {
        let page = format!("/campaigns/{}", campaign.id);
        let trail = vec![("/dashboard".to_owned(), "Dashboard".to_owned()), (page.clone(), campaign.title.clone())];
        let can_go = matches!(campaign.status, CampaignStatus::Open | CampaignStatus::Closed);
        let content = if can_go {
            view! { <Question campaign page/> }.into_any()
        } else {
            view! { <Refusal campaign page/> }.into_any()
        };
        view! {
            <Main title="Delete campaign" class="narrow">
                <Crumbs trail here="Delete"/>
                <LostProblem action=REMOVE is_shown=can_go/>
                {content}
            </Main>
        }
    })
}

#[component]
fn Question(campaign: Campaign, page: String) -> impl IntoView {
    let Campaign { id, title, bid_count, .. } = campaign;
    let bids = if bid_count > 0 { format!(" and its {}", count(bid_count, "bid")) } else { String::new() };
    view! {
        <section class="card confirm-page" aria-labelledby="delete-title">
            <span class="confirm-mark"><Icon name="trash"/></span>
            <h1 id="delete-title">{format!("Delete “{title}”?")}</h1>
            <p>{format!("This removes the campaign{bids} for good. It cannot be undone.")}</p>
            <Form action=REMOVE>
                <input type="hidden" name="id" value=id.to_string()/>
                <div class="actions">
                    <button class="button danger" type="submit"><Icon name="trash"/>"Delete campaign"</button>
                    <a class="button secondary" href=page>"Keep it"</a>
                </div>
            </Form>
        </section>
    }
}

/// A deal hangs on the campaign.
#[component]
fn Refusal(campaign: Campaign, page: String) -> impl IntoView {
    let status = campaign.status.label().to_lowercase();
    view! {
        <section class="card confirm-page" aria-labelledby="delete-title">
            <h1 id="delete-title">{format!("“{}” cannot be deleted", campaign.title)}</h1>
            <p>{format!("The campaign is {status}: a creator has a deal with you. Both of you need its record.")}</p>
            <div class="actions"><a class="button secondary" href=page>"Back to the campaign"</a></div>
        </section>
    }
}
