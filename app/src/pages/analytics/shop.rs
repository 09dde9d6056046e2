//! How a campaign's shop tells of orders.

use chrono::{DateTime, Utc};
use leptos::prelude::*;
use tandem_types::CampaignId;

use super::share::Once;
use crate::{
    parts::{Ago, Confirm, Form, FormState, currency_code},
    ssr,
};

const RENEW: &str = "/fn/results/renew_token";

/// The token's state, and how an order is told.
#[component]
pub(super) fn ShopCard(campaign: CampaignId, token_at: Option<DateTime<Utc>>) -> impl IntoView {
    let made = FormState::of(RENEW, &[]).value("token");
    let base = ssr::ctx().config.base().to_owned();
    let example =
        format!("{base}/t/postback?code=CODE&order=NUMBER&value=49.90&currency={}&token=TOKEN", currency_code());
    let state = match token_at {
        Some(at) => view! { <p class="quiet">"The shop’s token was made "<Ago at/>"."</p> }.into_any(),
        None => view! { <p class="quiet">"Without a token, conversions are only what creators report."</p> }.into_any(),
    };
    let button = if token_at.is_some() {
        view! {
            <Confirm
                action=RENEW
                fields=vec![("id", campaign.to_string())]
                label="Renew the token"
                look="secondary"
                yes="Yes, renew it"
            >
                <p class="confirm-question">"Make another token?"</p>
                <p>"The one before stops working at once: put the new one into the shop."</p>
            </Confirm>
        }
        .into_any()
    } else {
        view! {
            <Form action=RENEW class="inline-form">
                <input type="hidden" name="id" value=campaign.to_string()/>
                <button class="button secondary" type="submit">"Make a token"</button>
            </Form>
        }
        .into_any()
    };
    view! {
        <section class="card" id="shop" aria-labelledby="shop-title">
            <div class="card-intro">
                <h2 class="card-title" id="shop-title">"Measure conversions"</h2>
                <p class="note">
                    "Let the shop’s server tell of each order that came by a link or a promo code. An order counts once, however often it is told."
                </p>
            </div>
            {made.map(|token| view! { <Once id="shop-token" label="Token of the shop" value=token/> })}
            {state}
            <div class="actions">{button}</div>
            <details class="rule">
                <summary>"How the shop tells of an order"</summary>
                <p>
                    "Call this address from the shop’s server. Links lead to the shop with their code in the parameter “tandem”; a promo code may stand in its place. The value is optional."
                </p>
                <p><code class="example">{example}</code></p>
            </details>
        </section>
    }
}
