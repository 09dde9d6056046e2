//! Server functions about offers and what they include.

use leptos::prelude::*;
use tandem_types::Problem;
#[cfg(feature = "ssr")]
use {
    super::form::{done, id, spoken},
    crate::ssr,
    tandem_server::bids,
    tandem_texts as t,
    tandem_types::BidId,
};

/// Makes another offer. Fields: `id`, `round`, `amount`, `days`, `revisions`, `note`.
#[server(prefix = "/fn", endpoint = "offers/counter")]
pub async fn counter() -> Result<(), Problem> {
    let (ctx, actor) = ssr::actor()?;
    let bid: BidId = id("bid")?;
    spoken(ssr::reply(bids::counter(&ctx, &actor, bid, ssr::form()).await), &["round"])?;
    done(t::told::your_offer_is_on_the_table(), &format!("/bids/{bid}")).await
}

/// Accepts the offer on the table. Fields: `id`, `round`.
#[server(prefix = "/fn", endpoint = "offers/accept")]
pub async fn accept() -> Result<(), Problem> {
    let (ctx, actor) = ssr::actor()?;
    let bid: BidId = id("bid")?;
    spoken(ssr::reply(bids::accept_offer(&ctx, &actor, bid, ssr::form()).await), &["round"])?;
    done(t::told::agreed_the_terms_are_fixed(), &format!("/bids/{bid}")).await
}

/// Takes the brand's offer back. Fields: `id`, `round`.
#[server(prefix = "/fn", endpoint = "offers/withdraw")]
pub async fn withdraw() -> Result<(), Problem> {
    let (ctx, actor) = ssr::actor()?;
    let bid: BidId = id("bid")?;
    spoken(ssr::reply(bids::withdraw_offer(&ctx, &actor, bid, ssr::form()).await), &["round"])?;
    done(t::told::you_took_your_offer_back(), &format!("/bids/{bid}")).await
}

/// Includes another revision. Field: `id`.
#[server(prefix = "/fn", endpoint = "offers/add_revision")]
pub async fn add_revision() -> Result<(), Problem> {
    let (ctx, actor) = ssr::actor()?;
    let bid = ssr::reply(bids::add_revision(&ctx, &actor, id("bid")?).await)?;
    done(t::told::the_brand_can_ask_for_changes(), &format!("/bids/{}", bid.id)).await
}
