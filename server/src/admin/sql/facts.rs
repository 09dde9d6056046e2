//! SQL of the pages of one thing.

use tandem_types::{
    AccountId, BidId, JobId, NotificationId, PaymentId, ReportId,
    admin::{BidRow, JobRow, LedgerLine, NoticeRow, PaymentFacts, ReportRow, UserFacts},
};

use super::{
    super::lists::Listed as _,
    lists::{payments::select_payments, users::select_users},
};
use crate::{
    db::{Sql, Tx},
    error::Result,
    on,
};

/// How many movements of one payment are shown: more than any has.
const LINES: i64 = 50;

pub(in crate::admin) async fn user(tx: &mut Tx, id: AccountId) -> Result<Option<UserFacts>> {
    const SQL: &str = concat!(
        select_users!(),
        ", a.first_name, a.last_name, a.instagram_username, a.bio, a.profile_picture,
        (select max(seen.at) from (select a.last_seen_at as at
            union all select s.last_seen_at from sessions s where s.account_id = a.id) seen) as last_seen_at,
        (select count(*) from sessions where account_id = a.id) as sessions,
        (select count(*) from campaigns where brand_id = a.id) as campaigns,
        (select count(*) from bids where influencer_id = a.id) as bids,
        (select count(*) from reports where reported_id = a.id) as reports
        from accounts a where a.id = $1"
    );
    Ok(on!(tx, c => sqlx::query_as(SQL).bind(id).fetch_optional(c).await)?)
}

pub(in crate::admin) async fn bid(tx: &mut Tx, id: BidId) -> Result<Option<BidRow>> {
    let mut sql = Sql::new(BidRow::SELECT);
    sql.text(" and b.id = ").bind(id.0);
    Ok(sql.fetch_all(tx).await?.into_iter().next())
}

macro_rules! select_facts {
    ($which:literal) => {
        concat!(
            select_payments!(),
            ", p.payout_error, p.payment_intent, p.charge, p.transfer, p.paid_at, p.refunded_at, p.paid_out_at
            from payments p where ",
            $which
        )
    };
}

pub(in crate::admin) async fn payment(tx: &mut Tx, id: PaymentId) -> Result<Option<PaymentFacts>> {
    const SQL: &str = select_facts!("p.id = $1");
    Ok(on!(tx, c => sqlx::query_as(SQL).bind(id).fetch_optional(c).await)?)
}

pub(in crate::admin) async fn payment_of(tx: &mut Tx, bid: BidId) -> Result<Option<PaymentFacts>> {
    const SQL: &str = select_facts!("p.bid_id = $1");
    Ok(on!(tx, c => sqlx::query_as(SQL).bind(bid).fetch_optional(c).await)?)
}

/// The movements of a payment, oldest first.
pub(in crate::admin) async fn ledger(tx: &mut Tx, payment: PaymentId) -> Result<Vec<LedgerLine>> {
    const SQL: &str = "select kind, amount_minor, stripe_id, created_at from ledger where payment_id = $1
        order by created_at, id limit $2";
    Ok(on!(tx, c => sqlx::query_as(SQL).bind(payment).bind(LINES).fetch_all(c).await)?)
}

pub(in crate::admin) async fn report(tx: &mut Tx, id: ReportId) -> Result<Option<ReportRow>> {
    let mut sql = Sql::new(ReportRow::SELECT);
    sql.text(" and r.id = ").bind(id.0);
    Ok(sql.fetch_all(tx).await?.into_iter().next())
}

pub(in crate::admin) async fn notice(tx: &mut Tx, id: NotificationId) -> Result<Option<NoticeRow>> {
    let mut sql = Sql::new(NoticeRow::SELECT);
    sql.text(" and n.id = ").bind(id.0);
    Ok(sql.fetch_all(tx).await?.into_iter().next())
}

pub(in crate::admin) async fn job(tx: &mut Tx, id: JobId) -> Result<Option<JobRow>> {
    let mut sql = Sql::new(JobRow::SELECT);
    sql.text(" and o.id = ").bind(id.0);
    Ok(sql.fetch_all(tx).await?.into_iter().next())
}
