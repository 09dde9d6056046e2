//! `/campaigns/{id}/delete`: asks once before a campaign is gone.

use leptos::prelude::*;
use tandem_texts as t;
use tandem_types::campaigns::{Campaign, CampaignStatus};

use super::id_in_path;
use crate::{
    calls::campaigns::removable,
    parts::{Crumbs, Form, Icon, LostProblem, Main, load},
};

const REMOVE: &str = "/fn/campaigns/remove";

/// The question, or why it cannot be asked.
#[component]
pub fn DeletePage() -> impl IntoView {
    load(removable(id_in_path()), |(campaign, can_go)| {
        let page = format!("/campaigns/{}", campaign.id);
        let trail =
            vec![("/dashboard".to_owned(), t::common::dashboard().to_owned()), (page.clone(), campaign.title.clone())];
        let content = if can_go {
            view! { <Question campaign page/> }.into_any()
        } else {
            view! { <Refusal campaign page/> }.into_any()
        };
        view! {
            <Main title=t::campaigns::delete_campaign() class="narrow">
                <Crumbs trail here=t::campaigns::delete()/>
                <LostProblem action=REMOVE is_shown=can_go/>
                {content}
            </Main>
        }
    })
}

#[component]
fn Question(campaign: Campaign, page: String) -> impl IntoView {
    let Campaign { id, title, bid_count, .. } = campaign;
    view! {
        <section class="card confirm-page" aria-labelledby="delete-title">
            <span class="confirm-mark"><Icon name="trash"/></span>
            <h1 id="delete-title">{t::campaigns::delete_title(&title)}</h1>
            <p>{t::campaigns::removes_campaign_and_bids(bid_count)}</p>
            <Form action=REMOVE>
                <input type="hidden" name="id" value=id.to_string()/>
                <div class="actions">
                    <button class="button danger" type="submit">
                        <Icon name="trash"/>
                        {t::campaigns::delete_campaign()}
                    </button>
                    <a class="button secondary" href=page>{t::campaigns::keep_it()}</a>
                </div>
            </Form>
        </section>
    }
}

/// A deal hangs on the campaign.
#[component]
fn Refusal(campaign: Campaign, page: String) -> impl IntoView {
    let is_over = matches!(campaign.status, CampaignStatus::Open | CampaignStatus::Closed);
    let why = if is_over {
        t::campaigns::a_deal_was_paid_close_it_instead().to_owned()
    } else {
        t::campaigns::the_campaign_is_status_a_creator(campaign.status.label())
    };
    view! {
        <section class="card confirm-page" aria-labelledby="delete-title">
            <h1 id="delete-title">{t::campaigns::title_cannot_be_deleted(&campaign.title)}</h1>
            <p>{why}</p>
            <div class="actions"><a class="button secondary" href=page>{t::campaigns::back_to_the_campaign()}</a></div>
        </section>
    }
}
