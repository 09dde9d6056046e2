//! An influencer's dashboard.

use leptos::prelude::*;
use tandem_texts as t;
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
    reply::{cancel, reply},
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
    let bids = figures.pending + figures.accepted + figures.declined + figures.withdrawn;
    let steps: Vec<_> = lines.iter().filter_map(step).chain(payouts(&figures)).collect();
    if bids == 0 && steps.is_empty() {
        return view! { <FirstBid viewer figures recommended/> }.into_any();
    }
    let lead = match (steps.is_empty(), figures.pending) {
        (true, 1..) => t::dashboard::nothing_waits_bids_are_out(figures.pending),
        _ => summary(&steps),
    };
    let class = if steps.is_empty() { "button primary" } else { "button secondary" };
    let stats = stats(&figures);
    view! {
        <Main title=t::common::dashboard()>
            <div class="live-part" data-live="dashboard">
                <PageHead title=t::dashboard::welcome_back_username(&viewer.username) lead>
                    <a class=class href="/campaigns"><Icon name="search"/>{t::common::find_campaigns()}</a>
                </PageHead>
                <ConfirmReminder viewer=viewer.clone()/>
                <Steps steps/>
                <Stats stats/>
                <UnderWay lines=lines.clone()/>
                <div class="dash">
                    <div class="dash-main">
                        <MoneyByMonth
                            title=t::dashboard::earnings()
                            what=t::dashboard::paid_out_after_the_fee()
                            lines=lines.clone()
                        />
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
        <Main title=t::common::dashboard()>
            <PageHead
                title=t::dashboard::welcome_username(&viewer.username)
                lead=t::dashboard::nothing_waits_for_you_time()
            />
            <ConfirmReminder viewer=viewer.clone()/>
            <section class="card" aria-labelledby="start-title">
                <Empty drawing="done" title=t::dashboard::you_have_no_bids_yet() level=2 id="start-title">
                    <p>{t::dashboard::a_bid_is_one_field()}</p>
                    <div class="actions">
                        <a class="button primary" href="/campaigns">
                            <Icon name="search"/>
                            {t::common::find_campaigns()}
                        </a>
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
        (LineKind::Deal, Ok(DealState::ToDeliver)) => Some(deliver(line, t::dashboard::deliver(), t::common::paid())),
        (LineKind::Deal, Ok(DealState::ToRevise)) => {
            Some(deliver(line, t::dashboard::change(), t::dashboard::changes_asked_for()))
        }
        (LineKind::Answer, _) => Some(answer(line)),
        (LineKind::Invited, _) => Some(invited(line)),
        (LineKind::Cancel, _) => Some(cancel(line)),
        (LineKind::Reply, _) => Some(reply(line)),
        _ => None,
    }
}

/// A brand's counter-offer.
fn answer(line: &Line) -> Step {
    Step {
        kind: "reply",
        icon: "bid",
        title: t::dashboard::answer_the_offer_for_title(&line.title),
        note: t::dashboard::who_offers_low_you_asked(price(line.high), price(line.low), &line.who),
        since: line.at,
        href: format!("/bids/{}#offer", line.bid_id.map(|id| id.to_string()).unwrap_or_default()),
        action: t::dashboard::answer(),
    }
}

/// A brand's invitation.
fn invited(line: &Line) -> Step {
    Step {
        kind: "invited",
        icon: "megaphone",
        title: t::dashboard::answer_the_invitation_to_title(&line.title),
        note: t::dashboard::who_asks_you_to_bid(price(line.low), &line.who),
        since: line.at,
        href: format!("/campaigns/{}", line.campaign_id.map(|id| id.to_string()).unwrap_or_default()),
        action: t::dashboard::look_at_it(),
    }
}

/// A paid deal whose work is due.
fn deliver(line: &Line, action: &'static str, why: &str) -> Step {
    Step {
        kind: "deliver",
        icon: "send",
        title: format!("{action} “{}”", line.title),
        note: t::dashboard::why_you_receive_amount_when_it_is_approved(price(line.low), why),
        since: line.at,
        href: format!("/bids/{}#deliver", line.bid_id.map(|id| id.to_string()).unwrap_or_default()),
        action: t::dashboard::deliver(),
    }
}

/// Money that cannot leave for want of an account.
fn payouts(figures: &InfluencerFigures) -> Option<Step> {
    (figures.on_its_way.minor() > 0 && !figures.has_account).then(|| Step {
        kind: "payouts",
        icon: "bank",
        title: t::dashboard::set_up_payouts().into(),
        note: t::dashboard::on_its_way_is_approved(price(figures.on_its_way)),
        since: figures.waits_since.unwrap_or_else(|| ssr::ctx().clock.now()),
        href: "/earnings".into(),
        action: t::dashboard::set_up(),
    })
}

fn stats(figures: &InfluencerFigures) -> Vec<Stat> {
    let decided = figures.accepted + figures.declined;
    let rate = if decided == 0 {
        t::dashboard::nothing_decided_yet().into()
    } else {
        format!("{} %", figures.accepted * 100 / decided)
    };
    let code = currency_code();
    vec![
        (t::dashboard::held(), price(figures.held), t::dashboard::code_until_your_work_is_approved(&code)),
        (t::dashboard::on_its_way(), price(figures.on_its_way), t::dashboard::code_approved(&code)),
        (t::common::paid_out(), price(figures.paid), t::dashboard::code_in_all(&code)),
        (t::dashboard::acceptance_rate(), rate, t::dashboard::accepted_of_decided_decided(figures.accepted, decided)),
    ]
}
