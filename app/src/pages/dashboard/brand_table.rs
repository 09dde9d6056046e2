//! The table of a brand's campaigns.

use leptos::prelude::*;
use leptos_router::location::Url;
use tandem_texts as t;
use tandem_types::{
    CampaignId, Cursor, Page,
    campaigns::{Campaign, CampaignStatus},
    dashboard::StatusTotal,
    dates,
};

use super::tabs::Tabs;
use crate::{
    pages::campaigns::KeysetPager,
    parts::{Amount, Badge, Empty, Left},
    ssr,
};

/// The campaigns of the status in the address, newest first.
#[component]
pub(super) fn BrandTable(
    campaigns: Page<Campaign>,
    totals: Vec<StatusTotal>,
    /// Those with bids that wait for a decision, and how many.
    reviews: Vec<(CampaignId, i64)>,
    /// Those whose delivery waits for a yes.
    delivered: Vec<CampaignId>,
) -> impl IntoView {
    let status = ssr::query_value("status").parse::<CampaignStatus>().ok();
    let current = status.map_or("", CampaignStatus::as_str);
    let number = |status| totals.iter().find(|total| total.status == status).map_or(0, |total| total.campaigns);
    let tabs: Vec<_> =
        CampaignStatus::ALL.iter().map(|status| (status.as_str(), status.label(), number(*status))).collect();
    let all: i64 = tabs.iter().filter(|tab| current.is_empty() || tab.0 == current).map(|tab| tab.2).sum();
    let first = (!ssr::query_value("cursor").is_empty()).then(|| address(current, None));
    let next = campaigns.next.as_ref().map(|cursor| address(current, Some(cursor)));
    let campaigns = campaigns.items;
    let shown = t::dashboard::shown_of_all(all, campaigns.len());
    let table = if campaigns.is_empty() {
        view! {
            <Empty drawing="nothing-found" title=t::dashboard::no_campaign_here()>
                <div class="actions">
                    <a class="button secondary" href="/dashboard">{t::dashboard::show_all_campaigns()}</a>
                </div>
            </Empty>
        }
        .into_any()
    } else {
        table(campaigns, &reviews, &delivered).into_any()
    };
    view! {
        <section class="card flush" id="campaigns" aria-labelledby="campaigns-title">
            <div class="card-head">
                <h2 class="card-title" id="campaigns-title">{t::common::campaigns()}</h2>
                <Tabs label=t::dashboard::campaigns_by_status() tabs current=current.into()/>
            </div>
            {table}
            <KeysetPager shown first next/>
        </section>
    }
}

/// Where the campaigns of a status stand, from that one on.
fn address(status: &str, cursor: Option<&Cursor>) -> String {
    let status = (!status.is_empty()).then(|| format!("status={status}"));
    let cursor = cursor.map(|cursor| format!("cursor={}", Url::escape(&cursor.to_string())));
    let query: Vec<_> = [status, cursor].into_iter().flatten().collect();
    if query.is_empty() { "/dashboard#campaigns".into() } else { format!("/dashboard?{}#campaigns", query.join("&")) }
}

fn table(campaigns: Vec<Campaign>, reviews: &[(CampaignId, i64)], delivered: &[CampaignId]) -> impl IntoView + use<> {
    let number = |id| reviews.iter().find(|(campaign, _)| *campaign == id).map_or(0, |(_, number)| *number);
    let rows: Vec<_> = campaigns
        .into_iter()
        .map(|campaign| row(number(campaign.id), delivered.contains(&campaign.id), campaign))
        .collect();
    view! {
        <table class="data-table">
            <thead>
                <tr>
                    <th scope="col">{t::common::campaign()}</th>
                    <th scope="col">{t::common::status()}</th>
                    <th scope="col" class="num">{t::common::bids()}</th>
                    <th scope="col">{t::dashboard::now()}</th>
                    <th scope="col">{t::dashboard::ends()}</th>
                    <th scope="col" class="num">{t::dashboard::budget()}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

fn row(to_review: i64, is_delivered: bool, campaign: Campaign) -> impl IntoView {
    let now = match campaign.status {
        CampaignStatus::Open if to_review > 0 => t::dashboard::bids_to_review(to_review),
        CampaignStatus::Open => t::dashboard::open_for_bids().into(),
        CampaignStatus::PendingPayment => t::dashboard::payment_due().into(),
        CampaignStatus::InProgress if is_delivered => t::dashboard::delivery_to_review().into(),
        CampaignStatus::InProgress => t::dashboard::the_creator_is_at_work().into(),
        CampaignStatus::Completed => t::dashboard::delivered_and_approved().into(),
        CampaignStatus::Closed => t::dashboard::ended_without_a_deal().into(),
    };
    // What is over has no time left.
    let ends = match campaign.status {
        CampaignStatus::Completed | CampaignStatus::Closed => dates::day(campaign.end_date).into_any(),
        _ => view! { <Left end=campaign.end_date/> }.into_any(),
    };
    view! {
        <tr class="linked">
            <th scope="row"><a class="row-link" href=format!("/campaigns/{}", campaign.id)>{campaign.title}</a></th>
            <td data-label=t::common::status()><Badge status=campaign.status/></td>
            <td class="num" data-label=t::common::bids()>{campaign.bid_count}</td>
            <td data-label=t::dashboard::now()>{now}</td>
            <td data-label=t::dashboard::ends()>{ends}</td>
            <td class="num" data-label=t::dashboard::budget()><Amount money=campaign.budget/></td>
        </tr>
    }
}
