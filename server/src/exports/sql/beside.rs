//! SQL of what lies beside the rows of a page: of many at once, and only of those that the account has in its lists.

use chrono::{DateTime, Utc};
use serde::Serialize;
use tandem_types::{
    AccountId, BidId, CampaignId, Money, PaymentId,
    terms::Offer,
    triage::{BidMark, DeclineReason},
};
use uuid::Uuid;

use crate::{
    db::{Sql, Tx},
    error::Result,
};

/// `($4, $5, $6)`: a list of ids.
pub(super) fn among(sql: &mut Sql, ids: &[Uuid]) {
    for (at, id) in ids.iter().enumerate() {
        sql.text(if at == 0 { "(" } else { ", " }).bind(*id);
    }
    sql.text(if ids.is_empty() { "(null)" } else { ")" });
}

/// What there is of a bid beside its amount, once.
#[derive(sqlx::FromRow)]
pub(in crate::exports) struct OfBid {
    pub(in crate::exports) bid_id: BidId,
    /// Nothing where the bid is an amount only.
    pub(in crate::exports) pitch: Option<String>,
    pub(in crate::exports) days: Option<i64>,
    pub(in crate::exports) revisions: Option<i64>,
    pub(in crate::exports) decline_reason: Option<DeclineReason>,
    /// Nothing where its brand has not declined it.
    pub(in crate::exports) decline_note: Option<String>,
    pub(in crate::exports) declined_at: Option<DateTime<Utc>>,
    /// Its brand's alone.
    pub(in crate::exports) mark: Option<BidMark>,
    pub(in crate::exports) marked_at: Option<DateTime<Utc>>,
    /// Whether there was ever an agreement.
    pub(in crate::exports) is_agreed: bool,
}

/// Marks are told to nobody but the brand that made them.
pub(in crate::exports) async fn of_bids(tx: &mut Tx, account: AccountId, bids: &[Uuid]) -> Result<Vec<OfBid>> {
    let mut sql = Sql::new(
        "select b.id as bid_id, t.pitch, t.days, t.revisions, d.reason as decline_reason, d.note as decline_note,
            d.at as declined_at, m.mark, m.at as marked_at, a.bid_id is not null as is_agreed
        from bids b join campaigns c on c.id = b.campaign_id
            left join bid_terms t on t.bid_id = b.id
            left join bid_declines d on d.bid_id = b.id
            left join agreements a on a.bid_id = b.id
            left join bid_marks m on m.bid_id = b.id and c.brand_id = ",
    );
    sql.bind(account.0).text(" where b.id in ");
    among(&mut sql, bids);
    sql.fetch_all(tx).await
}

/// An offer, and over which bid.
#[derive(sqlx::FromRow)]
pub(in crate::exports) struct Offered {
    pub(in crate::exports) bid_id: BidId,
    #[sqlx(flatten)]
    pub(in crate::exports) offer: Offer,
}

/// The rounds of these bids, oldest first: a bid has twenty at most.
pub(in crate::exports) async fn offers(tx: &mut Tx, bids: &[Uuid]) -> Result<Vec<Offered>> {
    let mut sql = Sql::new(
        "select bid_id, round, by_brand, amount_minor, fee_minor, days, revisions, note, status, created_at, decided_at
        from offers where bid_id in ",
    );
    among(&mut sql, bids);
    sql.text(" order by bid_id, round");
    sql.fetch_all(tx).await
}

/// A step of the story of a bid. Who of the staff did it is nobody's business: then it was the platform.
#[derive(Serialize, sqlx::FromRow)]
pub(in crate::exports) struct Step {
    #[serde(skip)]
    pub(in crate::exports) bid_id: BidId,
    #[serde(rename = "step")]
    #[sqlx(rename = "step")]
    kind: String,
    #[serde(rename = "by")]
    side: String,
    note: String,
    created_at: DateTime<Utc>,
}

/// The whole stories of these bids, oldest first.
pub(in crate::exports) async fn steps(tx: &mut Tx, bids: &[Uuid]) -> Result<Vec<Step>> {
    let mut sql = Sql::new(
        "select e.bid_id, e.step, case when e.actor_id = b.influencer_id then 'influencer'
                when e.actor_id = c.brand_id then 'brand' else 'platform' end as side, e.note, e.created_at
        from deal_events e join bids b on b.id = e.bid_id join campaigns c on c.id = b.campaign_id where e.bid_id in ",
    );
    among(&mut sql, bids);
    sql.text(" order by e.bid_id, e.created_at, e.id");
    sql.fetch_all(tx).await
}

/// Since when the shops of these campaigns may tell of orders.
pub(in crate::exports) async fn shops(tx: &mut Tx, campaigns: &[Uuid]) -> Result<Vec<(CampaignId, DateTime<Utc>)>> {
    let mut sql = Sql::new("select campaign_id, created_at from postback_tokens where campaign_id in ");
    among(&mut sql, campaigns);
    sql.fetch_all(tx).await
}

/// A movement of money.
#[derive(sqlx::FromRow)]
pub(in crate::exports) struct Movement {
    pub(in crate::exports) payment_id: PaymentId,
    pub(in crate::exports) kind: String,
    #[sqlx(rename = "amount_minor")]
    pub(in crate::exports) amount: Money,
    pub(in crate::exports) currency: String,
    pub(in crate::exports) created_at: DateTime<Utc>,
}

/// The movements of these payments, oldest first.
pub(in crate::exports) async fn movements(tx: &mut Tx, payments: &[Uuid]) -> Result<Vec<Movement>> {
    let mut sql =
        Sql::new("select payment_id, kind, amount_minor, currency, created_at from ledger where payment_id in ");
    among(&mut sql, payments);
    sql.text(" order by payment_id, created_at, id");
    sql.fetch_all(tx).await
}

/// That the payer's bank wants the money of a payment back.
#[derive(Serialize, sqlx::FromRow)]
pub(in crate::exports) struct Dispute {
    #[serde(skip)]
    pub(in crate::exports) payment_id: PaymentId,
    status: String,
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
}

/// The disputes of these payments, oldest first.
pub(in crate::exports) async fn disputes(tx: &mut Tx, payments: &[Uuid]) -> Result<Vec<Dispute>> {
    let mut sql = Sql::new("select payment_id, status, created_at, updated_at from disputes where payment_id in ");
    among(&mut sql, payments);
    sql.text(" order by payment_id, created_at, stripe_id");
    sql.fetch_all(tx).await
}
