//! The first screen of the front page.

use leptos::{either::Either, prelude::*};
use tandem_texts as t;
use tandem_types::accounts::{AccountType, Viewer};

use crate::parts::{Icon, currency_code, price};

/// The promise, and the next step: sign up, or back to work.
#[component]
pub(super) fn Hero(viewer: Option<Viewer>) -> impl IntoView {
    let next = match viewer.map(|viewer| viewer.account_type) {
        None => Either::Left(view! {
            <a class="button primary large" href="/register">{t::home::create_a_free_account()}</a>
            <a class="button ghost large" href="/campaigns">
                {t::home::see_open_campaigns()}
                <Icon name="arrow-right"/>
            </a>
        }),
        Some(kind) => {
            let (href, words) = match kind {
                AccountType::Brand => ("/campaigns/new", t::home::publish_a_campaign()),
                AccountType::Influencer => ("/campaigns", t::common::find_campaigns()),
            };
            Either::Right(view! {
                <a class="button primary large" href="/dashboard">{t::home::go_to_your_dashboard()}</a>
                <a class="button ghost large" href=href>{words}" "<Icon name="arrow-right"/></a>
            })
        }
    };
    view! {
        <section class="hero">
            <div class="hero-text">
                <h1>{t::home::find_the_creator_agree_the_price()}</h1>
                <p class="lead">
                    {t::home::brands_publish_a_campaign_with_a_budget()}
                </p>
                <div class="actions">{next}</div>
                <p class="hero-note"><Icon name="shield"/>{t::home::self_hosted_your_campaigns_bids()}</p>
            </div>
            <Scene/>
        </section>
    }
}

/// Initials, tone, name, amount in cents and status of each bid in the picture.
const BIDS: [(&str, &str, &str, i64, &str, &str); 3] = [
    ("MO", "2", "Maya Okafor", 120_000, "accepted", t::home::accepted()),
    ("JL", "1", "Jonas Lindqvist", 145_000, "pending", t::home::pending()),
    ("PS", "5", "Priya Sharma", 98_000, "pending", t::home::pending()),
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
                <div class="campaign-media placeholder" data-tone="3"><span>{t::home::fo()}</span></div>
                <div class="campaign-body">
                    <p class="campaign-brand">
                        <span class="avatar small" data-tone="3">{t::home::fo()}</span>
                        {t::home::fjell_outdoor()}
                    </p>
                    <p class="campaign-title">{t::home::autumn_trail_series_for_weekend()}</p>
                    <p class="campaign-budget">{money(750_000)}" "<span class="currency">{currency_code()}</span></p>
                </div>
            </div>
            <div class="scene-card scene-bids">
                <p class="scene-title">{t::home::n_14_bids()}</p>
                <ul>{bids}</ul>
            </div>
        </div>
    }
}
