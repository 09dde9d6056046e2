//! An influencer's dashboard.

use leptos::prelude::*;
use tandem_types::{
    accounts::Viewer,
    campaigns::Campaign,
    dashboard::{DealState, InfluencerDashboard, InfluencerFigures, Line, LineKind},
};

use super::{
    activity::Activity,
    completeness::Completeness,
    confirm::ConfirmReminder,
    months::MoneyByMonth,
    recommended::Recommended,
    reply::reply,
    steps::{Step, Steps, summary},
    under_way::UnderWay,
};
use crate::{
    parts::{Empty, Icon, Main, PageHead, Stat, Stats, currency_code, price},
    ssr,
};

/// What waits, the numbers, earnings by month, what is under way, what is missing in the profile, and campaigns to bid on.
#[component]
pub(super) fn Influencer(viewer: Viewer, board: InfluencerDashboard) -> impl IntoView {
    let InfluencerDashboard { figures, lines, recommended } = board;
    let bids = figures.pending + figures.accepted + figures.declined;
    let steps: Vec<_> = lines.iter().filter_map(step).chain(payouts(&figures)).collect();
    if bids == 0 && steps.is_empty() {
        return view! { <FirstBid viewer figures recommended/> }.into_any();
    }
    let lead = match (steps.is_empty(), figures.pending) {
        (true, 1) => "Nothing waits for you. One bid is with a brand now.".into(),
        (true, 2..) => format!("Nothing waits for you. {} bids are with brands now.", figures.pending),
        _ => summary(&steps),
    };
    let class = if steps.is_empty() { "button primary" } else { "button secondary" };
    let stats = stats(&figures);
    view! {
        <Main title="Dashboard">
            <div class="live-part" data-live="dashboard">
                <PageHead title=format!("Welcome back, {}", viewer.username) lead>
                    <a class=class href="/campaigns"><Icon name="search"/>"Find campaigns"</a>
                </PageHead>
                <ConfirmReminder viewer=viewer.clone()/>
                <Steps steps/>
                <Stats stats/>
                <UnderWay lines=lines.clone()/>
                <div class="dash">
                    <div class="dash-main">
                        <MoneyByMonth title="Earnings" what="paid out, after the fee" lines=lines.clone()/>
                    </div>
                    <div class="dash-side"><Completeness viewer figures/><Activity lines/></div>
                </div>
            </div>
            <Recommended campaigns=recommended/>
        </Main>
    }
    .into_any()
}

/// An influencer that has not bid yet.
#[component]
fn FirstBid(viewer: Viewer, figures: InfluencerFigures, recommended: Vec<Campaign>) -> impl IntoView {
    view! {
        <Main title="Dashboard">
            <PageHead
                title=format!("Welcome, {}", viewer.username)
                lead="Nothing waits for you. Time to find your first campaign."
            />
            <ConfirmReminder viewer=viewer.clone()/>
            <section class="card" aria-labelledby="start-title">
                <Empty drawing="done" title="You have no bids yet" level=2 id="start-title">
                    <p>"A bid is one field: what you would do it for."</p>
                    <div class="actions">
                        <a class="button primary" href="/campaigns"><Icon name="search"/>"Find campaigns"</a>
                    </div>
                </Empty>
            </section>
            <Completeness viewer figures/>
            <Recommended campaigns=recommended/>
        </Main>
    }
}

/// What waits for the creator.
fn step(line: &Line) -> Option<Step> {
    match (line.kind, line.state.parse()) {
        (LineKind::Deal, Ok(DealState::ToDeliver)) => Some(deliver(line, "Deliver", "Paid")),
        (LineKind::Deal, Ok(DealState::ToRevise)) => Some(deliver(line, "Change", "Changes asked for")),
        (LineKind::Answer, _) => Some(answer(line)),
        (LineKind::Invited, _) => Some(invited(line)),
        (LineKind::Reply, _) => Some(reply(line)),
        _ => None,
    }
}

/// A brand's counter-offer.
fn answer(line: &Line) -> Step {
    Step {
        kind: "reply",
        icon: "bid",
        title: format!("Answer the offer for “{}”", line.title),
        note: format!("{} offers {}; you asked {}", line.who, price(line.low), price(line.high)),
        since: line.at,
        href: format!("/bids/{}#offer", line.bid_id.map(|id| id.to_string()).unwrap_or_default()),
        action: "Answer",
    }
}

/// A brand's invitation.
fn invited(line: &Line) -> Step {
    Step {
        kind: "invited",
        icon: "megaphone",
        title: format!("Answer the invitation to “{}”", line.title),
        note: format!("{} asks you to bid; the budget is {}", line.who, price(line.low)),
        since: line.at,
        href: format!("/campaigns/{}", line.campaign_id.map(|id| id.to_string()).unwrap_or_default()),
        action: "Look at it",
    }
}

/// A paid deal whose work is due.
fn deliver(line: &Line, action: &'static str, why: &str) -> Step {
    Step {
        kind: "deliver",
        icon: "send",
        title: format!("{action} “{}”", line.title),
        note: format!("{why}: you receive {} when it is approved", price(line.low)),
        since: line.at,
        href: format!("/bids/{}#deliver", line.bid_id.map(|id| id.to_string()).unwrap_or_default()),
        action: "Deliver",
    }
}

/// Money that cannot leave for want of an account.
fn payouts(figures: &InfluencerFigures) -> Option<Step> {
    (figures.on_its_way.minor() > 0 && !figures.has_account).then(|| Step {
        kind: "payouts",
        icon: "bank",
        title: "Set up payouts".into(),
        note: format!("{} is approved and waits for an account", price(figures.on_its_way)),
        since: ssr::ctx().clock.now(),
        href: "/earnings".into(),
        action: "Set up",
    })
}

fn stats(figures: &InfluencerFigures) -> Vec<Stat> {
    let decided = figures.accepted + figures.declined;
    let rate = if decided == 0 { "not reported".into() } else { format!("{} %", figures.accepted * 100 / decided) };
    let code = currency_code();
    vec![
        ("Held", price(figures.held), format!("{code}, until your work is approved")),
        ("On its way", price(figures.on_its_way), format!("{code}, approved")),
        ("Paid out", price(figures.paid), format!("{code}, in all")),
        ("Acceptance rate", rate, format!("{} of {decided} decided", figures.accepted)),
    ]
}
