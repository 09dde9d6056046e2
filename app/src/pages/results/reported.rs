//! What a creator reported: the version that counts, and those before.

use leptos::prelude::*;
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
                <h2 class="card-title" id="reported-title">"Reported"</h2>
                <p class="quiet">{format!("Nothing yet. What {creator} records stands here, with its proof.")}</p>
            </section>
        }
        .into_any();
    };
    let before: Vec<_> = reports.collect();
    let number = before.len();
    let before: Vec<_> = before.into_iter().map(|report| view! { <li><Version bid report/></li> }).collect();
    let before = (number > 0).then(|| {
        let words = if number == 1 { "The version before".to_owned() } else { format!("The {number} versions before") };
        view! {
            <details class="chart-table">
                <summary>{words}</summary>
                <ol class="report-history">{before}</ol>
            </details>
        }
    });
    view! {
        <section class="card" id="reported" aria-labelledby="reported-title">
            <h2 class="card-title" id="reported-title">"Reported"</h2>
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
        (None, Some(rate)) => Some(format!("{rate} %, worked out")),
        (None, None) => None,
    };
    let whole = |number: Option<i64>| number.map(grouped);
    let facts = [
        ("Reach", whole(numbers.reach)),
        ("Impressions", whole(numbers.impressions)),
        ("Engagements", whole(numbers.engagements)),
        ("Engagement rate", rate),
        ("Clicks", whole(numbers.clicks)),
        ("Conversions", whole(numbers.conversions)),
    ]
    .map(|(name, value)| {
        let class = if value.is_some() { "tabular" } else { "quiet" };
        view! { <div><dt>{name}</dt><dd class=class>{or_unknown(value)}</dd></div> }
    });
    let link = (!proof_url.is_empty()).then(|| {
        view! {
            <a href=proof_url target="_blank" rel="noopener noreferrer nofollow ugc">
                "Link"<span class="visually-hidden">{format!(" of version {version}, opens in a new tab")}</span>
            </a>
        }
    });
    let picture = has_picture.then(|| {
        view! {
            <a href=format!("/bids/{bid}/results/{id}/proof")>
                "Picture"<span class="visually-hidden">{format!(" of version {version}")}</span>
            </a>
        }
    });
    let note = (!note.is_empty()).then(|| view! { <p class="prose">{note}</p> });
    view! {
        <div class="report-version">
            <p class="note">
                {format!("Version {version}, recorded by {reporter_name} ")}<Ago at=created_at/>", read on "<Day date=measured_on/>"."
            </p>
            <dl class="facts">{facts}</dl>
            <p class="report-proof"><Icon name="shield"/>"Proof: "{link}" "{picture}</p>
            {note}
        </div>
    }
}
