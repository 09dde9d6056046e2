//! SQL of deliveries and of what the brand says to them.

use chrono::{DateTime, Utc};
use tandem_types::{
    BidId, DeliveryId,
    deals::{Delivery, DeliveryFile, ReviewStatus},
    disclosure::{Disclosure, Found},
};
use uuid::Uuid;

use crate::{
    db::{Sql, Tx},
    error::Result,
    on,
};

/// How many versions are shown.
const SHOWN: i64 = 20;

/// Marks a paid bid of a campaign in progress as delivered. Whether it was in that state.
pub(in crate::bids) async fn deliver(tx: &mut Tx, bid: BidId, now: DateTime<Utc>) -> Result<bool> {
    const SQL: &str = "update bids set delivery_status = 'delivered', updated_at = $2
        where id = $1 and status = 'accepted' and payment_status = 'completed' and delivery_status = 'pending'
            and exists (select 1 from campaigns c where c.id = bids.campaign_id and c.status = 'in_progress')";
    let rows = on!(tx, c => sqlx::query(SQL).bind(bid).bind(now).execute(c).await.map(|done| done.rows_affected()))?;
    Ok(rows == 1)
}

/// Takes a delivered bid back to undelivered, or on to approved. Whether it was delivered.
pub(in crate::bids) async fn decide(tx: &mut Tx, bid: BidId, to: &'static str, now: DateTime<Utc>) -> Result<bool> {
    const SQL: &str = "update bids set delivery_status = $2, updated_at = $3
        where id = $1 and status = 'accepted' and delivery_status = 'delivered'";
    let rows =
        on!(tx, c => sqlx::query(SQL).bind(bid).bind(to).bind(now).execute(c).await.map(|done| done.rows_affected()))?;
    Ok(rows == 1)
}

/// A delivery about to be written.
pub(in crate::bids) struct NewDelivery<'a> {
    pub(in crate::bids) id: DeliveryId,
    pub(in crate::bids) bid: BidId,
    pub(in crate::bids) url: &'a str,
    pub(in crate::bids) note: &'a str,
    pub(in crate::bids) caption: &'a str,
    pub(in crate::bids) found: &'a Found,
    pub(in crate::bids) approve_at: DateTime<Utc>,
}

/// Writes the next version; its number.
pub(in crate::bids) async fn insert(tx: &mut Tx, new: &NewDelivery<'_>, now: DateTime<Utc>) -> Result<i64> {
    const SQL: &str = "insert into deliveries (id, bid_id, version, url, note, status, feedback, approve_at, reminders, created_at,
            caption, disclosure, disclosure_words)
        select $1, $2, coalesce(max(d.version), 0) + 1, $3, $4, 'delivered', '', $5, 0, $6, $7, $8, $9 from deliveries d where d.bid_id = $2
        returning version";
    Ok(
        on!(tx, c => sqlx::query_scalar(SQL).bind(new.id).bind(new.bid).bind(new.url).bind(new.note).bind(new.approve_at).bind(now)
        .bind(new.caption).bind(new.found.disclosure).bind(&new.found.words).fetch_one(c).await)?,
    )
}

pub(in crate::bids) async fn insert_file(tx: &mut Tx, delivery: DeliveryId, file: &StoredFile) -> Result<()> {
    const SQL: &str =
        "insert into delivery_files (id, delivery_id, name, bytes, media_key) values ($1, $2, $3, $4, $5)";
    on!(tx, c => sqlx::query(SQL).bind(Uuid::now_v7()).bind(delivery).bind(&file.name).bind(file.bytes).bind(&file.media_key)
        .execute(c).await.map(drop))?;
    Ok(())
}

/// A file of a delivery, and where its bytes are.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(in crate::bids) struct StoredFile {
    pub(in crate::bids) name: String,
    pub(in crate::bids) bytes: i64,
    pub(in crate::bids) media_key: String,
}

