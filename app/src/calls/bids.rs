//! Server functions about bids, and what their lists load.

use leptos::prelude::*;
use tandem_types::Problem;
#[cfg(feature = "ssr")]
use {
    super::form::{done, id, spoken},
    crate::ssr,
    tandem_server::bids,
    tandem_texts as t,
    tandem_types::bids::BidStatus,
};

#[cfg(feature = "ssr")]
mod load;
#[cfg(feature = "ssr")]
mod told;
#[cfg(feature = "ssr")]
pub use load::{Bids, look, mine};

/// Places a bid. Fields: `campaign`, `amount`, `pitch`, `days`, `revisions`.
#[server(prefix = "/fn", endpoint = "bids/place")]
pub async fn place() -> Result<(), Problem> {
    let (ctx, actor) = ssr::actor()?;
    let bid = spoken(ssr::reply(bids::place(&ctx, &actor, ssr::form()).await), &["campaign"])?;
    done(t::told::bid_placed(), &format!("/campaigns/{}", bid.campaign_id)).await
}

/// Accepts or declines a bid. Fields: `id`; `status`, which is `accepted` or `declined`; with an acceptance `seen_amount`, with a decline
/// `reason` and `note`; and `back`, which is the list that the form stands on, or `deal` on the
/// bid's own page.
#[server(prefix = "/fn", endpoint = "bids/decide")]
pub async fn decide() -> Result<(), Problem> {
    let (ctx, actor) = ssr::actor()?;
    let form = ssr::form().without_blank("reason");
    let bid = spoken(ssr::reply(bids::update(&ctx, &actor, id("bid")?, form).await), &["status", "seen_amount"])?;
    if bid.status == BidStatus::Declined {
        return told::declined(&bid).await;
    }
    done(t::told::you_accepted_the_bid_of_influencer(&bid.influencer_name), &told::page(&bid)).await
}

/// Takes the creator's own bid back. Field: `id`.
#[server(prefix = "/fn", endpoint = "bids/withdraw")]
pub async fn withdraw() -> Result<(), Problem> {
    let (ctx, actor) = ssr::actor()?;
    let bid = ssr::reply(bids::withdraw(&ctx, &actor, id("bid")?).await)?;
    done(t::told::you_took_your_bid_back(), &format!("/bids/{}", bid.id)).await
}

/// Puts a pending bid on the shortlist, into the archive, or back. Fields: `id`, `mark`, which is empty for back, and `back`.
#[server(prefix = "/fn", endpoint = "bids/mark")]
pub async fn mark() -> Result<(), Problem> {
    let (ctx, actor) = ssr::actor()?;
    let (bid, form) = (id("bid")?, ssr::form());
    let sorted = match form.text("mark") {
        "" => bids::unmark(&ctx, &actor, bid).await,
        _ => bids::mark(&ctx, &actor, bid, form).await,
    };
    told::marked(spoken(ssr::reply(sorted), &["mark"])?).await
}

/// Sorts many bids at once. Fields: those of `bids::sort`, and `back`.
#[server(prefix = "/fn", endpoint = "bids/sort")]
pub async fn sort() -> Result<(), Problem> {
    let (ctx, actor) = ssr::actor()?;
    let form = ssr::form().without_blank("reason");
    let (to, sorted) = spoken(ssr::reply(bids::sort(&ctx, &actor, form).await), &["to"])?;
    told::sorted(to, sorted).await
}

/// Takes back what was done last. Fields: those of `bids::undo`, and `back`.
#[server(prefix = "/fn", endpoint = "bids/undo")]
pub async fn undo() -> Result<(), Problem> {
    let (ctx, actor) = ssr::actor()?;
    ssr::reply(bids::undo(&ctx, &actor, ssr::form()).await)?;
    done(t::told::undone(), &told::back("/bids")).await
}
