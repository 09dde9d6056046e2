//! A brand's record in a line: what a creator wants to know before reading on.

use leptos::{either::Either, prelude::*};
use tandem_texts as t;
use tandem_types::records::Record;

/// `Hires 67% · Pays within 3 days`, each with its formula behind it; `New brand` where there is nothing to tell.
#[component]
pub fn RecordLine(record: Record) -> impl IntoView {
    if record.is_new() {
        return Either::Left(view! { <p class="brand-record">{t::parts::new_brand()}</p> });
    }
    let hires = record.hire_rate().map(|rate| {
        view! { <span title=t::common::hire_rate_formula()>{t::parts::hires_rate_percent(rate)}</span> }
    });
    let pays = record.pays_within().map(|days| {
        view! { <span title=t::common::pays_within_formula()>{t::parts::pays_within_days(days)}</span> }
    });
    Either::Right(view! { <p class="brand-record">{hires}" "{pays}</p> })
}
