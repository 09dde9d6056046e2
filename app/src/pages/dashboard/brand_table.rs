//! The table of a brand's campaigns.

use leptos::prelude::*;
use tandem_texts as t;
use tandem_types::{
    CampaignId,
    campaigns::{Campaign, CampaignStatus},
    dashboard::StatusTotal,
};

use super::tabs::Tabs;
use crate::{
    parts::{Amount, Badge, Empty, Left},
    ssr,
};

/// The newest campaigns, of the status in the address.
#[component]
pub(super) fn BrandTable(
    campaigns: Vec<Campaign>,
    totals: Vec<StatusTotal>,
    /// Those whose delivery waits for a yes.
    delivered: Vec<CampaignId>,
) -> impl IntoView {
    let current = ssr::query_value("status");
    let current = current.parse::<CampaignStatus>().map_or("", CampaignStatus::as_str);
    let number = |status| totals.iter().find(|total| total.status == status).map_or(0, |total| total.campaigns);
    let tabs: Vec<_> =
        CampaignStatus::ALL.iter().map(|status| (status.as_str(), status.label(), number(*status))).collect();
    let shown = i64::try_from(campaigns.len()).unwrap_or(i64::MAX);
    let all: i64 = tabs.iter().filter(|tab| current.is_empty() || tab.0 == current).map(|tab| tab.2).sum();
    let note =
        (shown < all).then(|| view! { <p class="card-note">{t::dashboard::the_newest_shown_of_all(all, shown)}</p> });
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
        table(campaigns, &delivered).into_any()
    };
    view! {
        <section class="card flush" aria-labelledby="campaigns-title">
            <div class="card-head">
                <h2 class="card-title" id="campaigns-title">{t::common::campaigns()}</h2>
                {note}
                <Tabs label=t::dashboard::campaigns_by_status() tabs current=current.into()/>
            </div>
            {table}
        </section>
    }
}

fn table(campaigns: Vec<Campaign>, delivered: &[CampaignId]) -> impl IntoView + use<> {
    let rows: Vec<_> = campaigns.into_iter().map(|campaign| row(delivered.contains(&campaign.id), campaign)).collect();
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

fn row(is_delivered: bool, campaign: Campaign) -> impl IntoView {
    let now = match campaign.status {
        CampaignStatus::Open => t::dashboard::bids_to_review(campaign.bid_count),
        CampaignStatus::PendingPayment => t::dashboard::payment_due().into(),
        CampaignStatus::InProgress if is_delivered => t::dashboard::delivery_to_review().into(),
        CampaignStatus::InProgress => t::dashboard::the_creator_is_at_work().into(),
        CampaignStatus::Completed => t::dashboard::delivered_and_approved().into(),
        CampaignStatus::Closed => t::dashboard::ended_without_a_deal().into(),
    };
    view! {
        <tr class="linked">
            <th scope="row"><a class="row-link" href=format!("/campaigns/{}", campaign.id)>{campaign.title}</a></th>
            <td data-label=t::common::status()><Badge status=campaign.status/></td>
            <td class="num" data-label=t::common::bids()>{campaign.bid_count}</td>
            <td data-label=t::dashboard::now()>{now}</td>
            <td data-label=t::dashboard::ends()><Left end=campaign.end_date/></td>
            <td class="num" data-label=t::dashboard::budget()><Amount money=campaign.budget/></td>
        </tr>
    }
}
