//! A brand's bids in tabs: what is to review, what is kept, what was decided.

use leptos::prelude::*;
use tandem_texts as t;
use tandem_types::triage::{Tab, Triage};

use super::{
    Address,
    bulk::{BulkBar, SORT},
    empty::NoneHere,
    marks::{MARK, UNDO},
    table::TriageTable,
    tabs::Tabs,
};
use crate::{
    islands::PickAll,
    pages::campaigns::{DECIDE, KeysetPager, shows_last},
    parts::LostProblem,
};

/// The card of the bids.
#[component]
pub(crate) fn TriageCard(triage: Triage, address: Address) -> impl IntoView {
    let Triage { tab, sort, counts, rows, is_first } = triage;
    let tabs = Tab::ALL.map(|each| (address.to(each, sort, None), each.label(), counts.of(each), each == tab)).to_vec();
    let first = (!is_first).then(|| address.to(tab, sort, None));
    let next = rows.next.as_ref().map(|cursor| address.to(tab, sort, Some(cursor)));
    let shown = t::bids::len_of_tab_shown(rows.items.len(), counts.of(tab));
    let content = if rows.items.is_empty() {
        view! { <NoneHere tab counts address is_first/> }.into_any()
    } else {
        let bulk = tab.is_pending().then(|| view! { <BulkBar tab/> });
        view! { {bulk}<TriageTable rows=rows.items tab sort address/> }.into_any()
    };
    view! {
        <section class="card flush triage" id="bids" aria-labelledby="bids-title">
            <div class="card-head">
                <h2 class="card-title" id="bids-title">{t::common::bids()}</h2>
                <Tabs label=t::bids::bids_by_what_you_decided() tabs/>
            </div>
            {content}
            <KeysetPager shown first next/>
            <PickAll/>
        </section>
    }
}

/// Problems of forms that are gone, or have no place of their own for one.
#[component]
pub(crate) fn TriageLost(triage: Triage) -> impl IntoView {
    let can_decide = shows_last(&triage.rows.items);
    let can_sort = triage.tab.is_pending() && !triage.rows.items.is_empty();
    view! {
        <LostProblem action=DECIDE is_shown=can_decide/>
        <LostProblem action=SORT is_shown=can_sort/>
        <LostProblem action=MARK is_shown=false/>
        <LostProblem action=UNDO is_shown=false/>
    }
}
