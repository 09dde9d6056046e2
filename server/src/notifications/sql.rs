//! SQL of notifications.

use chrono::{DateTime, Utc};
use tandem_types::{
    AccountId, CampaignId, Cursor, NotificationId,
    notifications::{Item, MailKind, Notification},
};
use uuid::Uuid;

use super::{Notice, bell::Row, cursor, is_mailed_by_default};
use crate::{
    db::{Sql, Tx},
    error::Result,
    on,
    paging::Slice,
};

macro_rules! select_notifications {
    () => {
        "select id, account_id, message, notification_type, is_read, created_at from notifications where account_id = "
    };
}

macro_rules! select_items {
    () => {
        "select n.id, n.account_id, n.message, n.notification_type, n.is_read, n.created_at, n.campaign_id, n.bid_id,
            f.username as from_name
        from notifications n left join accounts f on f.id = n.from_id where n.account_id = "
    };
}

/// So many notices go into one statement.
const BATCH: usize = 200;

pub(super) async fn insert(tx: &mut Tx, notices: &[Notice], now: DateTime<Utc>, mail_at: DateTime<Utc>) -> Result<()> {
    for batch in notices.chunks(BATCH) {
        let mut sql = Sql::new(
            "insert into notifications (id, account_id, message, notification_type, campaign_id, bid_id, from_id, is_read, created_at, mail_kind, mail_at)
            values ",
        );
        for (row, notice) in batch.iter().enumerate() {
            sql.text(if row == 0 { "(" } else { ", (" }).bind(NotificationId::new().0);
            sql.text(", ").bind(notice.to.0).text(", ").bind(notice.message.clone());
            sql.text(", ").bind(notice.kind.as_str());
            let (campaign, bid, from) = notice.about.ids();
            for id in [campaign, bid, from] {
                match id {
                    Some(id) => sql.text(", ").bind(id),
                    None => sql.text(", null"),
                };
            }
            sql.text(", false, ").bind(now);
            mailed(&mut sql, notice, mail_at);
        }
        sql.execute(tx).await?;
    }
    Ok(())
}

/// The last two values of a row: by whose choice it is mailed if that is not its type's, and when.
fn mailed(sql: &mut Sql, notice: &Notice, mail_at: DateTime<Utc>) {
    let kind = notice.mail_kind();
    match kind.filter(|_| kind != MailKind::of(notice.kind)) {
        Some(kind) => sql.text(", ").bind(kind.as_str()),
        None => sql.text(", null"),
    };
    let Some(kind) = kind else {
        sql.text(", null)");
        return;
    };
    sql.text(", case when coalesce((select is_mailed from mail_choices where account_id = ").bind(notice.to.0);
    sql.text(" and notification_type = ").bind(kind.as_str());
    sql.text(if is_mailed_by_default(kind) { "), true) then " } else { "), false) then " });
    sql.bind(mail_at).text(" end)");
}

pub(super) async fn insert_one(tx: &mut Tx, notice: Notice, now: DateTime<Utc>) -> Result<Notification> {
    const SQL: &str = "insert into notifications (id, account_id, message, notification_type, is_read, created_at)
        values ($1, $2, $3, $4, false, $5)";
    let id = NotificationId::new();
    on!(tx, c => sqlx::query(SQL).bind(id).bind(notice.to).bind(&notice.message).bind(notice.kind).bind(now)
        .execute(c).await.map(drop))?;
    Ok(Notification {
        id,
        account_id: notice.to,
        message: notice.message,
        notification_type: notice.kind,
        is_read: false,
        created_at: now,
    })
}

pub(super) async fn by_id(tx: &mut Tx, account: AccountId, id: NotificationId) -> Result<Option<Notification>> {
    const SQL: &str = concat!(select_notifications!(), "$1 and id = $2");
    Ok(on!(tx, c => sqlx::query_as(SQL).bind(account).bind(id).fetch_optional(c).await)?)
}

/// Whose notification it is.
pub(super) async fn account_of(tx: &mut Tx, id: NotificationId) -> Result<Option<AccountId>> {
    const SQL: &str = "select account_id from notifications where id = $1";
    Ok(on!(tx, c => sqlx::query_scalar(SQL).bind(id).fetch_optional(c).await)?)
}

pub(super) async fn list(tx: &mut Tx, account: AccountId, slice: Slice) -> Result<Vec<Notification>> {
    let mut sql = Sql::new(select_notifications!());
    sql.bind(account.0);
    slice.behind_moment(&mut sql, " and (created_at, id) < (");
    sql.text(" order by created_at desc, id desc");
    slice.limit(&mut sql);
    sql.fetch_all(tx).await
}

pub(super) async fn count(tx: &mut Tx, account: AccountId) -> Result<i64> {
    const SQL: &str = "select count(*) from notifications where account_id = $1";
    Ok(on!(tx, c => sqlx::query_scalar(SQL).bind(account).fetch_one(c).await)?)
}

