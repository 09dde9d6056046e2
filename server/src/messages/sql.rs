//! SQL of messages.

pub(super) mod blocks;
mod people;
mod write;

use chrono::{DateTime, Utc};
use tandem_types::{
    AccountId, Cursor, MessageId,
    accounts::{AccountType, Person},
    messages::{Conversation, Message},
};

pub(crate) use self::people::are_blocked;
pub(super) use self::{
    people::{block, blocked_by, has_reported, picture, report, unblock},
    write::{insert, mark_read, note_message},
};
use super::Pair;
use crate::{
    Actor,
    accounts::select_people,
    auth::fold,
    db::{Sql, Tx},
    error::Result,
    on,
    paging::Slice,
};

macro_rules! select_messages {
    () => {
        "select m.id, m.sender_id, s.username as sender_name, m.recipient_id, r.username as recipient_name, m.content,
            m.is_read, m.read_at, m.bid_id, m.picture is not null as has_picture, m.created_at from "
    };
}

/// Begins the comparison with a cursor.
const BEHIND: &str = " and (m.created_at, m.id) < (";

/// Names beside the ids, behind the messages `m`.
const NAMES: &str = " m join accounts s on s.id = m.sender_id join accounts r on r.id = m.recipient_id";

/// A message that the account received from that partner.
pub(super) async fn received(
    tx: &mut Tx,
    account: AccountId,
    partner: AccountId,
    id: MessageId,
) -> Result<Option<Message>> {
    let mut sql = Sql::new(concat!(select_messages!(), "messages"));
    sql.text(NAMES).text(" where m.id = ").bind(id.0);
    sql.text(" and m.recipient_id = ").bind(account.0).text(" and m.sender_id = ").bind(partner.0);
    Ok(sql.fetch_all(tx).await?.into_iter().next())
}

/// The messages between two, behind a cursor newest first, by row number oldest first.
pub(super) async fn between(tx: &mut Tx, pair: Pair, slice: Slice) -> Result<Vec<Message>> {
    let mut sql = Sql::new(concat!(select_messages!(), "messages"));
    sql.text(NAMES).text(" where m.low_id = ").bind(pair.low.0).text(" and m.high_id = ").bind(pair.high.0);
    slice.behind_moment(&mut sql, BEHIND);
    order(&mut sql, &slice);
    slice.limit(&mut sql);
    sql.fetch_all(tx).await
}

/// What an account sent and received. Either half is read in the order of its index, so that the whole costs what is
/// shown and not what there is.
pub(super) async fn of(tx: &mut Tx, account: AccountId, slice: Slice) -> Result<Vec<Message>> {
    let most = match slice {
        Slice::After(_, size) => size,
        Slice::Rows { offset, limit } => offset.saturating_add(limit),
    };
    let mut sql = Sql::new(concat!(select_messages!(), "("));
    for (half, condition) in ["m.sender_id = ", "m.recipient_id = "].into_iter().enumerate() {
        sql.text(if half == 0 { "select * from (" } else { " union all select * from (" });
        sql.text("select * from messages m where ").text(condition).bind(account.0);
        slice.behind_moment(&mut sql, BEHIND);
        order(&mut sql, &slice);
        sql.text(" limit ").bind(most).text(if half == 0 { ") sent" } else { ") received" });
    }
    sql.text(")").text(NAMES);
    order(&mut sql, &slice);
    slice.limit(&mut sql);
    sql.fetch_all(tx).await
}

pub(super) async fn count_between(tx: &mut Tx, pair: Pair) -> Result<i64> {
    const SQL: &str = "select count(*) from messages where low_id = $1 and high_id = $2";
    Ok(on!(tx, c => sqlx::query_scalar(SQL).bind(pair.low).bind(pair.high).fetch_one(c).await)?)
}

pub(super) async fn count_of(tx: &mut Tx, account: AccountId) -> Result<i64> {
    const SQL: &str = "select (select count(*) from messages where sender_id = $1)
        + (select count(*) from messages where recipient_id = $1)";
    Ok(on!(tx, c => sqlx::query_scalar(SQL).bind(account).fetch_one(c).await)?)
}

/// How many messages of that partner the account has not read; nothing if there is no such partner.
pub(super) async fn unread(tx: &mut Tx, account: AccountId, partner: AccountId) -> Result<Option<i64>> {
    const SQL: &str = "select coalesce(v.unread, 0) from accounts a
        left join conversations v on v.account_id = $1 and v.partner_id = a.id where a.id = $2";
    Ok(on!(tx, c => sqlx::query_scalar(SQL).bind(account).bind(partner).fetch_optional(c).await)?)
}

/// A conversation as one row.
#[derive(sqlx::FromRow)]
pub(super) struct Recent {
    partner_id: AccountId,
    username: String,
    first_name: String,
    last_name: String,
    account_type: AccountType,
    profile_picture: Option<String>,
    unread: i64,
    id: MessageId,
    sender_id: AccountId,
    content: String,
    is_read: bool,
    has_picture: bool,
    created_at: DateTime<Utc>,
}

