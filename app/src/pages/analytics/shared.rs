//! `/r/{token}`: a campaign's report, for whoever has its address.

use axum::http::HeaderName;
use leptos::prelude::*;
use leptos_meta::Meta;
use leptos_router::hooks::use_params_map;
use tandem_types::results::{Line, Overview, SharedReport, Span};

use super::{
    charts::Charts,
    kpis::{Kpis, Side, or_unknown},
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
        let ends = share.expires_at.map(|at| view! { " It closes "<Until at/>"." });
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
                    <Empty drawing="no-bids" title="No results yet" level=2 id="nothing-title">
                        <p>"They appear here as soon as there are any."</p>
                    </Empty>
                </section>
            }
            .into_any()
        };
        view! {
            <Main title=format!("Report: {title}")>
                <Meta name="robots" content="noindex, nofollow"/>
                <PageHead title=title lead=format!("A campaign of {brand_name}, in numbers.")/>
                <p class="note">{brand_name.clone()}" shared this report "<Ago at=share.created_at/>"."{ends}</p>
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
        let spend = figures.spend.map_or_else(|| "not paid".to_owned(), price);
        let spend = shows_money.then(|| view! { <td class="num" data-label="Spend">{spend}</td> });
        view! {
            <tr>
                <th scope="row">{username}</th>
                {spend}
                <td class="num" data-label="Reach">{number(figures.reach)}</td>
                <td class="num" data-label="Impressions">{number(figures.impressions)}</td>
                <td class="num" data-label="Clicks">{number(figures.clicks)}</td>
                <td class="num" data-label="Conversions">{number(figures.conversions)}</td>
            </tr>
        }
    });
    let spend = shows_money.then(|| view! { <th scope="col" class="num">"Spend"</th> });
    view! {
        <section class="card flush" aria-labelledby="creators-title">
            <div class="card-head"><h2 class="card-title" id="creators-title">"By creator"</h2></div>
            <table class="data-table">
                <thead>
                    <tr>
                        <th scope="col">"Creator"</th>
                        {spend}
                        <th scope="col" class="num">"Reach"</th>
                        <th scope="col" class="num">"Impressions"</th>
                        <th scope="col" class="num">"Clicks"</th>
                        <th scope="col" class="num">"Conversions"</th>
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </section>
    }
}
