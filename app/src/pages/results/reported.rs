//! What a creator reported: the version that counts, and those before.

use leptos::prelude::*;
use tandem_texts as t;
use tandem_types::{BidId, results::Report};

use crate::{
    pages::analytics::or_unknown,
    parts::{Ago, Day, Icon, words::grouped},
};

/// The newest version with its source and proof, the others behind a button.
#[component]
pub(super) fn Reported(bid: BidId, reports: Vec<Report>, creator: String) -> impl IntoView {
    let mut reports = reports.into_iter();
    let Some(newest) = reports.next() else {
        return view! {
            <section class="card" aria-labelledby="reported-title">
                <h2 class="card-title" id="reported-title">{t::results::reported()}</h2>
                <p class="quiet">{t::results::nothing_yet_what_creator_records(&creator)}</p>
            </section>
        }
        .into_any();
    };
    let before: Vec<_> = reports.collect();
    let number = before.len();
    let before: Vec<_> = before.into_iter().map(|report| view! { <li><Version bid report/></li> }).collect();
    let before = (number > 0).then(|| {
        let words = t::results::versions_before(number);
        view! {
            <details class="chart-table">
                <summary>{words}</summary>
                <ol class="report-history">{before}</ol>
            </details>
        }
    });
    view! {
        <section class="card" id="reported" aria-labelledby="reported-title">
            <h2 class="card-title" id="reported-title">{t::results::reported()}</h2>
            <Version bid report=newest/>
            {before}
        </section>
    }
    .into_any()
}

#[component]
fn Version(bid: BidId, report: Report) -> impl IntoView {
    let Report { id, version, reporter_name, measured_on, numbers, proof_url, has_picture, note, created_at } = report;
    let rate = match (numbers.engagement_rate, numbers.rate()) {
        (Some(rate), _) => Some(format!("{rate} %")),
        (None, Some(rate)) => Some(t::results::rate_percent_worked_out(rate)),
        (None, None) => None,
    };
    let whole = |number: Option<i64>| number.map(grouped);
    let facts = [
        (t::results::reach(), whole(numbers.reach)),
        (t::results::impressions(), whole(numbers.impressions)),
        (t::results::engagements(), whole(numbers.engagements)),
        (t::results::engagement_rate(), rate),
        (t::results::clicks(), whole(numbers.clicks)),
        (t::results::conversions(), whole(numbers.conversions)),
    ]
    .map(|(name, value)| {
        let class = if value.is_some() { "tabular" } else { "quiet" };
        view! { <div><dt>{name}</dt><dd class=class>{or_unknown(value)}</dd></div> }
    });
    let link = (!proof_url.is_empty()).then(|| {
        view! {
            <a href=proof_url target="_blank" rel="noopener noreferrer nofollow ugc">
                {t::results::link()}<span class="visually-hidden">{t::results::of_version_in_a_new_tab(version)}</span>
            </a>
        }
    });
    let picture = has_picture.then(|| {
        view! {
            <a href=format!("/bids/{bid}/results/{id}/proof")>
                {t::results::picture()}<span class="visually-hidden">{t::results::of_version_version(version)}</span>
            </a>
        }
    });
    let note = (!note.is_empty()).then(|| view! { <p class="prose">{note}</p> });
    view! {
        <div class="report-version">
            <p class="note">
                {t::results::version_version_recorded_by_reporter(&reporter_name, version)}
                <Ago at=created_at/>
                {t::results::read_on_piece()}
                <Day date=measured_on/>
                "."
            </p>
            <dl class="facts">{facts}</dl>
            <p class="report-proof"><Icon name="shield"/>{t::results::proof_piece()}{link}" "{picture}</p>
            {note}
        </div>
    }
}
