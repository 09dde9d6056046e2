//! An influencer's dashboard.

use leptos::prelude::*;
use tandem_types::{
    accounts::Viewer,
    bids::{Bid, BidStatus, DeliveryStatus, PaymentStatus},
    campaigns::Campaign,
    dashboard::InfluencerDashboard,
};

use super::{
    confirm::ConfirmReminder,
    influencer_table::InfluencerTable,
    steps::{Step, Steps, summary},
};
use crate::parts::{CampaignCard, Empty, Icon, Main, PageHead, Stat, Stats, currency_code, price};

/// Deliveries due, the numbers, the bids, and campaigns to bid on.
#[component]
pub(super) fn Influencer(viewer: Viewer, board: InfluencerDashboard) -> impl IntoView {
    if board.bids.is_empty() {
        return view! { <FirstBid viewer recommended=board.recommended/> }.into_any();
    }
    let steps: Vec<_> = board.to_answer.iter().map(answer).chain(board.bids.iter().filter_map(deliver)).collect();
    let lead = match (steps.is_empty(), board.pending) {
        (true, 1) => "Nothing waits for you. One bid is with a brand now.".into(),
        (true, 2..) => format!("Nothing waits for you. {} bids are with brands now.", board.pending),
        _ => summary(&steps),
    };
    let class = if steps.is_empty() { "button primary" } else { "button secondary" };
    let stats = stats(&board);
    let decided = [board.pending, board.accepted, board.declined];
    view! {
        <Main title="Dashboard">
            <PageHead title=format!("Welcome back, {}", viewer.username) lead>
                <a class=class href="/campaigns"><Icon name="search"/>"Find campaigns"</a>
            </PageHead>
            <ConfirmReminder viewer/>
            <div class="live-part" data-live="dashboard">
                <Steps steps/>
                <Stats stats/>
                <InfluencerTable bids=board.bids numbers=decided/>
            </div>
            {recommended(board.recommended)}
        </Main>
    }
    .into_any()
}

/// An influencer that has not bid yet.
#[component]
fn FirstBid(viewer: Viewer, recommended: Vec<Campaign>) -> impl IntoView {
    view! {
        <Main title="Dashboard">
            <PageHead
                title=format!("Welcome, {}", viewer.username)
                lead="Nothing waits for you. Time to find your first campaign."
            />
            <ConfirmReminder viewer/>
            <section class="card" aria-labelledby="start-title">
                <Empty drawing="done" title="You have no bids yet" level=2 id="start-title">
                    <p>"A bid is one field: what you would do it for."</p>
                    <div class="actions">
                        <a class="button primary" href="/campaigns"><Icon name="search"/>"Find campaigns"</a>
                    </div>
                </Empty>
            </section>
            {self::recommended(recommended)}
        </Main>
    }
}

/// A brand's counter-offer.
fn answer(bid: &Bid) -> Step {
    Step {
        kind: "reply",
        icon: "bid",
        title: format!("Answer the offer for “{}”", bid.campaign_title),
        note: format!("The brand made you another offer; you asked {}", price(bid.amount)),
        since: bid.updated_at,
        href: format!("/bids/{}#offer", bid.id),
        action: "Answer",
    }
}

/// A paid deal whose work is due.
fn deliver(bid: &Bid) -> Option<Step> {
    let state = (bid.status, bid.payment_status, bid.delivery_status);
    (state == (BidStatus::Accepted, PaymentStatus::Completed, DeliveryStatus::Pending)).then(|| Step {
        kind: "deliver",
        icon: "send",
        title: format!("Deliver “{}”", bid.campaign_title),
        note: format!("Paid: you receive {} when it is approved", price(bid.net())),
        since: bid.updated_at,
        href: format!("/bids/{}#deliver", bid.id),
        action: "Deliver",
    })
}

fn stats(board: &InfluencerDashboard) -> Vec<Stat> {
    let decided = board.accepted + board.declined;
    let rate = if decided == 0 { "not reported".into() } else { format!("{} %", board.accepted * 100 / decided) };
    vec![
        ("Bids out", board.pending.to_string(), "with brands now".into()),
        ("Deals", board.accepted.to_string(), "bids accepted".into()),
        ("Agreed", price(board.won), format!("{}, all accepted bids", currency_code())),
        ("Acceptance rate", rate, format!("{} of {decided} decided", board.accepted)),
    ]
}

fn recommended(campaigns: Vec<Campaign>) -> Option<impl IntoView> {
    if campaigns.is_empty() {
        return None;
    }
    let cards: Vec<_> = campaigns.into_iter().map(|campaign| view! { <li><CampaignCard campaign/></li> }).collect();
    Some(view! {
        <section class="section" aria-labelledby="recommended-title">
            <div class="section-head">
                <h2 id="recommended-title">"Open campaigns for you"</h2>
                <a class="more-link" href="/campaigns">"All campaigns "<Icon name="arrow-right"/></a>
            </div>
            <ul class="card-strip">{cards}</ul>
        </section>
    })
}
