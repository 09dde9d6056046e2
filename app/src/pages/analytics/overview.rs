//! `/analytics`: the results of all deals of a brand, or of a creator.

use leptos::prelude::*;
use tandem_texts as t;
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
    parts::{Crumbs, Empty, Main, PageHead, load},
};

/// The figures, the charts, the table.
#[component]
pub fn AnalyticsPage() -> impl IntoView {
    load(overview(), |(side, look, all)| {
        let address = Address { campaign: None, look };
        let trail = vec![("/dashboard".to_owned(), t::common::dashboard().to_owned())];
        let content = if all.figures.deals == 0 && look.span == Span::Ever {
            view! { <Nothing side/> }.into_any()
        } else {
            view! { <Content all look address side/> }.into_any()
        };
        view! {
            <Main title=t::common::analytics()>
                <Crumbs trail here=t::common::analytics()/>
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
        <PageHead title=t::common::analytics() lead=lead(&figures, side)>
            <a class="button secondary" href=address.csv() rel="nofollow" download="">{t::analytics::export_csv()}</a>
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
        AccountType::Brand => (t::analytics::as_soon_as_you_accept_a(), "/bids", t::analytics::look_through_bids()),
        AccountType::Influencer => (t::analytics::as_soon_as_a_brand(), "/campaigns", t::common::find_campaigns()),
    };
    view! {
        <PageHead title=t::common::analytics()/>
        <section class="card" aria-labelledby="nothing-title">
            <Empty drawing="no-bids" title=t::analytics::nothing_to_count_yet() level=2 id="nothing-title">
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
        (0, ..) => t::analytics::no_deal_was_paid_in_this_time().into(),
        (_, ..=0, _) => t::analytics::results_are_in(figures.deals),
        (_, _, AccountType::Influencer) => t::analytics::next_record_results(missing),
        (_, _, AccountType::Brand) => t::analytics::results_are_in_for_some(figures.deals, with),
    }
}

/// Which deals count.
fn span_words(span: Span) -> String {
    match span.days() {
        Some(days) => t::analytics::deals_paid_in_the_last_days(days),
        None => t::analytics::all_accepted_deals_with_all().into(),
    }
}
