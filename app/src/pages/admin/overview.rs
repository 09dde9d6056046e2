//! `/admin`: what needs somebody, and the platform in numbers, each leading to its list.

use leptos::prelude::*;
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
            <Frame title="Staff" here="/admin">
                <PageHead title="Staff" lead="What needs somebody, and the platform in numbers."/>
                <Needs needs/>
                <div class="staff-figures">
                    <Group title="Accounts" id="accounts-title" numbers=accounts(&overview)/>
                    <Group title="Campaigns" id="campaigns-title" numbers=campaigns(&overview)/>
                    <Group title="Deals" id="deals-title" numbers=deals(&overview)/>
                    <Group title="Money" id="money-title" numbers=money(&overview)/>
                </div>
                <Deliveries waiting/>
            </Frame>
        }
    })
}

/// What somebody of the staff should look at: words and address.
fn needs(overview: &Overview) -> Vec<(String, &'static str)> {
    let say = |name: &str, one: &str, many: &str, href: &'static str| {
        let number = overview.number("waits", name);
        let words = if number == 1 { format!("1 {one}") } else { format!("{} {many}", grouped(number)) };
        (number > 0).then_some((words, href))
    };
    [
        say("reports", "open report", "open reports", "/admin/reports?status=open"),
        say("payout_failed", "payout was refused", "payouts were refused", "/admin/payments?state=payout_failed"),
        say(
            "halted",
            "payment is disputed or held back",
            "payments are disputed or held back",
            "/admin/payments?state=halted",
        ),
        say("outbox", "job was given up", "jobs were given up", "/admin/jobs?state=dead"),
    ]
    .into_iter()
    .flatten()
    .collect()
}

#[component]
fn Needs(needs: Vec<(String, &'static str)>) -> impl IntoView {
    if needs.is_empty() {
        return view! { <Alert kind="success" title="Nothing waits for you."/> }.into_any();
    }
    let items = needs.into_iter().map(|(words, href)| view! { <li><Icon name="flag"/><a href=href>{words}</a></li> });
    view! {
        <section class="card staff-needs" aria-labelledby="needs-title">
            <h2 class="card-title" id="needs-title">"This needs you"</h2>
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
    for (kind, words) in [(AccountType::Brand.as_str(), "Brands"), (AccountType::Influencer.as_str(), "Creators")] {
        for state in AccountState::ALL.iter().copied() {
            let number = of(kind, state);
            if number > 0 || state == AccountState::Active {
                let label = if state == AccountState::Active {
                    words.to_owned()
                } else {
                    format!("{words}, {}", state.label().to_lowercase())
                };
                let href = format!("/admin/users?type={kind}&state={state}");
                numbers.push((label, grouped(number), Some(href)));
            }
        }
    }
    let staff = AccountState::ALL.iter().map(|state| of("staff", *state)).sum();
    numbers.push(("Staff".into(), grouped(staff), Some("/admin/users?type=staff".into())));
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
        ("due", "Waiting for the payment"),
        ("paid", "Paid, to be delivered"),
        ("delivered", "Delivered, to be approved"),
        ("approved", "Approved"),
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
        sum("Held for deals", "held", "held"),
        sum("Paid out this month", "paid.month", "paid"),
        sum("Paid out in all", "paid", "paid"),
        sum("Refunded this month", "refunded.month", "refunded"),
        sum("Refunded in all", "refunded", "refunded"),
        ("Payments that failed".into(), failed, Some("/admin/payments?state=failed".into())),
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
            <Empty drawing="done" title="No delivery waits">
                <p>"Work that a brand has not looked at yet stands here, the oldest first."</p>
            </Empty>
        }
        .into_any()
    } else {
        let columns = vec![column("Campaign"), column("Brand"), column("Creator"), column("Delivered")];
        view! { <Table columns lines=waiting.into_iter().map(line).collect()/> }.into_any()
    };
    view! {
        <section class="card flush" aria-labelledby="waiting-title">
            <div class="card-head"><h2 class="card-title" id="waiting-title">"Deliveries waiting longest"</h2></div>
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
