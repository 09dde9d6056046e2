//! SQL of payments as their parties read them.

use tandem_types::{AccountId, BidId, Money, payments::Payment};

use crate::{
    Actor,
    db::{Sql, Tx},
    error::Result,
    on,
    paging::Slice,
};

macro_rules! select_shown {
    () => {
        "select p.id, p.bid_id, p.brand_id, p.brand_name, p.influencer_id, p.influencer_name, p.campaign_title, p.amount_minor,
            p.fee_minor, p.status, p.hold_reason <> '' as is_held, p.is_disputed,
            exists (select 1 from checkout_attempts t where t.payment_id = p.id and t.attempt = p.attempt and t.state = 'processing')
                as is_processing,
            p.refund_status, p.payout_status, p.payout_error, p.paid_at, p.refunded_at, p.paid_out_at, p.created_at, p.updated_at
        from payments p where "
    };
}

pub(in crate::payments) async fn of_bid(tx: &mut Tx, bid: BidId) -> Result<Option<Payment>> {
    const SQL: &str = concat!(select_shown!(), "p.bid_id = $1");
    Ok(on!(tx, c => sqlx::query_as(SQL).bind(bid).fetch_optional(c).await)?)
}

/// The caller's payments, newest first: those a brand makes, those an influencer gets, all for staff.
pub(in crate::payments) async fn visible(tx: &mut Tx, actor: &Actor, slice: Slice) -> Result<Vec<Payment>> {
    let mut sql = Sql::new(select_shown!());
    seen(&mut sql, actor);
    slice.behind_moment(&mut sql, " and (p.created_at, p.id) < (");
    sql.text(" order by p.created_at desc, p.id desc");
    slice.limit(&mut sql);
    sql.fetch_all(tx).await
}

pub(in crate::payments) async fn count(tx: &mut Tx, actor: &Actor) -> Result<i64> {
    let mut sql = Sql::new("select count(*) from payments p where ");
    seen(&mut sql, actor);
    sql.fetch_count(tx).await
}

/// A condition on `p`: money that came, or that an accepted bid lets expect. What was given up unpaid is neither.
macro_rules! expected {
    () => {
        "(p.status = 'completed' or p.paid_at is not null
            or exists (select 1 from bids b where b.id = p.bid_id and b.status = 'accepted'))"
    };
}

/// The payments that an influencer has had or may expect, newest first.
pub(in crate::payments) async fn expected(tx: &mut Tx, influencer: AccountId, slice: Slice) -> Result<Vec<Payment>> {
    let mut sql = Sql::new(select_shown!());
    sql.text("p.influencer_id = ").bind(influencer.0).text(concat!(" and ", expected!()));
    slice.behind_moment(&mut sql, " and (p.created_at, p.id) < (");
    sql.text(" order by p.created_at desc, p.id desc");
    slice.limit(&mut sql);
    sql.fetch_all(tx).await
}

fn seen(sql: &mut Sql, actor: &Actor) {
    if actor.is_staff {
        sql.text("true");
    } else {
        sql.text(if actor.brand().is_ok() { "p.brand_id = " } else { "p.influencer_id = " }).bind(actor.id.0);
    }
}

/// Sums of an influencer's shares by where they are: `held`, `on_its_way` and `paid` of rows of payments.
macro_rules! shares {
    () => {
        "cast(coalesce(sum(case when status = 'completed' and settlement = 'none' then amount_minor - fee_minor end), 0) as bigint) as held,
        cast(coalesce(sum(case when settlement = 'payout' and payout_status <> 'paid' then amount_minor - fee_minor end), 0) as bigint)
            as on_its_way,
        cast(coalesce(sum(case when settlement = 'payout' and payout_status = 'paid' then amount_minor - fee_minor end), 0) as bigint) as paid,
        min(case when payout_status = 'waiting' then updated_at end) as waits_since"
    };
}
pub(crate) use shares;

/// Sums of an influencer's shares by where they are.
#[derive(sqlx::FromRow)]
pub(in crate::payments) struct Totals {
    pub(in crate::payments) held: Money,
    pub(in crate::payments) on_its_way: Money,
    pub(in crate::payments) paid: Money,
    pub(in crate::payments) total: i64,
}

pub(in crate::payments) async fn totals(tx: &mut Tx, influencer: AccountId) -> Result<Totals> {
    const SQL: &str = concat!(
        "select ",
        shares!(),
        ", count(case when ",
        expected!(),
        " then 1 end) as total from payments p where influencer_id = $1"
    );
    Ok(on!(tx, c => sqlx::query_as(SQL).bind(influencer).fetch_one(c).await)?)
}
