//! `/campaigns/{id}/analytics`: the results of one campaign, for its brand; who else may read them, and what its shop tells.

use leptos::prelude::*;
use tandem_texts as t;
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
        let trail = vec![
            ("/analytics".to_owned(), t::common::analytics().to_owned()),
            (format!("/campaigns/{id}"), title.clone()),
        ];
        let lead = if figures.has_results() {
            t::analytics::each_number_says_where_it_comes()
        } else if figures.deals > 0 {
            t::analytics::next_make_a_tracking_link()
        } else {
            t::analytics::results_arrive_with_the_deal()
        };
        let content = if figures.deals == 0 && look.span.days().is_none() {
            view! {
                <section class="card" aria-labelledby="nothing-title">
                    <Empty drawing="no-bids" title=t::analytics::no_deal_yet() level=2 id="nothing-title">
                        <p>{t::analytics::as_soon_as_you_accept()}</p>
                        <div class="actions">
                            <a class="button primary" href=format!("/campaigns/{id}#bids")>
                                {t::analytics::see_the_bids()}
                            </a>
                        </div>
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
            <Main title=t::analytics::results_title(&title)>
                <Crumbs trail here=t::common::results()/>
                <PageHead title=t::analytics::results_title(&title) lead>
                    <a class="button secondary" href=address.csv() rel="nofollow" download="">
                        {t::analytics::export_csv()}
                    </a>
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
