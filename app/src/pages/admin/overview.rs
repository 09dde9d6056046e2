//! `/admin`: what needs somebody, and the platform in numbers, each leading to its list.

use leptos::prelude::*;
use tandem_texts as t;
use tandem_types::{
    accounts::AccountType,
    admin::{AccountState, Overview, Waiting},
    campaigns::CampaignStatus,
};

use super::{
    frame::Frame,
    table::{Cell, Line, Table, column},
};
use crate::{
    calls::admin::overview,
    parts::{Alert, Empty, Icon, PageHead, currency_code, load, price, words::grouped},
};

/// Words, number and address of a figure.
type Number = (String, String, Option<String>);

/// The overview.
#[component]
pub fn OverviewPage() -> impl IntoView {
    load(overview(), |overview| {
        let (needs, waiting) = (needs(&overview), overview.waiting.clone());
        view! {
            <Frame title=t::admin::staff() here="/admin">
                <PageHead title=t::admin::staff() lead=t::admin::what_needs_somebody_and_the_platform()/>
                <Needs needs/>
                <div class="staff-figures">
                    <Group title=t::admin::accounts() id="accounts-title" numbers=accounts(&overview)/>
                    <Group title=t::common::campaigns() id="campaigns-title" numbers=campaigns(&overview)/>
                    <Group title=t::admin::deals() id="deals-title" numbers=deals(&overview)/>
                    <Group title=t::admin::money() id="money-title" numbers=money(&overview)/>
                </div>
                <Deliveries waiting/>
            </Frame>
        }
    })
}

/// What somebody of the staff should look at: words and address.
fn needs(overview: &Overview) -> Vec<(String, &'static str)> {
    let say = |name: &str, words: fn(i64, String) -> String, href: &'static str| {
        let number = overview.number("waits", name);
        (number > 0).then(|| (words(number, grouped(number)), href))
    };
    [
        say("reports", t::admin::open_reports, "/admin/reports?status=open"),
        say("payout_failed", t::admin::refused_payouts, "/admin/payments?state=payout_failed"),
        say("halted", t::admin::halted_payments, "/admin/payments?state=halted"),
        say("outbox", t::admin::given_up_jobs, "/admin/jobs?state=dead"),
    ]
    .into_iter()
    .flatten()
    .collect()
}

