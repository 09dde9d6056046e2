//! A brand's dashboard.

use leptos::prelude::*;
use tandem_types::{
    CampaignId, Money,
    accounts::Viewer,
    bids::Bid,
    campaigns::CampaignStatus,
    dashboard::{BrandDashboard, StatusTotal},
};

use super::{
    brand_table::BrandTable,
    confirm::ConfirmReminder,
    steps::{Step, Steps, summary},
};
use crate::parts::{Empty, Icon, Main, PageHead, Stat, Stats, count, currency_code, price};

/// Bids to review, deals to pay and deliveries to approve, the numbers, the campaigns.
#[component]
pub(super) fn Brand(viewer: Viewer, board: BrandDashboard) -> impl IntoView {
    if board.by_status.is_empty() {
        return view! { <FirstCampaign viewer/> }.into_any();
    }
    let steps = steps(&board);
    let lead = summary(&steps);
    let class = if steps.is_empty() { "button primary" } else { "button secondary" };
    let stats = stats(&board);
    let delivered = board.to_approve.iter().map(|bid| bid.campaign_id).collect();
    view! {
        <Main title="Dashboard">
            <PageHead title=format!("Welcome back, {}", viewer.username) lead>
                <a class=class href="/campaigns/new"><Icon name="plus"/>"New campaign"</a>
            </PageHead>
            <ConfirmReminder viewer/>
            <div class="live-part" data-live="dashboard">
                <Steps steps/>
                <Stats stats/>
                <BrandTable campaigns=board.campaigns totals=board.by_status delivered/>
            </div>
        </Main>
    }
    .into_any()
}

/// A brand that has published nothing yet.
#[component]
fn FirstCampaign(viewer: Viewer) -> impl IntoView {
    view! {
        <Main title="Dashboard">
            <PageHead title=format!("Welcome, {}", viewer.username) lead="One step to your first bid."/>
            <ConfirmReminder viewer/>
            <section class="card" aria-labelledby="start-title">
                <Empty drawing="no-campaigns" title="Publish your first campaign" level=2 id="start-title">
                    <p>"A title, a few lines of brief, a budget and two dates. It is on the board the moment you publish."</p>
                    <div class="actions">
                        <a class="button primary" href="/campaigns/new"><Icon name="plus"/>"New campaign"</a>
                    </div>
                </Empty>
            </section>
        </Main>
    }
}

fn steps(board: &BrandDashboard) -> Vec<Step> {
    let mut campaigns: Vec<CampaignId> = board.review.iter().map(|bid| bid.campaign_id).collect();
    campaigns.sort_unstable();
    campaigns.dedup();
    // The list holds the oldest few; only where it holds them all do its numbers count.
    let is_whole = usize::try_from(board.bids_to_review).is_ok_and(|all| all <= board.review.len());
    let reviews = campaigns.into_iter().filter_map(|id| {
        let bids: Vec<&Bid> = board.review.iter().filter(|bid| bid.campaign_id == id).collect();
        review(&bids, is_whole)
    });
    reviews.chain(board.to_approve.iter().map(approve)).chain(board.to_pay.iter().map(pay)).collect()
}

/// The bids on one campaign that wait for a decision.
fn review(bids: &[&Bid], is_whole: bool) -> Option<Step> {
    let oldest = bids.iter().min_by_key(|bid| bid.created_at)?;
    let (low, high) = (bids.iter().map(|bid| bid.amount).min()?, bids.iter().map(|bid| bid.amount).max()?);
    let (what, note) = if is_whole {
        let number = i64::try_from(bids.len()).unwrap_or(i64::MAX);
        let range =
            if low == high { format!("For {}", price(low)) } else { format!("From {} to {}", price(low), price(high)) };
        (count(number, "bid"), range)
    } else {
        ("the bids".into(), format!("The oldest asks {}", price(oldest.amount)))
    };
    Some(Step {
        kind: "review",
        icon: "bid",
        title: format!("Review {what} on “{}”", oldest.campaign_title),
        note,
        since: oldest.created_at,
        href: format!("/campaigns/{}#bids", oldest.campaign_id),
        action: "Review",
    })
}

fn pay(bid: &Bid) -> Step {
    Step {
        kind: "pay",
        icon: "card",
        title: format!("Pay {} for “{}”", bid.influencer_name, bid.campaign_title),
        note: format!("{}, accepted; work starts when it is paid", price(bid.amount)),
        since: bid.updated_at,
        href: format!("/pay/{}", bid.id),
        action: "Pay",
    }
}

/// A delivery that waits for a yes.
fn approve(bid: &Bid) -> Step {
    Step {
        kind: "approve",
        icon: "check-circle",
        title: format!("Review {}’s delivery for “{}”", bid.influencer_name, bid.campaign_title),
        note: format!("{} is held; it goes out when you approve", price(bid.amount)),
        since: bid.updated_at,
        href: format!("/bids/{}#delivery", bid.id),
        action: "Review",
    }
}

fn stats(board: &BrandDashboard) -> Vec<Stat> {
    let of = |status| board.by_status.iter().find(|total| total.status == status);
    let number = |status| of(status).map_or(0, |total| total.campaigns);
    let budget = |status| price(of(status).map_or(Money::default(), |total: &StatusTotal| total.budget));
    let all: i64 = board.by_status.iter().map(|total| total.campaigns).sum();
    let code = currency_code();
    vec![
        ("Open campaigns", number(CampaignStatus::Open).to_string(), format!("of {all} in all")),
        ("Bids to review", board.bids_to_review.to_string(), "on open campaigns".into()),
        ("Committed", price(board.committed), format!("{code}, all accepted bids")),
        ("Open budget", budget(CampaignStatus::Open), format!("{code}, of open campaigns")),
    ]
}
