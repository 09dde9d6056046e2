//! Server functions about reviews, and what a deal's page loads of them.

use leptos::prelude::*;
use tandem_types::Problem;
#[cfg(feature = "ssr")]
use {
    super::{
        deals,
        form::{done, id},
    },
    crate::ssr,
    tandem_server::reviews,
    tandem_texts as t,
    tandem_types::{BidId, accounts, deals::Deal, reviews::DealReviews},
};

/// A deal, with what its sides say of each other as far as the visitor may read it.
#[cfg(feature = "ssr")]
pub async fn deal(id: String) -> Result<(Deal, DealReviews), Problem> {
    let deal = deals::show(id).await?;
    let (ctx, actor) = ssr::actor()?;
    let reviews = ssr::reply(reviews::of_deal(&ctx, &actor, deal.bid.id).await)?;
    Ok((deal, reviews))
}

/// Reviews the other side of a deal. Fields: `id`, the bid's; `rating`, `text`.
#[server(prefix = "/fn", endpoint = "reviews/write")]
pub async fn write() -> Result<(), Problem> {
    let (ctx, actor) = ssr::actor()?;
    let bid: BidId = id("bid")?;
    let review = ssr::reply(reviews::write(&ctx, &actor, bid, ssr::form()).await)?;
    let words = if review.published_at.is_some() {
        t::told::both_reviews_are_published()
    } else {
        t::told::your_review_is_kept()
    };
    done(words, &format!("/bids/{bid}")).await
}

/// Replies to a review of the visitor. Fields: `id`, `reply`.
#[server(prefix = "/fn", endpoint = "reviews/reply")]
pub async fn reply() -> Result<(), Problem> {
    let (ctx, actor) = ssr::actor()?;
    let review = ssr::reply(reviews::reply(&ctx, &actor, id("review")?, ssr::form()).await)?;
    let page = review.bid_id.map_or_else(|| accounts::page(&actor.username), |bid| format!("/bids/{bid}"));
    done(t::told::your_reply_is_published(), &page).await
}
