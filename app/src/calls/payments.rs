//! Server functions about money, and what its pages load.

use leptos::prelude::*;
use tandem_types::Problem;
#[cfg(feature = "ssr")]
use {
    super::form::{id, spoken},
    crate::ssr,
    tandem_server::payments,
};

#[cfg(feature = "ssr")]
mod load;
#[cfg(feature = "ssr")]
pub use load::{can_pay, earnings, returned};

/// Leads a brand to the checkout of a deal. Field: `id`.
#[server(prefix = "/fn", endpoint = "payments/pay")]
pub async fn pay() -> Result<(), Problem> {
    let (ctx, actor) = ssr::actor()?;
    let checkout = spoken(ssr::reply(payments::checkout(&ctx, &actor, id("bid")?).await), &["bid"])?;
    ssr::redirect(&checkout.url);
    Ok(())
}

/// Leads an influencer to the provider's page where its payout account is set up.
#[server(prefix = "/fn", endpoint = "payments/onboard")]
pub async fn onboard() -> Result<(), Problem> {
    let (ctx, actor) = ssr::actor()?;
    let page = ssr::reply(payments::onboarding(&ctx, &actor).await)?;
    ssr::redirect(&page);
    Ok(())
}