pub(super) async fn set_read(tx: &mut Tx, account: AccountId, id: NotificationId, is_read: bool) -> Result<()> {
    const SQL: &str = "update notifications set is_read = $3, mail_at = case when $3 then null else mail_at end
        where account_id = $1 and id = $2";
    on!(tx, c => sqlx::query(SQL).bind(account).bind(id).bind(is_read).execute(c).await.map(drop))?;
    Ok(())
}

/// Marks what is unread, up to that one or all; which those were.
pub(super) async fn mark_read(
    tx: &mut Tx,
    account: AccountId,
    last: Option<&Notification>,
) -> Result<Vec<NotificationId>> {
    let mut sql =
        Sql::new("update notifications set is_read = true, mail_at = null where is_read = false and account_id = ");
    sql.bind(account.0);
    if let Some(last) = last.map(cursor) {
        sql.text(" and (created_at, id) <= (").bind(last.moment()).text(", ").bind(last.id).text(")");
    }
    sql.text(" returning id");
    Ok(sql.fetch_all::<(NotificationId,)>(tx).await?.into_iter().map(|(id,)| id).collect())
}

/// Marks those of them as unread that are read; how many were.
pub(super) async fn mark_unread(tx: &mut Tx, account: AccountId, ids: &[NotificationId]) -> Result<u64> {
    let mut sql = Sql::new("update notifications set is_read = false where is_read = true and account_id = ");
    sql.bind(account.0).text(" and id in (null");
    for id in ids {
        sql.text(", ").bind(id.0);
    }
    sql.text(")");
    sql.execute(tx).await
}

/// Marks what tells of messages from that correspondent as read; how many were not.
pub(super) async fn read_about(tx: &mut Tx, account: AccountId, correspondent: AccountId) -> Result<u64> {
    const SQL: &str = "update notifications set is_read = true, mail_at = null
        where account_id = $1 and is_read = false and notification_type = 'message' and from_id = $2";
    Ok(
        on!(tx, c => sqlx::query(SQL).bind(account).bind(correspondent).execute(c).await.map(|done| done.rows_affected()))?,
    )
}

pub(super) async fn delete(tx: &mut Tx, account: AccountId, id: NotificationId) -> Result<bool> {
    const SQL: &str = "delete from notifications where account_id = $1 and id = $2";
    let rows = on!(tx, c => sqlx::query(SQL).bind(account).bind(id).execute(c).await.map(|done| done.rows_affected()))?;
    Ok(rows == 1)
}

/// Deletes what the account was told of that other with that campaign; how much there was.
pub(super) async fn delete_by(tx: &mut Tx, account: AccountId, by: AccountId, campaign: CampaignId) -> Result<u64> {
    const SQL: &str = "delete from notifications
        where account_id = $1 and from_id = $2 and campaign_id = $3 and notification_type = 'campaign'";
    Ok(on!(tx, c => sqlx::query(SQL).bind(account).bind(by).bind(campaign).execute(c).await
        .map(|done| done.rows_affected()))?)
}

pub(super) async fn newest_since(
    tx: &mut Tx,
    account: AccountId,
    then: DateTime<Utc>,
) -> Result<Option<DateTime<Utc>>> {
    const SQL: &str = "select created_at from notifications where account_id = $1 and created_at > $2
        order by created_at desc, id desc limit 1";
    Ok(on!(tx, c => sqlx::query_scalar(SQL).bind(account).bind(then).fetch_optional(c).await)?)
}

/// Notifications with what they are about, newest first; messages only if asked for.
pub(super) async fn items(tx: &mut Tx, account: AccountId, after: Option<Cursor>, limit: i64) -> Result<Vec<Item>> {
    let mut sql = Sql::new(select_items!());
    sql.bind(account.0);
    Slice::After(after, 0).behind_moment(&mut sql, " and (n.created_at, n.id) < (");
    sql.text(" order by n.created_at desc, n.id desc limit ").bind(limit);
    sql.fetch_all(tx).await
}

/// Accounts for which something unread is due to be mailed.
pub(super) async fn due(tx: &mut Tx, now: DateTime<Utc>, limit: i64) -> Result<Vec<AccountId>> {
    const SQL: &str = "select distinct account_id from notifications
        where mail_at is not null and mail_at <= $1 and is_read = false order by account_id limit $2";
    Ok(on!(tx, c => sqlx::query_scalar(SQL).bind(now).bind(limit).fetch_all(c).await)?)
}

