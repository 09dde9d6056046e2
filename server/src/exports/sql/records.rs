//! SQL of lists that no page or route tells as they are, page by page, the newest first.

use chrono::{DateTime, Utc};
use serde::Serialize;
use serde_json::Value;
use sqlx::types::Json;
use tandem_types::{AccountId, CampaignId, DraftId, ReportId, ShareId};
use uuid::Uuid;

use crate::{
    db::{Sql, Tx},
    error::Result,
    paging::Slice,
};

/// A campaign that is still being written, or was deleted a moment ago.
#[derive(Serialize, sqlx::FromRow)]
pub(in crate::exports) struct Draft {
    pub(in crate::exports) id: DraftId,
    title: String,
    fields: Json<Value>,
    #[serde(skip)]
    pub(in crate::exports) image: Option<String>,
    pub(in crate::exports) created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
    removed_at: Option<DateTime<Utc>>,
}

/// By the moment of their making, which does not change while they are read.
pub(in crate::exports) async fn drafts(tx: &mut Tx, account: AccountId, slice: &Slice) -> Result<Vec<Draft>> {
    let mut sql = Sql::new(
        "select id, title, fields, image, created_at, updated_at, removed_at from campaign_drafts where brand_id = ",
    );
    sql.bind(account.0);
    slice.behind_moment(&mut sql, " and (created_at, id) < (");
    sql.text(" order by created_at desc, id desc");
    slice.limit(&mut sql);
    sql.fetch_all(tx).await
}

/// What the account has reported to the staff. What came of it is the staff's.
#[derive(Serialize, sqlx::FromRow)]
pub(in crate::exports) struct Report {
    pub(in crate::exports) id: ReportId,
    about: String,
    reason: String,
    pub(in crate::exports) created_at: DateTime<Utc>,
}

pub(in crate::exports) async fn reports(tx: &mut Tx, account: AccountId, slice: &Slice) -> Result<Vec<Report>> {
    let mut sql = Sql::new(
        "select r.id, a.username as about, r.reason, r.created_at
        from reports r join accounts a on a.id = r.reported_id where r.reporter_id = ",
    );
    sql.bind(account.0);
    slice.behind_moment(&mut sql, " and (r.created_at, r.id) < (");
    sql.text(" order by r.created_at desc, r.id desc");
    slice.limit(&mut sql);
    sql.fetch_all(tx).await
}

/// Somebody whom the account has blocked.
#[derive(Serialize, sqlx::FromRow)]
pub(in crate::exports) struct Blocked {
    #[serde(skip)]
    #[sqlx(rename = "blocked_id")]
    pub(in crate::exports) id: AccountId,
    username: String,
    #[serde(rename = "since")]
    pub(in crate::exports) created_at: DateTime<Utc>,
}

pub(in crate::exports) async fn blocked(tx: &mut Tx, account: AccountId, slice: &Slice) -> Result<Vec<Blocked>> {
    let mut sql = Sql::new(
        "select b.blocked_id, a.username, b.created_at
        from blocks b join accounts a on a.id = b.blocked_id where b.account_id = ",
    );
    sql.bind(account.0);
    slice.behind_moment(&mut sql, " and (b.created_at, b.blocked_id) < (");
    sql.text(" order by b.created_at desc, b.blocked_id desc");
    slice.limit(&mut sql);
    sql.fetch_all(tx).await
}

/// A campaign that a saved search of the account has found, and when it was told.
#[derive(Serialize, sqlx::FromRow)]
pub(in crate::exports) struct Alert {
    #[serde(rename = "campaign")]
    pub(in crate::exports) campaign_id: CampaignId,
    campaign_title: String,
    pub(in crate::exports) created_at: DateTime<Utc>,
}

pub(in crate::exports) async fn alerts(tx: &mut Tx, account: AccountId, slice: &Slice) -> Result<Vec<Alert>> {
    let mut sql = Sql::new(
        "select l.campaign_id, c.title as campaign_title, l.created_at
        from campaign_alerts l join campaigns c on c.id = l.campaign_id where l.account_id = ",
    );
    sql.bind(account.0);
    slice.behind_moment(&mut sql, " and (l.created_at, l.campaign_id) < (");
    sql.text(" order by l.created_at desc, l.campaign_id desc");
    slice.limit(&mut sql);
    sql.fetch_all(tx).await
}

