//! The table of a brand's campaigns.

use leptos::prelude::*;
use tandem_types::{
    CampaignId,
    campaigns::{Campaign, CampaignStatus},
    dashboard::StatusTotal,
};

use super::tabs::Tabs;
use crate::{
    parts::{Amount, Badge, Empty, Left, count},
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
    let note = (shown < all).then(|| view! { <p class="card-note">{format!("The newest {shown} of {all}")}</p> });
    let table = if campaigns.is_empty() {
        view! {
            <Empty drawing="nothing-found" title="No campaign here">
                <div class="actions"><a class="button secondary" href="/dashboard">"Show all campaigns"</a></div>
            </Empty>
        }
        .into_any()
    } else {
        table(campaigns, &delivered).into_any()
    };
    view! {
        <section class="card flush" aria-labelledby="campaigns-title">
            <div class="card-head">
                <h2 class="card-title" id="campaigns-title">"Campaigns"</h2>
                {note}
                <Tabs label="Campaigns by status" tabs current=current.into()/>
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
                    <th scope="col">"Campaign"</th>
                    <th scope="col">"Status"</th>
                    <th scope="col" class="num">"Bids"</th>
                    <th scope="col">"Now"</th>
                    <th scope="col">"Ends"</th>
                    <th scope="col" class="num">"Budget"</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

fn row(is_delivered: bool, campaign: Campaign) -> impl IntoView {
    let now = match campaign.status {
        CampaignStatus::Open if campaign.bid_count == 0 => "No bids yet".to_owned(),
        CampaignStatus::Open => format!("{} to review", count(campaign.bid_count, "bid")),
        CampaignStatus::PendingPayment => "Payment due".into(),
        CampaignStatus::InProgress if is_delivered => "Delivery to review".into(),
        CampaignStatus::InProgress => "The creator is at work".into(),
        CampaignStatus::Completed => "Delivered and approved".into(),
        CampaignStatus::Closed => "Ended without a deal".into(),
    };
    view! {
        <tr class="linked">
            <th scope="row"><a class="row-link" href=format!("/campaigns/{}", campaign.id)>{campaign.title}</a></th>
            <td data-label="Status"><Badge status=campaign.status/></td>
            <td class="num" data-label="Bids">{campaign.bid_count}</td>
            <td data-label="Now">{now}</td>
            <td data-label="Ends"><Left end=campaign.end_date/></td>
            <td class="num" data-label="Budget"><Amount money=campaign.budget/></td>
        </tr>
    }
}