pub(in crate::bids) async fn file(tx: &mut Tx, bid: BidId, id: Uuid) -> Result<Option<StoredFile>> {
    const SQL: &str =
        "select f.name, f.bytes, f.media_key from delivery_files f join deliveries d on d.id = f.delivery_id
        where d.bid_id = $1 and f.id = $2";
    Ok(on!(tx, c => sqlx::query_as(SQL).bind(bid).bind(id).fetch_optional(c).await)?)
}

/// Writes the brand's word to the version that waits for it. Whether one did.
pub(in crate::bids) async fn close(
    tx: &mut Tx,
    bid: BidId,
    to: ReviewStatus,
    feedback: &str,
    now: DateTime<Utc>,
) -> Result<bool> {
    const SQL: &str =
        "update deliveries set status = $2, feedback = $3, decided_at = $4 where bid_id = $1 and status = 'delivered'";
    let rows = on!(tx, c => sqlx::query(SQL).bind(bid).bind(to).bind(feedback).bind(now).execute(c).await
        .map(|done| done.rows_affected()))?;
    Ok(rows == 1)
}

/// When the version came that waits for the brand of a deal that goes on, and whose text is not known to say that it is an ad.
pub(in crate::bids) async fn wants_caption(tx: &mut Tx, bid: BidId) -> Result<Option<DateTime<Utc>>> {
    const SQL: &str = "select d.created_at from deliveries d join bids b on b.id = d.bid_id
        where d.bid_id = $1 and d.status = 'delivered' and d.disclosure <> 'clear'
            and b.status = 'accepted' and b.delivery_status = 'delivered'";
    Ok(on!(tx, c => sqlx::query_scalar(SQL).bind(bid).fetch_optional(c).await)?)
}

/// Gives the version that [`wants_caption`] its text; the brand's days begin anew, and so many reminders are behind it then.
/// Whether there was one.
pub(in crate::bids) async fn add_caption(
    tx: &mut Tx,
    bid: BidId,
    caption: &str,
    found: &Found,
    approve_at: DateTime<Utc>,
    reminders: i64,
) -> Result<bool> {
    const SQL: &str =
        "update deliveries set caption = $2, disclosure = $3, disclosure_words = $4, approve_at = $5, reminders = $6
        where bid_id = $1 and status = 'delivered' and disclosure <> 'clear'
            and exists (select 1 from bids b where b.id = $1 and b.status = 'accepted' and b.delivery_status = 'delivered')";
    let rows = on!(tx, c => sqlx::query(SQL).bind(bid).bind(caption).bind(found.disclosure).bind(&found.words).bind(approve_at)
        .bind(reminders).execute(c).await.map(|done| done.rows_affected()))?;
    Ok(rows == 1)
}

#[derive(sqlx::FromRow)]
struct Row {
    id: DeliveryId,
    version: i64,
    url: String,
    note: String,
    caption: String,
    disclosure: Disclosure,
    disclosure_words: String,
    status: ReviewStatus,
    feedback: String,
    created_at: DateTime<Utc>,
    approve_at: DateTime<Utc>,
    decided_at: Option<DateTime<Utc>>,
}

#[derive(sqlx::FromRow)]
struct FileRow {
    delivery_id: DeliveryId,
    id: Uuid,
    name: String,
    bytes: i64,
}

/// The deliveries of a bid with their files, the newest first.
pub(crate) async fn list(tx: &mut Tx, bid: BidId) -> Result<Vec<Delivery>> {
    const SQL: &str = "select id, version, url, note, caption, disclosure, disclosure_words, status, feedback, created_at, approve_at, decided_at
        from deliveries where bid_id = $1 order by version desc limit $2";
    const FILES: &str =
        "select f.delivery_id, f.id, f.name, f.bytes from delivery_files f join deliveries d on d.id = f.delivery_id
        where d.bid_id = $1 order by f.id limit 100";
    let rows: Vec<Row> = on!(&mut *tx, c => sqlx::query_as(SQL).bind(bid).bind(SHOWN).fetch_all(c).await)?;
    let files: Vec<FileRow> =
        if rows.is_empty() { Vec::new() } else { on!(tx, c => sqlx::query_as(FILES).bind(bid).fetch_all(c).await)? };
    let with_files = |row: Row| Delivery {
        files: files
            .iter()
            .filter(|file| file.delivery_id == row.id)
            .map(|file| DeliveryFile { id: file.id, name: file.name.clone(), bytes: file.bytes })
            .collect(),
        id: row.id,
        version: row.version,
        url: row.url,
        note: row.note,
        caption: row.caption,
        disclosure: row.disclosure,
        disclosure_words: row.disclosure_words,
        status: row.status,
        feedback: row.feedback,
        created_at: row.created_at,
        approve_at: row.approve_at,
        decided_at: row.decided_at,
    };
    Ok(rows.into_iter().map(with_files).collect())
}

