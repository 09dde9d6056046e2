//! How a campaign's shop tells of orders.

use chrono::{DateTime, Utc};
use leptos::prelude::*;
use tandem_texts as t;
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
        Some(at) => view! { <p class="quiet">{t::analytics::the_shops_token_was_made()}<Ago at/>"."</p> }.into_any(),
        None => view! { <p class="quiet">{t::analytics::without_a_token_conversions_are_only()}</p> }.into_any(),
    };
    let button = if token_at.is_some() {
        view! {
            <Confirm
                action=RENEW
                fields=vec![("id", campaign.to_string())]
                label=t::analytics::renew_the_token()
                look="secondary"
                yes=t::analytics::yes_renew_it()
            >
                <p class="confirm-question">{t::analytics::make_another_token()}</p>
                <p>{t::analytics::the_one_before_stops_working()}</p>
            </Confirm>
        }
        .into_any()
    } else {
        view! {
            <Form action=RENEW class="inline-form">
                <input type="hidden" name="id" value=campaign.to_string()/>
                <button class="button secondary" type="submit">{t::analytics::make_a_token()}</button>
            </Form>
        }
        .into_any()
    };
    view! {
        <section class="card" id="shop" aria-labelledby="shop-title">
            <div class="card-intro">
                <h2 class="card-title" id="shop-title">{t::analytics::measure_conversions()}</h2>
                <p class="note">
                    {t::analytics::let_the_shops_server_tell()}
                </p>
            </div>
            {made.map(|token| view! { <Once id="shop-token" label=t::analytics::token_of_the_shop() value=token/> })}
            {state}
            <div class="actions">{button}</div>
            <details class="rule">
                <summary>{t::analytics::how_the_shop_tells_of_an_order()}</summary>
                <p>
                    {t::analytics::call_this_address_from_the_shops()}
                </p>
                <p><code class="example">{example}</code></p>
            </details>
        </section>
    }
}
