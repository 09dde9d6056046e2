//! `/analytics`: the results of all deals of a brand, or of a creator.

use leptos::prelude::*;
use tandem_types::{
    accounts::AccountType,
    results::{Figures, Look, Overview, Span},
};

use super::{
    address::{Address, Spans},
    charts::Charts,
    kpis::{Kpis, Side},
    table::LineTable,
};
use crate::{
    calls::results::overview,
    parts::{Crumbs, Empty, Main, PageHead, count, load},
};

/// The figures, the charts, the table.
#[component]
pub fn AnalyticsPage() -> impl IntoView {
    load(overview(), |(side, look, all)| {
        let address = Address { campaign: None, look };
        let trail = vec![("/dashboard".to_owned(), "Dashboard".to_owned())];
        let content = if all.figures.deals == 0 && look.span == Span::Ever {
            view! { <Nothing side/> }.into_any()
        } else {
            view! { <Content all look address side/> }.into_any()
        };
        view! {
            <Main title="Analytics">
                <Crumbs trail here="Analytics"/>
                {content}
            </Main>
        }
    })
}

#[component]
fn Content(all: Overview, look: Look, address: Address, side: AccountType) -> impl IntoView {
    let Overview { figures, lines, has_more, points } = all;
    let who = if side == AccountType::Brand { Side::Brand } else { Side::Creator };
    view! {
        <PageHead title="Analytics" lead=lead(&figures, side)>
            <a class="button secondary" href=address.csv() rel="nofollow" download="">"Export CSV"</a>
        </PageHead>
        <div class="span-choice">
            <Spans address/>
            <p class="note">{span_words(look.span)}</p>
        </div>
        <Kpis figures side=who/>
        <Charts points span=look.span/>
        <LineTable lines has_more address side/>
    }
}

/// Somebody without a deal.
#[component]
fn Nothing(side: AccountType) -> impl IntoView {
    let (words, href, label) = match side {
        AccountType::Brand => (
            "As soon as you accept a bid, its spend and results are counted here: what the creator reports, and what your links measure.",
            "/bids",
            "Look through bids",
        ),
        AccountType::Influencer => (
            "As soon as a brand accepts a bid of yours, you can record its results and share links that count their clicks.",
            "/campaigns",
            "Find campaigns",
        ),
    };
    view! {
        <PageHead title="Analytics"/>
        <section class="card" aria-labelledby="nothing-title">
            <Empty drawing="no-bids" title="Nothing to count yet" level=2 id="nothing-title">
                <p>{words}</p>
                <div class="actions"><a class="button primary" href=href>{label}</a></div>
            </Empty>
        </section>
    }
}

/// What is there, and what to do next.
fn lead(figures: &Figures, side: AccountType) -> String {
    let with = figures.reports + figures.records;
    let missing = figures.deals - with;
    match (figures.deals, missing, side) {
        (0, ..) => "No deal was paid in this time.".into(),
        (_, ..=0, _) => format!("Results are in for {}.", count(figures.deals, "deal")),
        (_, _, AccountType::Influencer) => {
            format!("Next: record the results of {}: choose it below.", count(missing, "deal"))
        }
        (_, _, AccountType::Brand) => {
            format!(
                "Results are in for {with} of {}. Creators record theirs on the page of the deal.",
                count(figures.deals, "deal")
            )
        }
    }
}

/// Which deals count.
fn span_words(span: Span) -> String {
    match span.days() {
        Some(days) => format!("Deals paid in the last {days} days, with all their results so far."),
        None => "All accepted deals, with all their results so far.".into(),
    }
}
