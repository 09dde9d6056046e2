//! `/admin/campaigns/{id}`: a campaign, the bids on it, and what the staff can do.

use leptos::prelude::*;
use tandem_types::campaigns::{Campaign, CampaignStatus};

use super::{
    act::Act,
    frame::{Facts, Frame, link, text},
    lists::{self, bid_columns},
    trail::TrailCard,
    user::Related,
};
use crate::{
    calls::admin::{CampaignRecord, campaign},
    pages::id_in_path,
    parts::{Amount, Badge, Crumbs, Day, Disclose, Field, Form, FormState, LostProblem, PageHead, TextArea, load},
};

const EDIT: &str = "/fn/admin/edit_campaign";
const CLOSE: &str = "/fn/admin/close_campaign";
const REMOVE: &str = "/fn/admin/remove_campaign";

/// The page.
#[component]
pub fn AdminCampaignPage() -> impl IntoView {
    load(campaign(id_in_path()), |record| {
        let CampaignRecord { campaign, bids, trail } = record;
        let (id, title) = (campaign.id.to_string(), campaign.title.clone());
        let crumbs = vec![("/admin/campaigns".to_owned(), "Campaigns".to_owned())];
        let lead = match campaign.status {
            CampaignStatus::Open => "Open: it can be corrected, closed or deleted.",
            CampaignStatus::Closed => "Closed without a deal: it can be deleted.",
            _ => "A deal hangs on it: it stays as it is. Its money is on the page of the bid.",
        };
        let bids: Vec<_> = bids.items.into_iter().map(lists::bid).collect();
        view! {
            <Frame title=title.clone() here="/admin/campaigns">
                <Crumbs trail=crumbs here=title.clone()/>
                <PageHead title lead/>
                <div class="staff-detail">
                    <div class="staff-main">
                        <Related title="Bids" part="bids" id=id.clone() columns=bid_columns() lines=bids/>
                        <TrailCard trail id/>
                    </div>
                    <div class="staff-side">
                        <Known campaign=campaign.clone()/>
                        <Acts campaign/>
                    </div>
                </div>
            </Frame>
        }
    })
}

#[component]
fn Known(campaign: Campaign) -> impl IntoView {
    let Campaign { id, brand_id, brand_name, budget, start_date, end_date, status, .. } = campaign;
    let facts = vec![
        ("Status", view! { <Badge status/> }.into_any()),
        ("Brand", link(format!("/admin/users/{brand_id}"), brand_name)),
        ("Budget", view! { <Amount money=budget/> }.into_any()),
        ("Starts", view! { <Day date=start_date/> }.into_any()),
        ("Ends", view! { <Day date=end_date/> }.into_any()),
        ("Page", link(format!("/campaigns/{id}"), "As everybody sees it")),
        ("Id", view! { <code>{text(id.to_string())}</code> }.into_any()),
    ];
    view! {
        <section class="card" aria-labelledby="known-title">
            <h2 class="card-title" id="known-title">"Campaign"</h2>
            <Facts facts/>
        </section>
    }
}

#[component]
fn Acts(campaign: Campaign) -> impl IntoView {
    let is_open = campaign.status == CampaignStatus::Open;
    let can_go = is_open || campaign.status == CampaignStatus::Closed;
    let lost = [(EDIT, is_open), (CLOSE, is_open), (REMOVE, can_go)]
        .map(|(action, is_shown)| view! { <LostProblem action is_shown/> });
    let (title, id) = (campaign.title.clone(), campaign.id.to_string());
    let fields = vec![("id", id)];
    let edit = is_open.then(|| view! { <Edit campaign/> });
    let close = is_open.then(|| {
        let fields = fields.clone();
        let question = format!("Nobody can bid on “{title}” any more. Who has bid is told.");
        view! {
            <Act action=CLOSE prefix="close-" fields label="Close" is_danger=true yes="Close the campaign" question
                hint="The brand reads it. Stands in the audit log."/>
        }
    });
    let remove = can_go.then(|| {
        let question = format!("This removes “{title}” and the bids on it for good. It cannot be undone.");
        view! {
            <Act action=REMOVE prefix="remove-" fields label="Delete" is_danger=true yes="Delete the campaign" question
                hint="The brand reads it. Stands in the audit log."/>
        }
    });
    let forms = can_go.then(|| {
        view! {
            <section class="card" aria-labelledby="acts-title">
                <h2 class="card-title" id="acts-title">"What you can do"</h2>
                <div class="staff-acts">{edit}{close}{remove}</div>
            </section>
        }
    });
    view! { {lost.collect_view()}{forms} }
}

/// Title, brief and dates.
#[component]
fn Edit(campaign: Campaign) -> impl IntoView {
    let values = [
        ("title", campaign.title),
        ("description", campaign.description),
        ("start_date", campaign.start_date.to_string()),
        ("end_date", campaign.end_date.to_string()),
    ];
    let state = FormState::of(EDIT, &values);
    view! {
        <Disclose action=EDIT label="Edit" look="secondary">
            <Form action=EDIT prefix="edit-" state>
                <input type="hidden" name="id" value=campaign.id.to_string()/>
                <Field name="title" label="Title" maxlength=255/>
                <TextArea name="description" label="Brief" rows=9 maxlength=20_000/>
                <Field name="start_date" label="Starts" kind="date"/>
                <Field name="end_date" label="Ends" kind="date"/>
                <TextArea name="reason" label="Reason" rows=3 hint="The brand reads it. Stands in the audit log." maxlength=2_000/>
                <div class="actions"><button class="button primary" type="submit">"Save changes"</button></div>
            </Form>
        </Disclose>
    }
}
