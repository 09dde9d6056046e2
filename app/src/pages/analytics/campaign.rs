//! `/campaigns/{id}/analytics`: the results of one campaign, for its brand; who else may read them, and what its shop tells.

use leptos::prelude::*;
use tandem_types::{
    accounts::AccountType,
    results::{CampaignResults, Overview},
};

use super::{
    address::{Address, Spans},
    charts::Charts,
    kpis::{Kpis, Side},
    share::ShareCard,
    shop::ShopCard,
    table::LineTable,
};
use crate::{
    calls::results::campaign,
    pages::id_in_path,
    parts::{Crumbs, Empty, Main, PageHead, load},
};

/// The figures, the charts, the deal; then sharing and the shop.
#[component]
pub fn CampaignAnalyticsPage() -> impl IntoView {
    load(campaign(id_in_path()), |(look, all)| {
        let CampaignResults { id, title, overview, shares, token_at } = all;
        let Overview { figures, lines, has_more, points } = overview;
        let address = Address { campaign: Some(id), look };
        let trail =
            vec![("/analytics".to_owned(), "Analytics".to_owned()), (format!("/campaigns/{id}"), title.clone())];
        let lead = if figures.has_results() {
            "Each number says where it comes from."
        } else if figures.deals > 0 {
            "Next: make a tracking link on the page of the deal, or wait for what its creator reports."
        } else {
            "Results arrive with the deal: accept a bid first."
        };
        let content = if figures.deals == 0 && look.span.days().is_none() {
            view! {
                <section class="card" aria-labelledby="nothing-title">
                    <Empty drawing="no-bids" title="No deal yet" level=2 id="nothing-title">
                        <p>"As soon as you accept a bid, its spend, its reported results and its measured clicks stand here."</p>
                        <div class="actions"><a class="button primary" href=format!("/campaigns/{id}#bids")>"See the bids"</a></div>
                    </Empty>
                </section>
            }
            .into_any()
        } else {
            view! {
                <Spans address/>
                <Kpis figures side=Side::Brand/>
                <Charts points span=look.span/>
                <LineTable lines has_more address side=AccountType::Brand/>
            }
            .into_any()
        };
        view! {
            <Main title=format!("Results: {title}")>
                <Crumbs trail here="Results"/>
                <PageHead title=format!("Results: {title}") lead>
                    <a class="button secondary" href=address.csv() rel="nofollow" download="">"Export CSV"</a>
                </PageHead>
                {content}
                <div class="card-pair">
                    <ShareCard campaign=id shares/>
                    <ShopCard campaign=id token_at/>
                </div>
            </Main>
        }
    })
}