/// What of an account is to be mailed, oldest first. It counts as mailed from now on, by the same statement: of two workers
/// exactly one gets each.
pub(super) async fn take_mails(tx: &mut Tx, account: AccountId) -> Result<Vec<Item>> {
    const SQL: &str = "update notifications set mail_at = null
        where account_id = $1 and mail_at is not null and is_read = false
        returning id, account_id, message, notification_type, is_read, created_at, campaign_id, bid_id,
            (select f.username from accounts f where f.id = from_id) as from_name";
    let mut items: Vec<Item> = on!(tx, c => sqlx::query_as(SQL).bind(account).fetch_all(c).await)?;
    items.sort_unstable_by_key(|item| (item.notification.created_at, item.notification.id));
    Ok(items)
}

pub(super) async fn choices(tx: &mut Tx, account: AccountId) -> Result<Vec<(MailKind, bool)>> {
    const SQL: &str = "select notification_type, is_mailed from mail_choices where account_id = $1";
    Ok(on!(tx, c => sqlx::query_as(SQL).bind(account).fetch_all(c).await)?)
}

/// Chooses for one kind; what waits to be mailed already is not, either.
pub(super) async fn choose(tx: &mut Tx, account: AccountId, kind: MailKind, is_mailed: bool) -> Result<()> {
    const FORGET: &str = "update notifications set mail_at = null
        where account_id = $1 and coalesce(mail_kind, notification_type) = $2 and mail_at is not null";
    const SQL: &str = "insert into mail_choices (account_id, notification_type, is_mailed) values ($1, $2, $3)
        on conflict (account_id, notification_type) do update set is_mailed = excluded.is_mailed";
    on!(&mut *tx, c => sqlx::query(SQL).bind(account).bind(kind).bind(is_mailed).execute(c).await.map(drop))?;
    if !is_mailed {
        on!(tx, c => sqlx::query(FORGET).bind(account).bind(kind).execute(c).await.map(drop))?;
    }
    Ok(())
}

pub(super) async fn item(tx: &mut Tx, account: AccountId, id: NotificationId) -> Result<Option<Item>> {
    const SQL: &str = concat!(select_items!(), "$1 and n.id = $2");
    Ok(on!(tx, c => sqlx::query_as(SQL).bind(account).bind(id).fetch_optional(c).await)?)
}

/// How much is unread, beside each of the newest notifications.
pub(super) async fn bell(tx: &mut Tx, account: AccountId, limit: i64) -> Result<Vec<Row>> {
    const SQL: &str =
        "select u.messages, u.notifications, n.id, n.message, n.notification_type, n.is_read, n.created_at,
            n.campaign_id, n.bid_id, f.username as from_name
        from (select
            (select cast(coalesce(sum(unread), 0) as bigint) from conversations where account_id = $1) as messages,
            (select count(*) from notifications
                where account_id = $1 and is_read = false and (notification_type <> 'message' or from_id is null))
            + (select count(distinct from_id) from notifications
                where account_id = $1 and is_read = false and notification_type = 'message') as notifications) u
        left join (select * from notifications where account_id = $1 order by created_at desc, id desc limit $2) n
            on true
        left join accounts f on f.id = n.from_id
        order by n.created_at desc, n.id desc";
    Ok(on!(tx, c => sqlx::query_as(SQL).bind(account).bind(limit).fetch_all(c).await)?)
}

/// Deletes what was told of a campaign that goes, and of its bids: nothing leads from it to those it names any more. Whose it was.
pub(super) async fn delete_of_campaign(tx: &mut Tx, campaign: CampaignId) -> Result<Vec<AccountId>> {
    const CONDITIONS: &[Condition] =
        &[("campaign_id = ", ""), ("bid_id in (select id from bids where campaign_id = ", ")")];
    delete_where(tx, CONDITIONS, campaign.0).await
}

/// Deletes what others were told of an account: of itself, its campaigns and its bids, by name. Whose it was.
pub(super) async fn delete_about(tx: &mut Tx, account: AccountId) -> Result<Vec<AccountId>> {
    const CONDITIONS: &[Condition] = &[
        ("from_id = ", ""),
        ("campaign_id in (select id from campaigns where brand_id = ", ")"),
        ("bid_id in (select id from bids where influencer_id = ", ")"),
        ("bid_id in (select b.id from campaigns c join bids b on b.campaign_id = c.id where c.brand_id = ", ")"),
    ];
    delete_where(tx, CONDITIONS, account.0).await
}

/// What stands before and behind the value.
type Condition = (&'static str, &'static str);

/// Deletes what any of the conditions holds of, each by its own index: one statement with an `or` would read all rows.
async fn delete_where(tx: &mut Tx, conditions: &[Condition], value: Uuid) -> Result<Vec<AccountId>> {
    let mut told = Vec::new();
    for (before, behind) in conditions {
        let mut sql = Sql::new("delete from notifications where ");
        sql.text(before).bind(value).text(behind).text(" returning account_id");
        told.extend(sql.fetch_all::<(AccountId,)>(tx).await?.into_iter().map(|(account,)| account));
    }
    Ok(told)
}
