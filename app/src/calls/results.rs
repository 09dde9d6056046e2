//! Server functions about results, tracking links and shared reports, and what their pages load.

use leptos::prelude::*;
use tandem_types::Problem;
#[cfg(feature = "ssr")]
use {
    super::form::{done, id, spoken, undoable},
    crate::ssr,
    tandem_server::{Error, results, shares, tracking},
    tandem_texts as t,
    tandem_types::{BidId, CampaignId},
};

#[cfg(feature = "ssr")]
mod load;
#[cfg(feature = "ssr")]
pub use load::{campaign, deal, look, overview, shared};

/// Records what a deal's work brought, or corrects it. Fields: `id`, those of `results::record`.
#[server(prefix = "/fn", endpoint = "results/record")]
pub async fn record() -> Result<(), Problem> {
    let (ctx, actor) = ssr::actor()?;
    let (bid, form) = (id("bid")?, ssr::form());
    let form = if form.is_oversize() {
        ssr::reply(Err(Error::field("proof", t::told::the_picture_may_have_up())))?
    } else {
        form
    };
    let report = spoken(ssr::reply(results::record(&ctx, &actor, bid, form).await), &["seen_version"])?;
    let words =
        if report.version == 1 { t::told::results_recorded() } else { t::told::results_corrected_the_version_before() };
    done(words, &page(bid)).await
}

/// Makes a tracking link. Fields: `id`, `url`, `label`.
#[server(prefix = "/fn", endpoint = "results/add_link")]
pub async fn add_link() -> Result<(), Problem> {
    let (ctx, actor) = ssr::actor()?;
    let bid = id("bid")?;
    let link = ssr::reply(tracking::add_link(&ctx, &actor, bid, ssr::form()).await)?;
    done(t::told::the_link_label_counts_from_now(&link.label), &page(bid)).await
}

/// Switches a tracking link on or off. Fields: `id`, `is_on`.
#[server(prefix = "/fn", endpoint = "results/switch_link")]
pub async fn switch_link() -> Result<(), Problem> {
    let (ctx, actor) = ssr::actor()?;
    let form = ssr::form();
    let (is_on, link) = (form.text("is_on") == "true", form.text("id").to_owned());
    let bid = spoken(ssr::reply(tracking::switch_link(&ctx, &actor, id("link")?, form).await), &["is_on"])?;
    let (words, back) =
        if is_on { (t::told::the_link_is_on_again(), "false") } else { (t::told::the_link_is_off_it_leads(), "true") };
    undoable(words, &page(bid), "/fn/results/switch_link", &[("id", &link), ("is_on", back)]).await
}

/// Gives a deal its promo code. Fields: `id`, `code`.
#[server(prefix = "/fn", endpoint = "results/set_promo")]
pub async fn set_promo() -> Result<(), Problem> {
    let (ctx, actor) = ssr::actor()?;
    let bid = id("bid")?;
    let code = ssr::reply(tracking::set_promo(&ctx, &actor, bid, ssr::form()).await)?;
    done(t::told::the_promo_code_is_code(&code), &page(bid)).await
}

/// Makes the token of a campaign's shop, in the place of the one before. Field: `id`.
#[server(prefix = "/fn", endpoint = "results/renew_token")]
pub async fn renew_token() -> Result<(), Problem> {
    let (ctx, actor) = ssr::actor()?;
    let campaign = id("campaign")?;
    let token = ssr::reply(tracking::renew_token(&ctx, &actor, campaign).await)?;
    ssr::reveal(&report(campaign), "/fn/results/renew_token", "token", token, t::told::the_shops_token_is_made()).await
}

/// Shares a campaign's report. Fields: `id`, `days`, `shows_money`.
#[server(prefix = "/fn", endpoint = "results/share")]
pub async fn share() -> Result<(), Problem> {
    let (ctx, actor) = ssr::actor()?;
    let campaign = id("campaign")?;
    let (_, token) = ssr::reply(shares::share(&ctx, &actor, campaign, ssr::form()).await)?;
    let address = format!("{}/r/{token}", ctx.config.base());
    ssr::reveal(&report(campaign), "/fn/results/share", "address", address, t::told::the_report_is_shared()).await
}

/// Ends a shared report. Field: `id`.
#[server(prefix = "/fn", endpoint = "results/revoke_share")]
pub async fn revoke_share() -> Result<(), Problem> {
    let (ctx, actor) = ssr::actor()?;
    let campaign = ssr::reply(shares::revoke(&ctx, &actor, id("shared report")?).await)?;
    done(t::told::revoked_the_address_leads_nowhere(), &report(campaign)).await
}

/// The address of a deal's results.
#[cfg(feature = "ssr")]
fn page(id: BidId) -> String {
    format!("/bids/{id}/results")
}

/// The address of a campaign's results.
#[cfg(feature = "ssr")]
fn report(id: CampaignId) -> String {
    format!("/campaigns/{id}/analytics")
}
