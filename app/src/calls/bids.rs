//! Server functions about bids.

use leptos::prelude::*;
use tandem_types::Problem;
#[cfg(feature = "ssr")]
use {
    super::form::{done, id, spoken},
    crate::ssr,
    tandem_server::bids,
    tandem_types::bids::BidStatus,
};

/// Places a bid. Fields: `campaign`, `amount`, `pitch`, `days`, `revisions`.
#[server(prefix = "/fn", endpoint = "bids/place")]
pub async fn place() -> Result<(), Problem> {
    let (ctx, actor) = ssr::actor()?;
    let bid = spoken(ssr::reply(bids::place(&ctx, &actor, ssr::form()).await), &["campaign"])?;
    done("Bid placed.", &format!("/campaigns/{}", bid.campaign_id)).await
}

/// Accepts or declines a bid. Fields: `id`; `status`, which is `accepted` or `declined`; `seen_amount`; and `back`, which is `deal` for a form
/// on the bid's own page.
#[server(prefix = "/fn", endpoint = "bids/decide")]
pub async fn decide() -> Result<(), Problem> {
    let (ctx, actor) = ssr::actor()?;
    let bid =
        spoken(ssr::reply(bids::update(&ctx, &actor, id("bid")?, ssr::form()).await), &["status", "seen_amount"])?;
    let verb = if bid.status == BidStatus::Accepted { "accepted" } else { "declined" };
    let to = if ssr::form().text("back") == "deal" {
        format!("/bids/{}", bid.id)
    } else {
        format!("/campaigns/{}", bid.campaign_id)
    };
    done(format!("You {verb} the bid of {}.", bid.influencer_name), &to).await
}