impl Recent {
    /// From the end of that account.
    pub(super) fn conversation(self, own: &Actor) -> Conversation {
        let partner = Person {
            id: self.partner_id,
            username: self.username,
            first_name: self.first_name,
            last_name: self.last_name,
            account_type: self.account_type,
            profile_picture: self.profile_picture,
        };
        let mine = (own.id, own.username.clone());
        let theirs = (partner.id, partner.username.clone());
        let (sender, recipient) = if self.sender_id == own.id { (mine, theirs) } else { (theirs, mine) };
        let last_message = Message {
            id: self.id,
            sender_id: sender.0,
            sender_name: sender.1,
            recipient_id: recipient.0,
            recipient_name: recipient.1,
            content: self.content,
            is_read: self.is_read,
            read_at: None,
            bid_id: None,
            has_picture: self.has_picture,
            created_at: self.created_at,
        };
        Conversation { partner, last_message, unread: self.unread }
    }
}

/// A page of conversations and one more if there is more, the latest first, with those whose name holds that text.
pub(super) async fn inbox(
    tx: &mut Tx,
    account: AccountId,
    search: &str,
    after: Option<Cursor>,
    size: usize,
) -> Result<Vec<Recent>> {
    let mut sql = Sql::new(
        "select v.partner_id, a.username, a.first_name, a.last_name, a.account_type, a.profile_picture,
            v.unread, m.id, m.sender_id, m.content, m.is_read, m.picture is not null as has_picture, m.created_at
        from conversations v join messages m on m.id = v.last_message_id join accounts a on a.id = v.partner_id
        where v.account_id = ",
    );
    sql.bind(account.0);
    for word in search.split_whitespace().take(4) {
        sql.text(" and a.username_key like ").bind(format!("%{}%", escaped(&fold(word)))).text(" escape '\\'");
    }
    Slice::After(after, 0).behind_moment(&mut sql, " and (v.last_at, v.partner_id) < (");
    sql.text(" order by v.last_at desc, v.partner_id desc limit ");
    sql.bind(i64::try_from(size).unwrap_or(i64::MAX - 1) + 1);
    sql.fetch_all(tx).await
}

/// A word in which `like`'s wildcards mean themselves.
fn escaped(word: &str) -> String {
    word.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_")
}

pub(super) async fn recent(tx: &mut Tx, account: AccountId, limit: i64) -> Result<Vec<Recent>> {
    const SQL: &str = "select v.partner_id, a.username, a.first_name, a.last_name, a.account_type, a.profile_picture,
            v.unread, m.id, m.sender_id, m.content, m.is_read, m.picture is not null as has_picture, m.created_at
        from conversations v join messages m on m.id = v.last_message_id join accounts a on a.id = v.partner_id
        where v.account_id = $1 order by v.last_at desc, v.partner_id desc limit $2";
    Ok(on!(tx, c => sqlx::query_as(SQL).bind(account).bind(limit).fetch_all(c).await)?)
}

pub(super) async fn partners_since(
    tx: &mut Tx,
    account: AccountId,
    then: DateTime<Utc>,
) -> Result<Vec<(AccountId, DateTime<Utc>)>> {
    const SQL: &str = "select partner_id, last_at from conversations where account_id = $1 and last_at > $2
        order by last_at desc, partner_id desc limit 100";
    Ok(on!(tx, c => sqlx::query_as(SQL).bind(account).bind(then).fetch_all(c).await)?)
}

pub(super) async fn contacts(tx: &mut Tx, account: AccountId, slice: Slice) -> Result<Vec<Person>> {
    let mut sql = Sql::new(select_people!());
    known_to(&mut sql, account);
    slice.behind_text(&mut sql, " and (a.username_key, a.id) > (");
    sql.text(" order by a.username_key, a.id");
    slice.limit(&mut sql);
    sql.fetch_all(tx).await
}

pub(super) async fn contacts_count(tx: &mut Tx, account: AccountId) -> Result<i64> {
    let mut sql = Sql::new("select count(*) from accounts a where ");
    known_to(&mut sql, account);
    sql.fetch_count(tx).await
}

/// Who has exchanged a message with the account, or shares a bid with it.
fn known_to(sql: &mut Sql, account: AccountId) {
    sql.text("a.id in (select partner_id from conversations where account_id = ").bind(account.0);
    sql.text(" union select c.brand_id from bids b join campaigns c on c.id = b.campaign_id where b.influencer_id = ");
    sql.bind(account.0);
    sql.text(" union select b.influencer_id from campaigns c join bids b on b.campaign_id = c.id where c.brand_id = ");
    sql.bind(account.0).text(")");
}

fn order(sql: &mut Sql, slice: &Slice) {
    sql.text(match slice {
        Slice::After(..) => " order by m.created_at desc, m.id desc",
        Slice::Rows { .. } => " order by m.created_at, m.id",
    });
}
