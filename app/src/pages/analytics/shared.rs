//! `/r/{token}`: a campaign's report, for whoever has its address.

use axum::http::HeaderName;
use leptos::prelude::*;
use leptos_meta::Meta;
use leptos_router::hooks::use_params_map;
use tandem_texts as t;
use tandem_types::results::{Line, Overview, SharedReport, Span};

use super::{
    charts::Charts,
    kpis::{Kpis, Side, or_unknown},
    source::{CellSource, LineSource},
};
use crate::{
    calls::results::shared,
    parts::{Ago, Empty, Main, PageHead, Until, load, price, words::grouped},
    ssr,
};

/// The report: read only, and nothing for search engines.
#[component]
pub fn SharedReportPage() -> impl IntoView {
    let token = use_params_map().read_untracked().get("token").unwrap_or_default();
    ssr::header(HeaderName::from_static("x-robots-tag"), "noindex, nofollow");
    load(shared(token), |report| {
        let SharedReport { title, brand_name, share, overview } = report;
        let Overview { figures, lines, points, .. } = overview;
        let ends = share.expires_at.map(|at| view! { {t::analytics::it_closes()}<Until at/>"." });
        let has_deals = !lines.is_empty();
        let content = if has_deals {
            view! {
                <Kpis figures side=Side::Guest(share.shows_money)/>
                <Charts points span=Span::Ever/>
                <Lines lines shows_money=share.shows_money/>
            }
            .into_any()
        } else {
            view! {
                <section class="card" aria-labelledby="nothing-title">
                    <Empty drawing="no-bids" title=t::analytics::no_results_yet() level=2 id="nothing-title">
                        <p>{t::analytics::they_appear_here_as_soon()}</p>
                    </Empty>
                </section>
            }
            .into_any()
        };
        view! {
            <Main title=t::analytics::report_title(&title)>
                <Meta name="robots" content="noindex, nofollow"/>
                <PageHead title=title lead=t::analytics::a_campaign_of_brand(&brand_name)/>
                <p class="note">
                    {brand_name.clone()}
                    {t::analytics::shared_this_report()}
                    <Ago at=share.created_at/>
                    "."
                    {ends}
                </p>
                {content}
            </Main>
        }
    })
}

#[component]
fn Lines(lines: Vec<Line>, shows_money: bool) -> impl IntoView {
    let number = |value: Option<i64>| or_unknown(value.map(grouped));
    let rows = lines.into_iter().map(|line| {
        let Line { username, figures, .. } = line;
        let spend = figures.spend.map_or_else(|| t::analytics::not_paid().to_owned(), price);
        let spend = shows_money.then(|| view! { <td class="num" data-label=t::analytics::spend()>{spend}</td> });
        let (clicks, conversions) = (number(figures.clicks), number(figures.conversions));
        let rate = or_unknown(figures.rate().map(|rate| format!("{rate} %")));
        view! {
            <tr>
                <th scope="row">{username}<LineSource figures=figures.clone() is_one=true/></th>
                {spend}
                <td class="num" data-label=t::analytics::reach()>{number(figures.reach)}</td>
                <td class="num" data-label=t::analytics::impressions()>{number(figures.impressions)}</td>
                <td class="num" data-label=t::analytics::rate()>{rate}</td>
                <td class="num" data-label=t::analytics::clicks()>
                    {clicks}<CellSource measured=figures.clicks_measured last=figures.clicked_on/>
                </td>
                <td class="num" data-label=t::analytics::conversions()>
                    {conversions}
                    <CellSource measured=figures.conversions_measured
                        last=figures.ordered_on
                    />
                </td>
            </tr>
        }
    });
    let spend = shows_money.then(|| view! { <th scope="col" class="num">{t::analytics::spend()}</th> });
    view! {
        <section class="card flush" aria-labelledby="creators-title">
            <div class="card-head"><h2 class="card-title" id="creators-title">{t::analytics::by_creator()}</h2></div>
            <table class="data-table line-table">
                <thead>
                    <tr>
                        <th scope="col">{t::common::creator()}</th>
                        {spend}
                        <th scope="col" class="num">{t::analytics::reach()}</th>
                        <th scope="col" class="num">{t::analytics::impressions()}</th>
                        <th scope="col" class="num">{t::analytics::rate()}</th>
                        <th scope="col" class="num">{t::analytics::clicks()}</th>
                        <th scope="col" class="num">{t::analytics::conversions()}</th>
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </section>
    }
}
