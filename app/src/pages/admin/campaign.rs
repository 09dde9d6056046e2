//! `/admin/campaigns/{id}`: a campaign, the bids on it, and what the staff can do.

use leptos::prelude::*;
use tandem_texts as t;
use tandem_types::{
    briefs::Brief,
    campaigns::{Campaign, CampaignStatus},
};

use super::{
    act::Act,
    campaign_clear::{CLEAR, Clear, Clearable},
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
        let CampaignRecord { campaign, brief, bids, trail } = record;
        let (id, title) = (campaign.id.to_string(), campaign.title.clone());
        let crumbs = vec![("/admin/campaigns".to_owned(), t::common::campaigns().to_owned())];
        let lead = match campaign.status {
            CampaignStatus::Open => t::admin::open_it_can_be_corrected(),
            CampaignStatus::Closed => t::admin::closed_without_a_deal_it_can(),
            _ => t::admin::a_deal_hangs_on_it_it_stays(),
        };
        let bids: Vec<_> = bids.items.into_iter().map(lists::bid).collect();
        view! {
            <Frame title=title.clone() here="/admin/campaigns">
                <Crumbs trail=crumbs here=title.clone()/>
                <PageHead title lead/>
                <div class="staff-detail">
                    <div class="staff-side">
                        <Known campaign=campaign.clone()/>
                        <Acts campaign brief/>
                    </div>
                    <div class="staff-main">
                        <Related title=t::common::bids() part="bids" id=id.clone() columns=bid_columns() lines=bids/>
                        <TrailCard trail id/>
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
        (t::common::status(), view! { <Badge status/> }.into_any()),
        (t::common::brand(), link(format!("/admin/users/{brand_id}"), brand_name)),
        (t::admin::budget(), view! { <Amount money=budget/> }.into_any()),
        (t::admin::starts(), view! { <Day date=start_date/> }.into_any()),
        (t::admin::ends(), view! { <Day date=end_date/> }.into_any()),
        (t::admin::page(), link(format!("/campaigns/{id}"), t::admin::as_everybody_sees_it())),
        (t::admin::id(), view! { <code>{text(id.to_string())}</code> }.into_any()),
    ];
    view! {
        <section class="card" aria-labelledby="known-title">
            <h2 class="card-title" id="known-title">{t::common::campaign()}</h2>
            <Facts facts/>
        </section>
    }
}

#[component]
fn Acts(campaign: Campaign, brief: Option<Brief>) -> impl IntoView {
    let is_open = campaign.status == CampaignStatus::Open;
    let can_go = is_open || campaign.status == CampaignStatus::Closed;
    let clearable = Clearable::of(&campaign, brief);
    let can_clear = !clearable.is_empty();
    let lost = [(EDIT, is_open), (CLEAR, can_clear), (CLOSE, is_open), (REMOVE, can_go)]
        .map(|(action, is_shown)| view! { <LostProblem action is_shown/> });
    let (title, id) = (campaign.title.clone(), campaign.id.to_string());
    let fields = vec![("id", id)];
    let clear = can_clear.then(|| view! { <Clear clearable title=title.clone() fields=fields.clone()/> });
    let edit = is_open.then(|| view! { <Edit campaign/> });
    let close = is_open.then(|| {
        let fields = fields.clone();
        let question = t::admin::nobody_can_bid_on_title(&title);
        view! {
            <Act
                action=CLOSE
                prefix="close-"
                fields
                label=t::admin::close()
                is_danger=true
                yes=t::admin::close_the_campaign()
                question
                hint=t::admin::the_brand_reads_it_stands()
            />
        }
    });
    let remove = can_go.then(|| {
        let question = t::admin::this_removes_title_and_the_bids(&title);
        view! {
            <Act
                action=REMOVE
                prefix="remove-"
                fields
                label=t::admin::delete()
                is_danger=true
                yes=t::admin::delete_the_campaign()
                question
                hint=t::admin::the_brand_reads_it_stands()
            />
        }
    });
    let forms = (can_go || can_clear).then(|| {
        view! {
            <section class="card" aria-labelledby="acts-title">
                <h2 class="card-title" id="acts-title">{t::admin::what_you_can_do()}</h2>
                <div class="staff-acts">{edit}{clear}{close}{remove}</div>
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
        <Disclose action=EDIT label=t::admin::edit() look="secondary">
            <Form action=EDIT prefix="edit-" state>
                <input type="hidden" name="id" value=campaign.id.to_string()/>
                <Field name="title" label=t::admin::title() maxlength=255/>
                <TextArea name="description" label=t::admin::brief() rows=9 maxlength=20_000/>
                <Field name="start_date" label=t::admin::starts() kind="date"/>
                <Field name="end_date" label=t::admin::ends() kind="date"/>
                <TextArea
                    name="reason"
                    label=t::admin::reason()
                    rows=3
                    hint=t::admin::the_brand_reads_it_stands()
                    maxlength=2_000
                />
                <div class="actions">
                    <button class="button primary" type="submit">{t::admin::save_changes()}</button>
                </div>
            </Form>
        </Disclose>
    }
}