#[component]
fn Needs(needs: Vec<(String, &'static str)>) -> impl IntoView {
    if needs.is_empty() {
        return view! { <Alert kind="success" title=t::admin::nothing_waits_for_you()/> }.into_any();
    }
    let items = needs.into_iter().map(|(words, href)| view! { <li><Icon name="flag"/><a href=href>{words}</a></li> });
    view! {
        <section class="card staff-needs" aria-labelledby="needs-title">
            <h2 class="card-title" id="needs-title">{t::admin::this_needs_you()}</h2>
            <ul>{items.collect_view()}</ul>
        </section>
    }
    .into_any()
}

#[component]
fn Group(title: &'static str, id: &'static str, numbers: Vec<Number>) -> impl IntoView {
    let lines = numbers.into_iter().map(|(words, number, href)| {
        let value = match href {
            Some(href) => view! { <a href=href>{number}</a> }.into_any(),
            None => number.into_any(),
        };
        view! { <div><dt>{words}</dt><dd>{value}</dd></div> }
    });
    view! {
        <section class="card" aria-labelledby=id>
            <h2 class="card-title" id=id>{title}</h2>
            <dl class="facts">{lines.collect_view()}</dl>
        </section>
    }
}

fn accounts(overview: &Overview) -> Vec<Number> {
    let of = |kind: &str, state: AccountState| overview.number("account", &format!("{kind}.{state}"));
    let mut numbers = Vec::new();
    for (kind, words) in
        [(AccountType::Brand.as_str(), t::admin::brands()), (AccountType::Influencer.as_str(), t::common::creators())]
    {
        for state in AccountState::ALL.iter().copied() {
            let number = of(kind, state);
            if number > 0 || state == AccountState::Active {
                let label = if state == AccountState::Active {
                    words.to_owned()
                } else {
                    t::admin::kind_in_state(words, state.label())
                };
                let href = format!("/admin/users?type={kind}&state={state}");
                numbers.push((label, grouped(number), Some(href)));
            }
        }
    }
    let staff = AccountState::ALL.iter().map(|state| of("staff", *state)).sum();
    numbers.push((t::admin::staff().into(), grouped(staff), Some("/admin/users?type=staff".into())));
    numbers
}

fn campaigns(overview: &Overview) -> Vec<Number> {
    let line = |status: &CampaignStatus| {
        let href = format!("/admin/campaigns?status={status}");
        (status.label().to_owned(), grouped(overview.number("campaign", status.as_str())), Some(href))
    };
    CampaignStatus::ALL.iter().map(line).collect()
}

fn deals(overview: &Overview) -> Vec<Number> {
    let line = |(state, words): (&str, &str)| {
        let href = format!("/admin/bids?state={state}");
        (words.to_owned(), grouped(overview.number("deal", state)), Some(href))
    };
    [
        ("due", t::admin::waiting_for_the_payment()),
        ("paid", t::admin::paid_to_be_delivered()),
        ("delivered", t::admin::delivered_to_be_approved()),
        ("approved", t::common::approved()),
    ]
    .map(line)
    .into()
}

fn money(overview: &Overview) -> Vec<Number> {
    let sum = |words: &str, name: &str, state: &str| {
        let value = format!("{} {}", price(overview.sum(name)), currency_code());
        (words.to_owned(), value, Some(format!("/admin/payments?state={state}")))
    };
    let failed = grouped(overview.number("waits", "payment_failed"));
    vec![
        sum(t::admin::held_for_deals(), "held", "held"),
        sum(t::admin::paid_out_this_month(), "paid.month", "paid"),
        sum(t::admin::paid_out_in_all(), "paid", "paid"),
        sum(t::admin::refunded_this_month(), "refunded.month", "refunded"),
        sum(t::admin::refunded_in_all(), "refunded", "refunded"),
        (t::admin::payments_that_failed().into(), failed, Some("/admin/payments?state=failed".into())),
    ]
}

/// The deliveries that their brands have left longest.
#[component]
fn Deliveries(waiting: Vec<Waiting>) -> impl IntoView {
    let line = |waiting: Waiting| Line {
        href: Some(format!("/admin/bids/{}", waiting.bid_id)),
        title: waiting.campaign_title,
        note: String::new(),
        cells: vec![Cell::Text(waiting.brand_name), Cell::Text(waiting.influencer_name), Cell::At(waiting.since)],
    };
    let content = if waiting.is_empty() {
        view! {
            <Empty drawing="done" title=t::admin::no_delivery_waits()>
                <p>{t::admin::work_that_a_brand_has_not()}</p>
            </Empty>
        }
        .into_any()
    } else {
        let columns = vec![
            column(t::common::campaign()),
            column(t::common::brand()),
            column(t::common::creator()),
            column(t::admin::delivered()),
        ];
        view! { <Table columns lines=waiting.into_iter().map(line).collect()/> }.into_any()
    };
    view! {
        <section class="card flush" aria-labelledby="waiting-title">
            <div class="card-head">
                <h2 class="card-title" id="waiting-title">{t::admin::deliveries_waiting_longest()}</h2>
            </div>
            {content}
        </section>
    }
}

#[cfg(test)]
mod tests {
    use tandem_types::{Money, admin::Figure};

    use super::*;

    #[test]
    fn what_needs_somebody_is_told_with_its_number() {
        let figure =
            |name: &str, number| Figure { kind: "waits".into(), name: name.into(), number, sum: Money::from_minor(0) };
        let figures = vec![figure("reports", 1), figure("payout_failed", 2), figure("halted", 0)];
        let needs = needs(&Overview { figures, ..Overview::default() });
        let words: Vec<_> = needs.iter().map(|(words, _)| words.as_str()).collect();
        assert_eq!(words, ["1 open report", "2 payouts were refused"]);
    }
}
