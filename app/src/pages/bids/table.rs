//! The table of a brand's bids.

use leptos::prelude::*;
use tandem_texts as t;
use tandem_types::{
    bids::BidSort,
    triage::{Received, Tab},
};

use super::{Address, row::TriageRow};
use crate::parts::Icon;

/// The bids of a tab, with headings that sort.
#[component]
pub(super) fn TriageTable(rows: Vec<Received>, tab: Tab, sort: BidSort, address: Address) -> impl IntoView {
    let head = |words, class, ascending, descending, favourite| {
        view! { <SortHead words class now=sort ascending descending favourite tab address/> }
    };
    let pick = tab
        .is_pending()
        .then(|| view! { <th scope="col" class="pick"><span class="visually-hidden">{t::bids::chosen()}</span></th> });
    let last = if tab.is_pending() {
        view! { <th scope="col" class="row-actions"><span class="visually-hidden">{t::bids::actions()}</span></th> }
            .into_any()
    } else if tab == Tab::Accepted {
        view! {
            <th scope="col">
                {t::common::payment()}
            </th>
            <th scope="col">
                {t::bids::delivery()}
            </th>
            <th scope="col" class="row-actions"><span class="visually-hidden">{t::bids::actions()}</span></th>
        }
        .into_any()
    } else {
        view! { <th scope="col">{t::bids::reason()}</th> }.into_any()
    };
    let rows = rows.into_iter().map(|received| view! { <TriageRow received tab address/> });
    view! {
        <table class="triage-table">
            <thead>
                <tr>
                    {pick}
                    <th scope="col">{t::common::creator()}</th>
                    {head(t::common::you_pay(), "num", BidSort::AmountLow, BidSort::AmountHigh, BidSort::AmountLow)}
                    {head(t::bids::per_engagement(), "num", BidSort::EngagementLow, BidSort::EngagementHigh, BidSort::EngagementLow)}
                    {head(t::bids::placed(), "", BidSort::Oldest, BidSort::Newest, BidSort::Newest)}
                    {last}
                </tr>
            </thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
}

/// A heading that sorts: first in the direction that people want first, then in the other.
#[component]
fn SortHead(
    words: &'static str,
    class: &'static str,
    now: BidSort,
    ascending: BidSort,
    descending: BidSort,
    favourite: BidSort,
    tab: Tab,
    address: Address,
) -> impl IntoView {
    let (order, icon, to) = if now == ascending {
        ("ascending", "arrow-up", descending)
    } else if now == descending {
        ("descending", "arrow-down", ascending)
    } else {
        ("none", "sort", favourite)
    };
    view! {
        <th scope="col" class=Some(class).filter(|class| !class.is_empty()) aria-sort=order>
            <a class="sort" href=address.to(tab, to, None) title=to.label()>{words}" "<Icon name=icon/></a>
        </th>
    }
}
