//! SQL of payments.

pub(super) mod account;
pub(super) mod attempts;
pub(super) mod disputes;
pub(super) mod events;
pub(super) mod ledger;
pub(super) mod list;
pub(super) mod money;

use chrono::{DateTime, Utc};
use tandem_types::{
    AccountId, BidId, Currency, Money, PaymentId,
    bids::PaymentStatus,
    payments::{PayoutStatus, RefundStatus},
};

use crate::{db::Tx, error::Result, on};

/// A payment as money moves by it.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(super) struct Row {
    pub(super) id: PaymentId,
    pub(super) bid_id: Option<BidId>,
    pub(super) brand_id: AccountId,
    pub(super) brand_name: String,
    pub(super) influencer_id: AccountId,
    pub(super) influencer_name: String,
    pub(super) campaign_title: String,
    #[sqlx(rename = "amount_minor")]
    pub(super) amount: Money,
    #[sqlx(rename = "fee_minor")]
    pub(super) fee: Money,
    pub(super) currency: String,
    pub(super) status: PaymentStatus,
    pub(super) hold_reason: String,
    pub(super) is_disputed: bool,
    pub(super) attempt: i64,
    pub(super) payment_intent: Option<String>,
    pub(super) charge: Option<String>,
    pub(super) refund_status: Option<RefundStatus>,
    pub(super) payout_status: Option<PayoutStatus>,
    pub(super) payout_attempt: i64,
    pub(super) transfer: Option<String>,
}

impl Row {
    /// What the influencer gets.
    pub(super) const fn net(&self) -> Money {
        Money::from_minor(self.amount.minor() - self.fee.minor())
    }

    pub(super) fn currency(&self) -> Currency {
        self.currency.parse().unwrap_or_default()
    }

    /// For people: `$1,200.00`.
    pub(super) fn price(&self, money: Money) -> String {
        money.show(self.currency(), false)
    }
}

macro_rules! select_payment {
    ($rest:literal) => {
        concat!(
            "select id, bid_id, brand_id, brand_name, influencer_id, influencer_name, campaign_title, amount_minor, fee_minor,
                currency, status, hold_reason, is_disputed, attempt, payment_intent, charge, refund_status,
                payout_status, payout_attempt, transfer
            from payments where ",
            $rest
        )
    };
}

pub(super) async fn by_id(tx: &mut Tx, id: PaymentId) -> Result<Option<Row>> {
    const SQL: &str = select_payment!("id = $1");
    Ok(on!(tx, c => sqlx::query_as(SQL).bind(id).fetch_optional(c).await)?)
}

pub(super) async fn of_bid(tx: &mut Tx, bid: BidId) -> Result<Option<Row>> {
    const SQL: &str = select_payment!("bid_id = $1");
    Ok(on!(tx, c => sqlx::query_as(SQL).bind(bid).fetch_optional(c).await)?)
}

/// The payment, for nobody else to touch until the transaction ends; its campaign first, which is what every step of a deal
/// queues for.
pub(super) async fn locked(tx: &mut Tx, id: PaymentId) -> Result<Option<Row>> {
    const CAMPAIGN: &str =
        "select c.id from payments p join bids b on b.id = p.bid_id join campaigns c on c.id = b.campaign_id
        where p.id = $1 for update of c";
    const PAYMENT: &str = "select id from payments where id = $1 for update";
    // SQLite has one writer anyway.
    if tx.is_postgres() {
        on!(&mut *tx, c => sqlx::query(CAMPAIGN).bind(id).execute(c).await.map(drop))?;
        on!(&mut *tx, c => sqlx::query(PAYMENT).bind(id).execute(c).await.map(drop))?;
    }
    by_id(tx, id).await
}

/// A payment about to be written.
pub(super) struct NewPayment<'a> {
    pub(super) bid: BidId,
    pub(super) brand: (AccountId, &'a str),
    pub(super) influencer: (AccountId, &'a str),
    pub(super) title: &'a str,
    pub(super) amount: Money,
    pub(super) fee: Money,
    pub(super) currency: Currency,
}

/// Makes the payment of a bid, unless there is one.
pub(super) async fn insert(tx: &mut Tx, new: &NewPayment<'_>, now: DateTime<Utc>) -> Result<()> {
    const SQL: &str = "insert into payments (id, bid_id, brand_id, brand_name, influencer_id, influencer_name, campaign_title,
            amount_minor, fee_minor, currency, status, hold_reason, is_disputed, attempt, settlement, payout_attempt, payout_error,
            created_at, updated_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'pending', '', false, 0, 'none', 0, '', $11, $11)
        on conflict (bid_id) do nothing";
    on!(tx, c => sqlx::query(SQL).bind(PaymentId::new()).bind(new.bid).bind(new.brand.0).bind(new.brand.1)
        .bind(new.influencer.0).bind(new.influencer.1).bind(new.title).bind(new.amount).bind(new.fee)
        .bind(new.currency.code()).bind(now).execute(c).await.map(drop))?;
    Ok(())
}

/// Takes the names that an account has left in its payments out of them; but for those of which nobody knows yet whether the provider
/// was asked: what it is asked again, by the same key, must be the same. Those follow by [`forget_names`].
pub(super) async fn anonymise(tx: &mut Tx, account: AccountId, now: DateTime<Utc>) -> Result<()> {
    const PAID: &str =
        "update payments set brand_name = 'deleted account', campaign_title = 'deleted campaign', updated_at = $2
        where brand_id = $1 and not exists
            (select 1 from checkout_attempts t where t.payment_id = payments.id and t.state = 'creating')";
    const EARNED: &str = "update payments set influencer_name = 'deleted account', updated_at = $2
        where influencer_id = $1 and not exists
            (select 1 from checkout_attempts t where t.payment_id = payments.id and t.state = 'creating')";
    for sql in [PAID, EARNED] {
        on!(tx, c => sqlx::query(sql).bind(account).bind(now).execute(c).await.map(drop))?;
    }
    Ok(())
}

/// The same of one payment whose accounts were deleted meanwhile.
async fn forget_names(tx: &mut Tx, id: PaymentId) -> Result<()> {
    const PAID: &str = "update payments set brand_name = 'deleted account', campaign_title = 'deleted campaign'
        where id = $1 and not exists (select 1 from accounts a where a.id = brand_id)";
    const EARNED: &str = "update payments set influencer_name = 'deleted account'
        where id = $1 and not exists (select 1 from accounts a where a.id = influencer_id)";
    for sql in [PAID, EARNED] {
        on!(tx, c => sqlx::query(sql).bind(id).execute(c).await.map(drop))?;
    }
    Ok(())
}
