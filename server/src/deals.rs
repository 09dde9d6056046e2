//! Deals: what an accepted bid becomes; its page, its story, and its end by mutual consent.

mod cancel;
mod sql;

pub use cancel::{agree_to_cancel, ask_to_cancel, drop_cancellation};
use chrono::{DateTime, Utc};
pub(crate) use sql::{drop_open, last_step};
use tandem_types::{
    AccountId, BidId,
    deals::{Deal, DealStep, Party},
};

use crate::{
    Actor, Ctx, bids, campaigns,
    db::Tx,
    error::{Error, Result},
    payments,
};

/// Who does a step: id and name. Nobody where the platform or the provider does.
pub(crate) type By<'a> = Option<(AccountId, &'a str)>;

/// A deal with all that happened to it, for its parties and staff; to all others it does not exist.
pub async fn show(ctx: &Ctx, actor: &Actor, id: BidId) -> Result<Deal> {
    let mut tx = ctx.db.read().await?;
    let deal = bids::in_deal(&mut tx, actor, id).await?;
    let campaign = campaigns::row(&mut tx, deal.bid.campaign_id).await?.ok_or(Error::NotFound("bid"))?;
    let terms = bids::terms_of(&mut tx, id).await?.ok_or(Error::NotFound("bid"))?;
    let account = match deal.party {
        Party::Influencer => Some(payments::account_in(&mut tx, actor.id).await?),
        Party::Brand | Party::Staff => None,
    };
    Ok(Deal {
        campaign,
        party: deal.party,
        terms: terms.terms(),
        offers: bids::offers_of(&mut tx, id).await?,
        agreement: terms.agreement()?,
        payment: payments::of_bid(&mut tx, id).await?,
        deliveries: bids::deliveries_of(&mut tx, id).await?,
        cancellation: sql::latest_cancellation(&mut tx, id).await?,
        events: sql::events(&mut tx, id).await?,
        account,
        bid: deal.bid,
    })
}

/// Writes a step into the deal's story, in the step's transaction.
pub(crate) async fn note(
    tx: &mut Tx,
    bid: BidId,
    by: By<'_>,
    step: DealStep,
    note: impl Into<String>,
    now: DateTime<Utc>,
) -> Result<()> {
    sql::insert_event(tx, bid, by, step, &note.into(), now).await
}

/// Writes the same step into the stories of many bids, in its transaction.
pub(crate) async fn note_all(
    tx: &mut Tx,
    bids: &[BidId],
    by: By<'_>,
    step: DealStep,
    now: DateTime<Utc>,
) -> Result<()> {
    sql::insert_events(tx, bids, by, step, now).await
}

/// The address of a deal, for mails.
pub(crate) fn page(ctx: &Ctx, bid: BidId) -> String {
    format!("{}/bids/{bid}", ctx.config.base())
}
