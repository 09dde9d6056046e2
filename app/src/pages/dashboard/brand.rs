//! A brand's dashboard.

use leptos::prelude::*;
use tandem_texts as t;
use tandem_types::{
    DraftId,
    accounts::Viewer,
    campaigns::CampaignStatus,
    dashboard::{BrandDashboard, BrandFigures, Line, LineKind},
    drafts::DraftRow,
};

use super::{
    activity::Activity,
    brand_table::BrandTable,
    confirm::ConfirmReminder,
    months::{MeasuredByMonth, MoneyByMonth},
    reply::{cancel, reply},
    results::Results,
    spend::SpendCard,
    steps::{Step, Steps, summary},
};
use crate::{
    pages::campaigns::DraftList,
    parts::{Empty, Icon, LostProblem, Main, PageHead, Stat, Stats, currency_code, price},
};

/// The action of the form that takes back that a draft was deleted.
const RESTORE_DRAFT: &str = "/fn/drafts/restore";

/// What waits, the numbers, money and results, what happened, the campaigns.
#[component]
pub(super) fn Brand(viewer: Viewer, board: BrandDashboard) -> impl IntoView {
    let BrandDashboard { figures, lines, campaigns } = board;
    let drafts = lines.iter().filter_map(draft).collect::<Vec<_>>();
    if figures.by_status.iter().all(|total| total.campaigns == 0) {
        return view! { <FirstCampaign viewer drafts/> }.into_any();
    }
    let steps: Vec<_> = lines.iter().filter_map(step).collect();
    let lead = summary(&steps);
    let class = if steps.is_empty() { "button primary" } else { "button secondary" };
    let stats = stats(&figures);
    let reviews = lines.iter().filter(|line| line.kind == LineKind::Review);
    let reviews = reviews.filter_map(|line| Some((line.campaign_id?, line.number))).collect();
    let delivered =
        lines.iter().filter(|line| line.kind == LineKind::Approve).filter_map(|line| line.campaign_id).collect();
    view! {
        <Main title=t::common::dashboard()>
            <div class="live-part" data-live="dashboard">
                <PageHead title=t::dashboard::welcome_back_username(&viewer.username) lead>
                    <a class=class href="/campaigns/new"><Icon name="plus"/>{t::common::new_campaign()}</a>
                </PageHead>
                <LostProblem action=RESTORE_DRAFT is_shown=false/>
                <ConfirmReminder viewer/>
                <Steps steps/>
                <Stats stats/>
                <div class="dash">
                    <div class="dash-main">
                        <SpendCard figures=figures.clone()/>
                        <MoneyByMonth
                            title=t::dashboard::paid_to_creators()
                            what=t::dashboard::refunds_left_out()
                            lines=lines.clone()
                        />
                        <MeasuredByMonth lines=lines.clone()/>
                    </div>
                    <div class="dash-side"><Activity lines=lines.clone()/></div>
                </div>
                <DraftList drafts/>
                <Results now=figures.results before=figures.results_before/>
                <BrandTable campaigns totals=figures.by_status reviews delivered/>
            </div>
        </Main>
    }
    .into_any()
}

/// A brand that has published nothing yet.
#[component]
fn FirstCampaign(viewer: Viewer, drafts: Vec<DraftRow>) -> impl IntoView {
    view! {
        <Main title=t::common::dashboard()>
            <PageHead
                title=t::dashboard::welcome_username(&viewer.username)
                lead=t::dashboard::one_step_to_your_first()
            />
            <LostProblem action=RESTORE_DRAFT is_shown=false/>
            <ConfirmReminder viewer/>
            <DraftList drafts/>
            <section class="card" aria-labelledby="start-title">
                <Empty
                    drawing="no-campaigns"
                    title=t::dashboard::publish_your_first_campaign()
                    level=2
                    id="start-title"
                >
                    <p>{t::dashboard::a_title_a_few_lines()}</p>
                    <div class="actions">
                        <a class="button primary" href="/campaigns/new">
                            <Icon name="plus"/>
                            {t::common::new_campaign()}
                        </a>
                    </div>
                </Empty>
            </section>
        </Main>
    }
}

/// A campaign that is still being written.
fn draft(line: &Line) -> Option<DraftRow> {
    let id = line.campaign_id.filter(|_| line.kind == LineKind::Draft)?;
    Some(DraftRow { id: DraftId(id.0), title: line.title.clone(), gaps: line.number, updated_at: line.at })
}

/// What waits for the brand.
fn step(line: &Line) -> Option<Step> {
    match line.kind {
        LineKind::Review => Some(review(line)),
        LineKind::Pay => Some(pay(line)),
        LineKind::Approve => Some(approve(line)),
        LineKind::Cancel => Some(cancel(line)),
        LineKind::Reply => Some(reply(line)),
        _ => None,
    }
}

/// The bids on one campaign that wait for a decision.
fn review(line: &Line) -> Step {
    let note = if line.low == line.high {
        t::dashboard::for_amount(price(line.low))
    } else {
        t::dashboard::from_low_to_high(price(line.high), price(line.low))
    };
    Step {
        kind: "review",
        icon: "bid",
        title: t::dashboard::review_bids(line.number, &line.title),
        note,
        since: line.at,
        href: format!("/campaigns/{}#bids", line.campaign_id.map(|id| id.to_string()).unwrap_or_default()),
        action: t::dashboard::review(),
    }
}

fn pay(line: &Line) -> Step {
    Step {
        kind: "pay",
        icon: "card",
        title: t::dashboard::pay_who_for_title(&line.title, &line.who),
        note: t::dashboard::amount_accepted_work_starts_when_it_is_paid(price(line.low)),
        since: line.at,
        href: format!("/pay/{}", line.bid_id.map(|id| id.to_string()).unwrap_or_default()),
        action: t::dashboard::pay(),
    }
}

/// A delivery that waits for a yes.
fn approve(line: &Line) -> Step {
    Step {
        kind: "approve",
        icon: "check-circle",
        title: t::dashboard::review_who_s_delivery_for_title(&line.title, &line.who),
        note: t::dashboard::amount_is_held_it_goes(price(line.low)),
        since: line.at,
        href: format!("/bids/{}#delivery", line.bid_id.map(|id| id.to_string()).unwrap_or_default()),
        action: t::dashboard::review(),
    }
}

fn stats(figures: &BrandFigures) -> Vec<Stat> {
    let of = |status| figures.by_status.iter().find(|total| total.status == status);
    let number = |status| of(status).map_or(0, |total| total.campaigns);
    let budget = price(of(CampaignStatus::Open).map_or_else(Default::default, |total| total.budget));
    let all: i64 = figures.by_status.iter().map(|total| total.campaigns).sum();
    let code = currency_code();
    vec![
        (t::dashboard::open_campaigns(), number(CampaignStatus::Open).to_string(), t::dashboard::of_all_in_all(all)),
        (
            t::dashboard::in_progress(),
            number(CampaignStatus::InProgress).to_string(),
            t::dashboard::paid_at_work().into(),
        ),
        (t::dashboard::open_budget(), budget, t::dashboard::code_of_open_campaigns(&code)),
        (t::common::paid(), price(figures.spent), t::dashboard::code_in_all(&code)),
    ]
}
