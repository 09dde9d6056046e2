//! SQL of the audit log's page: what was noted, the steps of deals and the movements of money, as one list by time.

use tandem_texts as t;
use tandem_types::admin::{Change, Source, TrailRow};

use super::{
    super::plan::{By, Choice, Look, Sort, Stamp},
    days,
    lists::{payments::payments_of, sorts},
    people::named,
};
use crate::{
    db::{Sql, Tx},
    error::Result,
};

/// By time, the newest or the oldest first.
pub(in crate::admin) const SORTS: &[Sort] = sorts!(
    "created" t::staff_lists::newest_first(), t::staff_lists::oldest_first() => Moment "x" "created_at";
);

/// When it happened.
pub(in crate::admin) const STAMPS: &[Stamp] =
    &[Stamp { value: "noted", label: t::staff_lists::noted(), column: "x.created_at" }];

/// The three tables as choices; their conditions are not used.
pub(in crate::admin) const SOURCES: &[Choice] = &[
    Choice { value: "staff", label: t::staff_lists::accounts_and_staff(), condition: "true" },
    Choice { value: "deals", label: t::staff_lists::deals(), condition: "true" },
    Choice { value: "money", label: t::staff_lists::money(), condition: "true" },
];

const STAFF: &str = "select * from (select x.id, x.created_at, 'staff' as source, x.actor_id,
        coalesce(nullif(x.actor_name, ''), au.username, '') as actor_name, x.action, x.object_type,
        x.object_id, coalesce(oa.username, oc.title, op.campaign_title, x.subject) as subject, x.reason,
        cast(null as bigint) as amount_minor
    from audit_log x left join accounts au on au.id = x.actor_id left join accounts oa on oa.id = x.object_id left join bids ob on ob.id = x.object_id
        left join campaigns oc on oc.id = coalesce(ob.campaign_id, x.object_id) left join payments op on op.id = x.object_id
    where true";
const DEALS: &str =
    "select * from (select x.id, x.created_at, 'deals' as source, x.actor_id, 
        coalesce(x.actor_name, au.username, case when x.actor_id is null then '' else 'deleted account' end) as actor_name,
        x.step as action, case when ob.id is null then 'payment' else 'bid' end as object_type,
        case when ob.id is null then x.payment_id else x.bid_id end as object_id, coalesce(oc.title, op.campaign_title, '') as subject, x.note as reason,
        cast(null as bigint) as amount_minor
    from deal_events x left join accounts au on au.id = x.actor_id left join bids ob on ob.id = x.bid_id
        left join campaigns oc on oc.id = ob.campaign_id left join payments op on op.id = x.payment_id where true";
const MONEY: &str = "select * from (select x.id, x.created_at, 'money' as source, cast(null as uuid) as actor_id, '' as actor_name,
        x.kind as action, 'payment' as object_type, x.payment_id as object_id, op.campaign_title as subject, '' as reason,
        x.amount_minor
    from ledger x join payments op on op.id = x.payment_id where true";

/// Which of the three are read, and of what kind.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::admin) struct Wanted<'a> {
    /// All where nothing is said.
    pub(in crate::admin) source: Option<Source>,
    /// An action, a step or the kind of a movement.
    pub(in crate::admin) action: Option<&'a str>,
}

/// Part of the log.
pub(in crate::admin) async fn rows(tx: &mut Tx, look: &Look, wanted: Wanted<'_>, limit: i64) -> Result<Vec<TrailRow>> {
    let sort = SORTS.iter().find(|sort| sort.value == look.sort).unwrap_or(&SORTS[0]);
    let mut sql = Sql::new("");
    let mut is_first = true;
    for source in Source::ALL.iter().copied().filter(|source| wanted.source.is_none_or(|one| one == *source)) {
        if !is_first {
            sql.text(" union all ");
        }
        is_first = false;
        let (select, action, name) = match source {
            Source::Staff => (STAFF, " and x.action = ", ") t_staff"),
            Source::Deals => (DEALS, " and x.step = ", ") t_deals"),
            Source::Money => (MONEY, " and x.kind = ", ") t_money"),
        };
        sql.text(select);
        if let Some(value) = wanted.action {
            sql.text(action).bind(value);
        }
        if !look.search.is_empty() {
            find(&mut sql, source, look, tx.is_postgres());
        }
        days::narrow(&mut sql, look, &STAMPS[0]);
        if let Some(cursor) = &look.after {
            debug_assert_eq!(sort.by, By::Moment);
            sql.text(sort.behind).text(if sort.is_descending { " < (" } else { " > (" });
            sql.bind(cursor.moment()).text(", ").bind(cursor.id).text(")");
        }
        sql.text(sort.order).text(" limit ").bind(limit).text(name);
    }
    sql.text(if sort.is_descending {
        " order by created_at desc, id desc limit "
    } else {
        " order by created_at, id limit "
    });
    sql.bind(limit);
    sql.fetch_all(tx).await
}

/// Only what has to do with an id, or with the people of that name.
fn find(sql: &mut Sql, source: Source, look: &Look, is_postgres: bool) {
    match (source, look.id()) {
        (Source::Staff, Some(id)) => {
            sql.text(" and (x.object_id = ").bind(id).text(" or x.actor_id = ").bind(id).text(")");
        }
        (Source::Deals, Some(id)) => {
            sql.text(" and (x.bid_id = ")
                .bind(id)
                .text(" or x.actor_id = ")
                .bind(id)
                .text(" or x.payment_id = ")
                .bind(id);
            sql.text(" or x.bid_id in (select id from bids where campaign_id = ").bind(id).text("))");
        }
        (Source::Money, Some(id)) => {
            sql.text(" and x.payment_id in (");
            payments_of(sql, id);
            sql.text(")");
        }
        (Source::Staff, None) => {
            sql.text(" and (x.actor_id in ");
            named(sql, &look.search, is_postgres);
            sql.text(" or x.object_id in ");
            named(sql, &look.search, is_postgres);
            sql.text(")");
        }
        (Source::Deals, None) => {
            sql.text(" and x.actor_id in ");
            named(sql, &look.search, is_postgres);
        }
        (Source::Money, None) => {
            sql.text(" and x.payment_id in (select id from payments where brand_id in ");
            named(sql, &look.search, is_postgres);
            sql.text(" union all select id from payments where influencer_id in ");
            named(sql, &look.search, is_postgres);
            sql.text(")");
        }
    }
}

/// What those entries changed.
pub(in crate::admin) async fn changes(tx: &mut Tx, rows: &[TrailRow]) -> Result<Vec<Change>> {
    let noted: Vec<_> = rows.iter().filter(|row| row.source == Source::Staff).map(|row| row.id).collect();
    if noted.is_empty() {
        return Ok(Vec::new());
    }
    let mut sql = Sql::new("select audit_id, field, was, became from audit_changes where audit_id in (");
    for (at, id) in noted.into_iter().enumerate() {
        sql.text(if at == 0 { "" } else { ", " }).bind(id);
    }
    sql.text(") order by audit_id, field");
    sql.fetch_all(tx).await
}
