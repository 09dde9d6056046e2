//! Figures at a glance.

use leptos::prelude::*;
use tandem_texts as t;

/// Name, value and note of a figure.
pub type Stat = (&'static str, String, String);

/// A row of three or four figures.
#[component]
pub fn Stats(stats: Vec<Stat>) -> impl IntoView {
    let number = stats.len().to_string();
    let stats: Vec<_> = stats
        .into_iter()
        .map(|(name, value, note)| {
            // What is not known is said in words, which are smaller than figures.
            let is_known = !value.starts_with(char::is_lowercase);
            let class = if is_known { "stat-value" } else { "stat-value unknown" };
            view! {
                <div class="stat"><dt>{name}</dt><dd class=class>{value}</dd><dd class="stat-note">{note}</dd></div>
            }
        })
        .collect();
    view! {
        <section aria-labelledby="numbers-title">
            <h2 class="visually-hidden" id="numbers-title">{t::parts::in_numbers()}</h2>
            <dl class="stats" data-stats=number>{stats}</dl>
        </section>
    }
}
