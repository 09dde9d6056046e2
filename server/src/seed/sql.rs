//! SQL of the demo data: many rows a statement.

use std::{collections::HashMap, fmt::Write as _};

use sqlx::AssertSqlSafe;
use tandem_types::{AccountId, accounts::AccountType};

use super::{
    Counts,
    rows::{Analytics, BIO, Bid, Brief, Campaign, Conversation, DESCRIPTION, Deliverable, Message, Notification, User},
};
use crate::{
    auth::fold,
    campaigns::words,
    db::Tx,
    error::{Error, Result},
    on,
};

/// The most values of one statement. Few enough for both engines, and quick: `SQLite` looks each `$n` up among those before.
const VALUES: usize = 1000;

/// Which column a row's last value goes into.
#[derive(Clone, Copy)]
enum Last {
    Once,
    /// The last two: made and updated at once.
    Twice,
}

/// Inserts each `$row` of `$rows` with those values, in the order of the columns in `$head`.
macro_rules! insert {
    ($tx:ident, $head:expr, $last:expr, $row:ident in $rows:ident => $($value:expr),+ $(,)?) => {{
        const COLUMNS: usize = [$(stringify!($value)),+].len();
        for chunk in $rows.chunks(VALUES / COLUMNS) {
            let text = statement($head, chunk.len(), COLUMNS, $last);
            on!($tx, c => {
                let mut query = sqlx::query(AssertSqlSafe(text));
                for $row in chunk {
                    query = query$(.bind($value))+;
                }
                query.execute(c).await.map(drop)
            })?;
        }
        Ok(())
    }};
}

/// The ids of accounts, at most so many.
pub(super) async fn account_ids(tx: &mut Tx, most: usize) -> Result<Vec<AccountId>> {
    const SQL: &str = "select id from accounts limit $1";
    let most = i64::try_from(most).map_err(Error::internal)?;
    Ok(on!(tx, c => sqlx::query_scalar(SQL).bind(most).fetch_all(c).await)?)
}

/// What is there.
pub(super) async fn counts(tx: &mut Tx) -> Result<Counts> {
    const SQL: &str =
        "select (select count(*) from accounts) as accounts, (select count(*) from campaigns) as campaigns,
        (select count(*) from bids) as bids, (select count(*) from analytics) as analytics,
        (select count(*) from messages) as messages, (select count(*) from conversations) as conversations,
        (select count(*) from notifications) as notifications";
    Ok(on!(tx, c => sqlx::query_as(SQL).fetch_one(c).await)?)
}

pub(super) async fn insert_users(tx: &mut Tx, users: &[User], password_hash: &str) -> Result<()> {
    const HEAD: &str =
        "insert into accounts (id, email, email_key, username, username_key, first_name, last_name, phone_number,
        account_type, instagram_username, bio, password_hash, is_verified, is_active, is_staff, is_demo, generation,
        date_joined, updated_at) values ";
    insert!(tx, HEAD, Last::Twice, user in users =>
        user.id, &user.email, fold(&user.email), &user.username, fold(&user.username), user.first_name, &user.last_name,
        &user.phone_number, user.account_type, &user.instagram_username, BIO, password_hash, true, true, false, true, 0_i64,
        user.date_joined)
}

/// The directory's rows of the influencers, as [`crate::creators`] writes them.
pub(super) async fn insert_creators(tx: &mut Tx, users: &[User]) -> Result<()> {
    const HEAD: &str =
        "insert into creators (account_id, search_text, instagram_key, followers, completed, due, on_time, reviews,
        rating, joined_at) values ";
    let influencers: Vec<_> = users.iter().filter(|user| user.account_type == AccountType::Influencer).collect();
    insert!(tx, HEAD, Last::Once, user in influencers =>
        user.id, words::text(&user.username, BIO, &user.instagram_username), fold(&user.instagram_username), -1_i64, 0_i64, 0_i64, 0_i64,
        0_i64, 0_i64, user.date_joined)
}

pub(super) async fn insert_campaigns(tx: &mut Tx, campaigns: &[Campaign], users: &[User]) -> Result<()> {
    const HEAD: &str =
        "insert into campaigns (id, brand_id, title, description, budget_minor, start_date, end_date, status,
        search_text, created_at, updated_at) values ";
    let names: HashMap<_, _> = users.iter().map(|user| (user.id, user.username.as_str())).collect();
    let name = |brand| names.get(&brand).copied().unwrap_or_default();
    insert!(tx, HEAD, Last::Twice, campaign in campaigns =>
        campaign.id, campaign.brand_id, &campaign.title, DESCRIPTION, campaign.budget, campaign.start_date,
        campaign.end_date, campaign.status, words::text(&campaign.title, DESCRIPTION, name(campaign.brand_id)), campaign.created_at)
}

