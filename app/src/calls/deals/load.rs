//! What the pages of a deal show, each in one call.

use tandem_server::{Error, deals};
use tandem_types::{
    BidId, Problem,
    deals::{Deal, Party},
    terms::Agreement,
};

use crate::{calls::payments, ssr};

/// A deal, for its parties and for staff; to all others it does not exist.
pub async fn show(id: String) -> Result<Deal, Problem> {
    let (ctx, actor) = ssr::actor()?;
    ssr::reply(deals::show(&ctx, &actor, known(&id)?).await)
}

/// A deal that the visitor, its brand, is to pay or has paid.
pub async fn due(id: String) -> Result<Deal, Problem> {
    let deal = show(id).await?;
    if deal.party == Party::Brand { Ok(deal) } else { ssr::reply(Err(Error::Forbidden)) }
}

/// A deal whose receipt the visitor may have: its brand, and staff.
pub async fn receipt(id: String) -> Result<Deal, Problem> {
    let deal = show(id).await?;
    match (deal.party, deal.payment.as_ref().and_then(|payment| payment.paid_at)) {
        (Party::Influencer, _) => ssr::reply(Err(Error::Forbidden)),
        (_, None) => ssr::reply(Err(Error::NotFound("receipt"))),
        (_, Some(_)) => Ok(deal),
    }
}

/// A deal whose terms are agreed.
pub async fn agreement(id: String) -> Result<(Deal, Agreement), Problem> {
    let deal = show(id).await?;
    match deal.agreement.clone() {
        Some(agreement) => Ok((deal, agreement)),
        None => ssr::reply(Err(Error::NotFound("agreement"))),
    }
}

/// The deal that a checkout was about, as the server knows it after asking the provider: whatever the address claims. The address
/// names the checkout's session, or only the bid.
pub async fn truth() -> Result<Deal, Problem> {
    let (session, bid) = (ssr::query_value("session_id"), ssr::query_value("bid"));
    let id = if session.is_empty() { bid } else { payments::returned(&session).await?.to_string() };
    due(id).await
}

/// The id of a bid, out of an address.
fn known(id: &str) -> Result<BidId, Problem> {
    ssr::reply(id.parse().map_err(|_| Error::NotFound("bid")))
}