/// A report of a campaign that its brand, the account, has shared; without what opens it.
#[derive(Serialize, sqlx::FromRow)]
pub(in crate::exports) struct Share {
    pub(in crate::exports) id: ShareId,
    #[serde(rename = "campaign")]
    campaign_id: CampaignId,
    shows_money: bool,
    pub(in crate::exports) created_at: DateTime<Utc>,
    expires_at: Option<DateTime<Utc>>,
    revoked_at: Option<DateTime<Utc>>,
}

pub(in crate::exports) async fn shares(tx: &mut Tx, account: AccountId, slice: &Slice) -> Result<Vec<Share>> {
    let mut sql = Sql::new(
        "select s.id, s.campaign_id, s.shows_money, s.created_at, s.expires_at, s.revoked_at
        from report_shares s join campaigns c on c.id = s.campaign_id where c.brand_id = ",
    );
    sql.bind(account.0);
    slice.behind_moment(&mut sql, " and (s.created_at, s.id) < (");
    sql.text(" order by s.created_at desc, s.id desc");
    slice.limit(&mut sql);
    sql.fetch_all(tx).await
}

/// An entry of the audit log. Who of the staff it was is not the account's data.
#[derive(Serialize, sqlx::FromRow)]
pub(in crate::exports) struct Entry {
    #[serde(skip)]
    pub(in crate::exports) id: Uuid,
    action: String,
    reason: String,
    #[serde(rename = "at")]
    pub(in crate::exports) created_at: DateTime<Utc>,
}

/// Which entries are an account's: what stands before and behind its id. Who was reported is not told of it.
const ITS: [(&str, &str); 8] = [
    ("object_id = ", " and action <> 'read reported conversation'"),
    ("actor_id = ", ""),
    ("id in (select audit_id from audit_changes where account_id = ", ")"),
    ("object_id in (select id from campaigns where brand_id = ", ")"),
    ("object_id in (select id from bids where influencer_id = ", ")"),
    ("object_id in (select b.id from bids b join campaigns c on c.id = b.campaign_id where c.brand_id = ", ")"),
    ("object_id in (select id from payments where brand_id = ", ")"),
    ("object_id in (select id from payments where influencer_id = ", ")"),
];

/// What the log says of the account and of what is its own, and what it has done that the log notes. A reason of the staff is
/// told only with the actions at which the account has read it: all others are for the staff alone.
pub(in crate::exports) async fn log(tx: &mut Tx, account: AccountId, slice: &Slice) -> Result<Vec<Entry>> {
    let mut sql = Sql::new(
        "select id, action, case when action in ('edited campaign', 'closed campaign', 'reopened campaign',
            'declined bid', 'refunded payment') and actor_id <> ",
    );
    sql.bind(account.0).text(" then reason else '' end as reason, created_at from audit_log where id in (");
    for (at, (before, behind)) in ITS.into_iter().enumerate() {
        sql.text(if at == 0 { "select id from (" } else { " union select id from (" });
        sql.text("select id from audit_log where ").text(before).bind(account.0).text(behind);
        slice.behind_moment(&mut sql, " and (created_at, id) < (");
        sql.text(" order by created_at desc, id desc");
        slice.limit(&mut sql);
        sql.text(") its");
    }
    sql.text(") order by created_at desc, id desc");
    slice.limit(&mut sql);
    sql.fetch_all(tx).await
}

/// A field that was changed in the account's own data: of which entry, and from what to what.
#[derive(Serialize, sqlx::FromRow)]
pub(in crate::exports) struct Change {
    #[serde(skip)]
    pub(in crate::exports) audit_id: Uuid,
    field: String,
    was: String,
    became: String,
}

/// The changes of these entries, as far as they are of the account.
pub(in crate::exports) async fn changes(tx: &mut Tx, account: AccountId, entries: &[Uuid]) -> Result<Vec<Change>> {
    let mut sql = Sql::new("select audit_id, field, was, became from audit_changes where account_id = ");
    sql.bind(account.0).text(" and audit_id in ");
    super::beside::among(&mut sql, entries);
    sql.text(" order by audit_id, field");
    sql.fetch_all(tx).await
}
