//! SQL that writes messages, and the conversations beside them.

use chrono::{DateTime, Utc};
use tandem_types::{AccountId, messages::Message};

use super::super::{Pair, cursor};
use crate::{
    db::{Sql, Tx},
    error::Result,
    on,
};

/// Whether it was new.
pub(in super::super) async fn insert(tx: &mut Tx, message: &Message, picture: Option<&str>) -> Result<bool> {
    const SQL: &str =
        "insert into messages (id, sender_id, recipient_id, low_id, high_id, content, is_read, created_at, bid_id, picture)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict (id) do nothing";
    let pair = Pair::of(message.sender_id, message.recipient_id);
    let rows = on!(tx, c => sqlx::query(SQL).bind(message.id).bind(message.sender_id).bind(message.recipient_id).bind(pair.low)
        .bind(pair.high).bind(&message.content).bind(message.is_read).bind(message.created_at)
        .bind(message.bid_id).bind(picture).execute(c).await.map(|done| done.rows_affected()))?;
    Ok(rows == 1)
}

/// Puts the message on top of the conversation, at both ends. Of two at once the later one stays there.
pub(in super::super) async fn note_message(tx: &mut Tx, message: &Message) -> Result<()> {
    const SQL: &str =
        "insert into conversations (account_id, partner_id, last_message_id, last_at, unread) values ($1, $2, $3, $4, $5)
        on conflict (account_id, partner_id) do update set
            last_message_id = case when excluded.last_at >= conversations.last_at
                then excluded.last_message_id else conversations.last_message_id end,
            last_at = case when excluded.last_at >= conversations.last_at
                then excluded.last_at else conversations.last_at end,
            unread = conversations.unread + excluded.unread";
    let mut ends = [(message.sender_id, message.recipient_id, 0_i64), (message.recipient_id, message.sender_id, 1)];
    // Always in the same order, so that two messages in opposite directions do not wait for each other.
    ends.sort_unstable();
    for (account, partner, unread) in ends {
        on!(tx, c => sqlx::query(SQL).bind(account).bind(partner).bind(message.id).bind(message.created_at).bind(unread)
            .execute(c).await.map(drop))?;
    }
    Ok(())
}

/// Marks what the account has received from that partner, up to that message or all; how many were not read.
pub(in super::super) async fn mark_read(
    tx: &mut Tx,
    account: AccountId,
    partner: AccountId,
    last: Option<&Message>,
    now: DateTime<Utc>,
) -> Result<u64> {
    const COUNT: &str = "update conversations set unread = case when unread > $3 then unread - $3 else 0 end
        where account_id = $1 and partner_id = $2";
    let mut sql = Sql::new("update messages set is_read = true, read_at = ");
    sql.bind(now).text(" where is_read = false and recipient_id = ");
    sql.bind(account.0).text(" and sender_id = ").bind(partner.0);
    if let Some(last) = last.map(cursor) {
        sql.text(" and (created_at, id) <= (").bind(last.moment()).text(", ").bind(last.id).text(")");
    }
    let read = sql.execute(tx).await?;
    let number = i64::try_from(read).unwrap_or(i64::MAX);
    if number > 0 {
        on!(tx, c => sqlx::query(COUNT).bind(account).bind(partner).bind(number).execute(c).await.map(drop))?;
    }
    Ok(read)
}