pub(super) async fn insert_briefs(tx: &mut Tx, briefs: &[Brief]) -> Result<()> {
    const HEAD: &str = "insert into campaign_briefs (campaign_id, goal, dos, donts, refs, updated_at) values ";
    insert!(tx, HEAD, Last::Once, brief in briefs =>
        brief.campaign_id, brief.goal, brief.dos, brief.donts, &brief.refs, brief.updated_at)
}

pub(super) async fn insert_deliverables(tx: &mut Tx, deliverables: &[Deliverable]) -> Result<()> {
    const HEAD: &str =
        "insert into campaign_deliverables (campaign_id, position, platform, format, pieces, due_date) values ";
    insert!(tx, HEAD, Last::Once, one in deliverables =>
        one.campaign_id, one.position, one.platform, one.format, one.pieces, one.due_date)
}

pub(super) async fn insert_bids(tx: &mut Tx, bids: &[Bid]) -> Result<()> {
    const HEAD: &str =
        "insert into bids (id, campaign_id, influencer_id, amount_minor, fee_minor, status, payment_status,
        delivery_status, created_at, updated_at) values ";
    insert!(tx, HEAD, Last::Twice, bid in bids =>
        bid.id, bid.campaign_id, bid.influencer_id, bid.amount, tandem_types::payments::FeeRate::default().of(bid.amount), bid.status, bid.payment_status, bid.delivery_status,
        bid.created_at)
}

pub(super) async fn insert_analytics(tx: &mut Tx, records: &[Analytics]) -> Result<()> {
    const HEAD: &str =
        "insert into analytics (id, campaign_id, influencer_id, engagement_rate, reach, impressions, clicks,
        conversions, created_at, updated_at) values ";
    insert!(tx, HEAD, Last::Twice, record in records =>
        record.id, record.campaign_id, record.influencer_id, record.engagement_rate, record.reach, record.impressions,
        record.clicks, record.conversions, record.created_at)
}

pub(super) async fn insert_messages(tx: &mut Tx, messages: &[Message]) -> Result<()> {
    const HEAD: &str =
        "insert into messages (id, sender_id, recipient_id, low_id, high_id, content, is_read, created_at) values ";
    insert!(tx, HEAD, Last::Once, message in messages =>
        message.id, message.sender_id, message.recipient_id, message.low_id, message.high_id, &message.content,
        message.is_read, message.created_at)
}

pub(super) async fn insert_conversations(tx: &mut Tx, conversations: &[Conversation]) -> Result<()> {
    const HEAD: &str = "insert into conversations (account_id, partner_id, last_message_id, last_at, unread) values ";
    insert!(tx, HEAD, Last::Once, conversation in conversations =>
        conversation.account_id, conversation.partner_id, conversation.last_message_id, conversation.last_at,
        conversation.unread)
}

pub(super) async fn insert_notifications(tx: &mut Tx, notifications: &[Notification]) -> Result<()> {
    const HEAD: &str =
        "insert into notifications (id, account_id, message, notification_type, is_read, created_at) values ";
    insert!(tx, HEAD, Last::Once, notification in notifications =>
        notification.id, notification.account_id, &notification.message, notification.kind, notification.is_read,
        notification.created_at)
}

/// Tells `PostgreSQL` at once what it would find out within a minute: how large the tables are.
pub(super) async fn analyze(tx: &mut Tx) -> Result<()> {
    const SQL: &str = "analyze accounts, creators, campaigns, campaign_briefs, campaign_deliverables, bids, analytics, messages, conversations, notifications";
    if tx.is_postgres() {
        on!(tx, c => sqlx::query(SQL).execute(c).await.map(drop))?;
    }
    Ok(())
}

/// The text that inserts that many rows.
fn statement(head: &str, rows: usize, columns: usize, last: Last) -> String {
    let mut text = head.to_owned();
    for row in 0..rows {
        text.push_str(if row == 0 { "(" } else { ", (" });
        for column in 1..columns {
            // Writing to a String cannot fail.
            let _ = write!(text, "${}, ", row * columns + column);
        }
        let final_value = (row + 1) * columns;
        let _ = match last {
            Last::Once => write!(text, "${final_value})"),
            Last::Twice => write!(text, "${final_value}, ${final_value})"),
        };
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{Last, statement};

    #[test]
    fn one_statement_holds_many_rows() {
        assert_eq!(statement("insert into t values ", 2, 2, Last::Once), "insert into t values ($1, $2), ($3, $4)");
        assert_eq!(
            statement("insert into t values ", 2, 2, Last::Twice),
            "insert into t values ($1, $2, $2), ($3, $4, $4)"
        );
    }
}
