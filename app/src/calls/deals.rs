//! Server functions about deals, and what their pages load.

use leptos::prelude::*;
use tandem_types::Problem;
#[cfg(feature = "ssr")]
use {
    super::form::{done, id, spoken},
    crate::ssr,
    tandem_server::{Error, bids, deals, input::Input, payments},
    tandem_texts as t,
    tandem_types::BidId,
};

#[cfg(feature = "ssr")]
mod load;
#[cfg(feature = "ssr")]
pub use load::{agreement, due, receipt, show, truth};

/// Delivers the work. Fields: `id`, `url`, `caption`, `note`, `file1` to `file5`.
#[server(prefix = "/fn", endpoint = "deals/deliver")]
pub async fn deliver() -> Result<(), Problem> {
    let (ctx, actor) = ssr::actor()?;
    let work = ssr::reply(work(ssr::form()))?;
    let bid = ssr::reply(bids::deliver(&ctx, &actor, id("bid")?, work).await)?;
    done(t::told::delivered_now_the_brand_looks(), &page(bid.id)).await
}

/// Adds the text of the delivered post. Fields: `id`, `caption`.
#[server(prefix = "/fn", endpoint = "deals/add_caption")]
pub async fn add_caption() -> Result<(), Problem> {
    let (ctx, actor) = ssr::actor()?;
    let bid = ssr::reply(bids::add_caption(&ctx, &actor, id("bid")?, ssr::form()).await)?;
    done(t::told::the_text_was_added(), &page(bid.id)).await
}

/// Sends a delivery back. Fields: `id`, `reason`.
#[server(prefix = "/fn", endpoint = "deals/request_changes")]
pub async fn request_changes() -> Result<(), Problem> {
    let (ctx, actor) = ssr::actor()?;
    let bid = ssr::reply(bids::request_changes(&ctx, &actor, id("bid")?, ssr::form()).await)?;
    done(t::told::you_asked_creator_for_changes(&bid.influencer_name), &page(bid.id)).await
}

/// Approves a delivery. Fields: `id`, `version`, `is_disclosed`.
#[server(prefix = "/fn", endpoint = "deals/approve")]
pub async fn approve() -> Result<(), Problem> {
    let (ctx, actor) = ssr::actor()?;
    let answer = bids::approve_seen(&ctx, &actor, id("bid")?, ssr::form()).await;
    let bid = spoken(ssr::reply(answer), &["delivery_status", "version"])?;
    done(t::told::you_approved_the_work_of_influencer(&bid.influencer_name), &page(bid.id)).await
}

/// Asks the other side to end the deal. Fields: `id`, `reason`.
#[server(prefix = "/fn", endpoint = "deals/ask_to_cancel")]
pub async fn ask_to_cancel() -> Result<(), Problem> {
    let (ctx, actor) = ssr::actor()?;
    let bid = id("bid")?;
    ssr::reply(deals::ask_to_cancel(&ctx, &actor, bid, ssr::form()).await)?;
    done(t::told::you_asked_to_cancel_the_deal(), &page(bid)).await
}

/// Ends the deal as the other side asked. Field: `id`.
#[server(prefix = "/fn", endpoint = "deals/agree_to_cancel")]
pub async fn agree_to_cancel() -> Result<(), Problem> {
    let (ctx, actor) = ssr::actor()?;
    let bid = id("bid")?;
    ssr::reply(deals::agree_to_cancel(&ctx, &actor, bid).await)?;
    done(t::told::the_deal_is_cancelled_the_money(), &page(bid)).await
}

/// Takes back or refuses a request to end the deal. Field: `id`.
#[server(prefix = "/fn", endpoint = "deals/drop_cancellation")]
pub async fn drop_cancellation() -> Result<(), Problem> {
    let (ctx, actor) = ssr::actor()?;
    let bid = id("bid")?;
    ssr::reply(deals::drop_cancellation(&ctx, &actor, bid).await)?;
    done(t::told::the_deal_goes_on(), &page(bid)).await
}

/// Gives a brand its money back; staff only. Fields: `id`, `reason`.
#[server(prefix = "/fn", endpoint = "deals/refund")]
pub async fn refund() -> Result<(), Problem> {
    let (ctx, actor) = ssr::actor()?;
    let bid = id("bid")?;
    ssr::reply(payments::refund(&ctx, &actor, bid, ssr::form()).await)?;
    done(t::told::the_refund_is_on_its(), &page(bid)).await
}

/// What the form must hold beyond what the API asks for: the link, and no more than is read of files.
#[cfg(feature = "ssr")]
fn work(form: Input) -> Result<Input, Error> {
    if form.text("url").trim().is_empty() {
        return Err(Error::field("url", t::input::required()));
    }
    if form.is_oversize() {
        return Err(Error::field("files", t::told::all_files_together_may_have()));
    }
    Ok(form)
}

/// The address of a deal's page.
#[cfg(feature = "ssr")]
fn page(id: BidId) -> String {
    format!("/bids/{id}")
}
