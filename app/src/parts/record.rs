//! A brand's record in a line: what a creator wants to know before reading on.

use leptos::{either::Either, prelude::*};
use tandem_types::records::{HIRE_RATE, PAYS_WITHIN, Record};

use super::count;

/// `Hires 67% · Pays within 3 days`, each with its formula behind it; `New brand` where there is nothing to tell.
#[component]
pub fn RecordLine(record: Record) -> impl IntoView {
    if record.is_new() {
        return Either::Left(view! { <p class="brand-record">"New brand"</p> });
    }
    let hires = record.hire_rate().map(|rate| view! { <span title=HIRE_RATE>{format!("Hires {rate}%")}</span> });
    let pays = record.pays_within().map(|days| {
        view! { <span title=PAYS_WITHIN>{format!("Pays within {}", count(days, "day"))}</span> }
    });
    Either::Right(view! { <p class="brand-record">{hires}" "{pays}</p> })
}