/// The newest version of a bid's work, and whether its text says that it is an ad.
pub(in crate::bids) async fn newest(tx: &mut Tx, bid: BidId) -> Result<Option<(i64, Disclosure)>> {
    const SQL: &str = "select version, disclosure from deliveries where bid_id = $1 order by version desc limit 1";
    Ok(on!(tx, c => sqlx::query_as(SQL).bind(bid).fetch_optional(c).await)?)
}

/// A delivery that waits for the brand.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(in crate::bids) struct Waiting {
    pub(in crate::bids) id: DeliveryId,
    pub(in crate::bids) bid_id: BidId,
    pub(in crate::bids) approve_at: DateTime<Utc>,
    pub(in crate::bids) reminders: i64,
    pub(in crate::bids) disclosure: Disclosure,
    pub(in crate::bids) created_at: DateTime<Utc>,
}

/// Deliveries that wait for the brand and whose time is up before `until`, the soonest first, behind that one. Not those of deals
/// that have ended or are frozen, and those that time does not approve only until it is up.
pub(in crate::bids) async fn waiting(
    tx: &mut Tx,
    now: DateTime<Utc>,
    until: DateTime<Utc>,
    behind: Option<&Waiting>,
    limit: i64,
) -> Result<Vec<Waiting>> {
    let mut sql = Sql::new(
        "select d.id, d.bid_id, d.approve_at, d.reminders, d.disclosure, d.created_at
        from deliveries d join bids b on b.id = d.bid_id left join payments p on p.bid_id = d.bid_id
        where d.status = 'delivered' and b.status = 'accepted' and coalesce(p.is_disputed, false) = false
            and coalesce(p.hold_reason, '') = '' and d.approve_at <= ",
    );
    sql.bind(until).text(" and (d.disclosure = 'clear' or d.approve_at > ").bind(now).text(")");
    if let Some(behind) = behind {
        sql.text(" and (d.approve_at, d.id) > (").bind(behind.approve_at).text(", ").bind(behind.id.0).text(")");
    }
    sql.text(" order by d.approve_at, d.id limit ").bind(limit);
    sql.fetch_all(tx).await
}

/// Whether it still waits as it was read, and may be approved by time.
pub(in crate::bids) async fn is_due(tx: &mut Tx, waiting: &Waiting) -> Result<bool> {
    const SQL: &str =
        "select exists (select 1 from deliveries where id = $1 and approve_at = $2 and status = 'delivered'
        and disclosure = 'clear')";
    Ok(on!(tx, c => sqlx::query_scalar(SQL).bind(waiting.id).bind(waiting.approve_at).fetch_one(c).await)?)
}

/// Counts a reminder. Whether it is the next of what was read: of two workers one reminds.
pub(in crate::bids) async fn remind(tx: &mut Tx, waiting: &Waiting) -> Result<bool> {
    const SQL: &str =
        "update deliveries set reminders = reminders + 1 where id = $1 and reminders = $2 and approve_at = $3
            and status = 'delivered'";
    let rows = on!(tx, c => sqlx::query(SQL).bind(waiting.id).bind(waiting.reminders).bind(waiting.approve_at).execute(c).await
        .map(|done| done.rows_affected()))?;
    Ok(rows == 1)
}
