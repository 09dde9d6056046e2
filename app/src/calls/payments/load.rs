//! What the pages about money show.

use tandem_server::payments;
use tandem_types::{BidId, Problem, payments::Earnings};

use crate::ssr;

/// Whether this server can take payments at all.
#[must_use]
pub fn can_pay() -> bool {
    ssr::ctx().config.stripe.is_some()
}

/// The bid that a checkout session is for, after what became of it was asked of the provider and written down.
pub async fn returned(session: &str) -> Result<BidId, Problem> {
    let (ctx, actor) = ssr::actor()?;
    ssr::reply(payments::returned(&ctx, &actor, session).await)
}

/// The visitor's earnings; the address's `cursor` says where the deals begin. Whoever comes back from setting up a payout account sees it as it is now.
pub async fn earnings() -> Result<Earnings, Problem> {
    let (ctx, actor) = ssr::actor()?;
    if !ssr::query_value("returned").is_empty() {
        // Without the provider's answer the account is shown as it was known last.
        let _ = payments::refresh_account(&ctx, &actor).await;
    }
    ssr::reply(payments::earnings(&ctx, &actor, ssr::query_value("cursor").parse().ok()).await)
}
