//! SQL of what blocks and reports there are.

use chrono::{DateTime, Utc};
use tandem_types::{AccountId, ReportId, accounts::Person, messages::Report};

use crate::{
    accounts::select_people,
    db::{Sql, Tx},
    error::Result,
    on,
    paging::Slice,
};

/// Whom the account has blocked, active or not, by username.
pub(in super::super) async fn blocked(tx: &mut Tx, account: AccountId, slice: Slice) -> Result<Vec<Person>> {
    let mut sql = Sql::new(select_people!());
    sql.text("a.id in (select blocked_id from blocks where account_id = ").bind(account.0).text(")");
    slice.behind_text(&mut sql, " and (a.username_key, a.id) > (");
    sql.text(" order by a.username_key, a.id");
    slice.limit(&mut sql);
    sql.fetch_all(tx).await
}

pub(in super::super) async fn count_blocked(tx: &mut Tx, account: AccountId) -> Result<i64> {
    const SQL: &str = "select count(*) from blocks where account_id = $1";
    Ok(on!(tx, c => sqlx::query_scalar(SQL).bind(account).fetch_one(c).await)?)
}

/// What is reported and open, newest first.
pub(in super::super) async fn reports(tx: &mut Tx, slice: Slice) -> Result<Vec<Report>> {
    let mut sql = Sql::new(
        "select r.id, r.reporter_id, b.username as reporter_name, r.reported_id, a.username as reported_name, r.reason,
            r.created_at
        from reports r join accounts b on b.id = r.reporter_id join accounts a on a.id = r.reported_id
        where r.status = 'open'",
    );
    slice.behind_moment(&mut sql, " and (r.created_at, r.id) < (");
    sql.text(" order by r.created_at desc, r.id desc");
    slice.limit(&mut sql);
    sql.fetch_all(tx).await
}

pub(in super::super) async fn count_reports(tx: &mut Tx) -> Result<i64> {
    Sql::new("select count(*) from reports where status = 'open'").fetch_count(tx).await
}

/// Whether it was open.
pub(in super::super) async fn close_report(
    tx: &mut Tx,
    id: ReportId,
    resolution: &str,
    now: DateTime<Utc>,
) -> Result<bool> {
    const SQL: &str =
        "update reports set status = 'closed', closed_at = $2, resolution = $3 where id = $1 and status = 'open'";
    let rows = on!(tx, c => sqlx::query(SQL).bind(id).bind(now).bind(resolution).execute(c).await.map(|done| done.rows_affected()))?;
    Ok(rows == 1)
}
