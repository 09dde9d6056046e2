//! SQL of a bid that has become a deal.

use chrono::{DateTime, Utc};
use tandem_texts as t;
use tandem_types::{
    AccountId, BidId, CampaignId, Money, bids::Bid, campaigns::CampaignStatus, deals::DealStep,
    notifications::NotificationType,
};

use super::{select_bids, with_brand};
use crate::{
    Ctx, campaigns,
    db::Tx,
    deals,
    error::{Error, Result},
    notifications::{self, About, Notice},
    on,
};

/// Takes the deal for this transaction alone, by its campaign's row: every step of a deal queues for that. Nothing if there
/// is no such bid.
pub(crate) async fn lock(tx: &mut Tx, bid: BidId) -> Result<Option<CampaignId>> {
    const POSTGRES: &str =
        "select c.id from campaigns c join bids b on b.campaign_id = c.id where b.id = $1 for update of c";
    if !tx.is_postgres() {
        // SQLite has one writer anyway.
        return campaign_of(tx, bid).await;
    }
    Ok(on!(tx, c => sqlx::query_scalar(POSTGRES).bind(bid).fetch_optional(c).await)?)
}

pub(crate) async fn campaign_of(tx: &mut Tx, bid: BidId) -> Result<Option<CampaignId>> {
    const SQL: &str = "select campaign_id from bids where id = $1";
    Ok(on!(tx, c => sqlx::query_scalar(SQL).bind(bid).fetch_optional(c).await)?)
}

/// Accepts a pending bid at that amount. Whether it was pending.
pub(in crate::bids) async fn accept(
    tx: &mut Tx,
    bid: BidId,
    amount: Money,
    fee: Money,
    now: DateTime<Utc>,
) -> Result<bool> {
    const SQL: &str = "update bids set status = 'accepted', amount_minor = $2, fee_minor = $3, updated_at = $4
        where id = $1 and status = 'pending' and payment_status <> 'completed'";
    let rows = on!(tx, c => sqlx::query(SQL).bind(bid).bind(amount).bind(fee).bind(now).execute(c).await
        .map(|done| done.rows_affected()))?;
    Ok(rows == 1)
}

/// An attempt to pay the bid is under way (again).
pub(crate) async fn awaits_payment(tx: &mut Tx, bid: BidId, now: DateTime<Utc>) -> Result<()> {
    const SQL: &str = "update bids set payment_status = 'pending', updated_at = $2
        where id = $1 and status = 'accepted' and payment_status = 'failed'";
    on!(tx, c => sqlx::query(SQL).bind(bid).bind(now).execute(c).await.map(drop))?;
    Ok(())
}

/// The attempt to pay the bid led to nothing. Whether it waited for one.
pub(crate) async fn payment_failed(tx: &mut Tx, bid: BidId, now: DateTime<Utc>) -> Result<bool> {
    const SQL: &str = "update bids set payment_status = 'failed', updated_at = $2
        where id = $1 and status = 'accepted' and payment_status = 'pending'";
    let rows = on!(tx, c => sqlx::query(SQL).bind(bid).bind(now).execute(c).await.map(|done| done.rows_affected()))?;
    Ok(rows == 1)
}

/// The bid is paid: its campaign is in progress, the other bids on it are declined and their influencers told. Nothing if
/// nobody waited for the payment: the bid is no longer accepted, or paid already.
pub(crate) async fn paid(ctx: &Ctx, tx: &mut Tx, bid: BidId, now: DateTime<Utc>) -> Result<Option<Bid>> {
    const PAID: &str = "update bids set payment_status = 'completed', updated_at = $2
        where id = $1 and status = 'accepted' and payment_status <> 'completed'
            and exists (select 1 from campaigns c where c.id = bids.campaign_id and c.status = 'pending_payment')";
    const DECLINED: &str = "update bids set status = 'declined', updated_at = $2
        where campaign_id = $1 and status = 'pending' returning influencer_id, id";
    let rows =
        on!(&mut *tx, c => sqlx::query(PAID).bind(bid).bind(now).execute(c).await.map(|done| done.rows_affected()))?;
    if rows != 1 {
        return Ok(None);
    }
    let Some(row) = with_brand(tx, bid).await? else { return Ok(None) };
    let campaign = row.bid.campaign_id;
    if !campaigns::set_status(tx, campaign, CampaignStatus::PendingPayment, CampaignStatus::InProgress, now).await? {
        return Err(Error::internal("a campaign has changed under its lock"));
    }
    let others: Vec<(AccountId, BidId)> =
        on!(&mut *tx, c => sqlx::query_as(DECLINED).bind(campaign).bind(now).fetch_all(c).await)?;
    let message = t::notices::went_to_another(&row.bid.campaign_title);
    let notices: Vec<_> = others
        .iter()
        .map(|&(to, bid)| Notice {
            to,
            kind: NotificationType::Bid,
            message: message.clone(),
            about: About::Deal(bid, Some(campaign)),
        })
        .collect();
    notifications::tell(ctx, tx, &notices).await?;
    let declined: Vec<_> = others.iter().map(|(_, bid)| *bid).collect();
    deals::note_all(tx, &declined, None, DealStep::Declined, now).await?;
    Ok(Some(row.bid))
}

/// The deal is over, and its money goes back: the bid counts as declined and unpaid, its campaign, if in progress, is closed.
pub(crate) async fn end(tx: &mut Tx, bid: BidId, now: DateTime<Utc>) -> Result<()> {
    const SQL: &str = "update bids set status = 'declined', payment_status = 'failed', updated_at = $2
        where id = $1 and status = 'accepted'";
    on!(&mut *tx, c => sqlx::query(SQL).bind(bid).bind(now).execute(c).await.map(drop))?;
    if let Some(campaign) = campaign_of(tx, bid).await? {
        campaigns::set_status(tx, campaign, CampaignStatus::InProgress, CampaignStatus::Closed, now).await?;
    }
    Ok(())
}

/// What two talk about, whichever of them is the brand: their newest deal that is not done, else their newest bid that is pending,
/// else what they did last.
pub(crate) async fn between(tx: &mut Tx, one: AccountId, other: AccountId) -> Result<Option<Bid>> {
    const SQL: &str = concat!(
        select_bids!(),
        "where b.status <> 'declined' and ((b.influencer_id = $1 and c.brand_id = $2) or (b.influencer_id = $2 and c.brand_id = $1))
        order by case when b.status = 'accepted' and b.delivery_status <> 'approved' then 0 when b.status = 'pending' then 1 else 2 end,
            b.created_at desc, b.id desc
        limit 1"
    );
    Ok(on!(tx, c => sqlx::query_as(SQL).bind(one).bind(other).fetch_optional(c).await)?)
}
