//! The first screen of the front page.

use leptos::{either::Either, prelude::*};
use tandem_types::accounts::{AccountType, Viewer};

use crate::parts::{Icon, currency_code, price};

/// The promise, and the next step: sign up, or back to work.
#[component]
pub(super) fn Hero(viewer: Option<Viewer>) -> impl IntoView {
    let next = match viewer.map(|viewer| viewer.account_type) {
        None => Either::Left(view! {
            <a class="button primary large" href="/register">"Create a free account"</a>
            <a class="button ghost large" href="/campaigns">"See open campaigns "<Icon name="arrow-right"/></a>
        }),
        Some(kind) => {
            let (href, words) = match kind {
                AccountType::Brand => ("/campaigns/new", "Publish a campaign"),
                AccountType::Influencer => ("/campaigns", "Find campaigns"),
            };
            Either::Right(view! {
                <a class="button primary large" href="/dashboard">"Go to your dashboard"</a>
                <a class="button ghost large" href=href>{words}" "<Icon name="arrow-right"/></a>
            })
        }
    };
    view! {
        <section class="hero">
            <div class="hero-text">
                <h1>"Find the creator. Agree the price. See it delivered."</h1>
                <p class="lead">
                    "Brands publish a campaign with a budget. Creators bid what they would do it for. Both see whose turn it is, from the first bid to the approved post."
                </p>
                <div class="actions">{next}</div>
                <p class="hero-note"><Icon name="shield"/>"Self-hosted: your campaigns, bids and messages stay on this server."</p>
            </div>
            <Scene/>
        </section>
    }
}

/// Initials, tone, name, amount in cents and status of each bid in the picture.
const BIDS: [(&str, &str, &str, i64, &str, &str); 3] = [
    ("MO", "2", "Maya Okafor", 120_000, "accepted", "Accepted"),
    ("JL", "1", "Jonas Lindqvist", 145_000, "pending", "Pending"),
    ("PS", "5", "Priya Sharma", 98_000, "pending", "Pending"),
];

/// A picture made of the real parts: a campaign and its bids. Invented, and hidden from screen readers.
#[component]
fn Scene() -> impl IntoView {
    let money = |minor| price(tandem_types::Money::from_minor(minor));
    let bids = BIDS.map(|(initials, tone, name, amount, status, word)| {
        view! {
            <li>
                <span class="avatar small" data-tone=tone>{initials}</span>
                <span>{name}</span>
                <span class="amount">{money(amount)}</span>
                <span class=format!("badge status-{status}")>{word}</span>
            </li>
        }
    });
    view! {
        <div class="hero-scene" aria-hidden="true">
            <div class="scene-card scene-campaign">
                <div class="campaign-media placeholder" data-tone="3"><span>"FO"</span></div>
                <div class="campaign-body">
                    <p class="campaign-brand"><span class="avatar small" data-tone="3">"FO"</span>"Fjell Outdoor"</p>
                    <p class="campaign-title">"Autumn trail series for weekend hikers"</p>
                    <p class="campaign-budget">{money(750_000)}" "<span class="currency">{currency_code()}</span></p>
                </div>
            </div>
            <div class="scene-card scene-bids">
                <p class="scene-title">"14 bids"</p>
                <ul>{bids}</ul>
            </div>
        </div>
    }
}
