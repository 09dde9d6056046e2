//! SQL of accounts.

use chrono::{DateTime, Utc};
use tandem_types::{
    AccountId, CampaignId,
    accounts::{Account, AccountType, Person},
};

use super::{NewAccount, Seen};
use crate::{
    Actor,
    auth::fold,
    db::{Sql, Tx},
    error::Result,
    on,
    paging::Slice,
};

/// Which of an address and a name another account has.
#[derive(Clone, Copy, sqlx::FromRow)]
pub(crate) struct Taken {
    pub(crate) email: bool,
    pub(crate) username: bool,
}

/// Whether another account than `own` has them.
pub(super) async fn taken(tx: &mut Tx, email_key: &str, username_key: &str, own: Option<AccountId>) -> Result<Taken> {
    const SQL: &str =
        "select exists (select 1 from accounts where email_key = $1 and ($3 is null or id <> $3)) as email,
        exists (select 1 from accounts where username_key = $2 and ($3 is null or id <> $3)) as username";
    Ok(on!(tx, c => sqlx::query_as(SQL).bind(email_key).bind(username_key).bind(own).fetch_one(c).await)?)
}

/// Every column of [`Account`]; goes before `from` or a comma.
macro_rules! account_columns {
    () => {
        "select a.id, a.email, a.username, a.first_name, a.last_name, a.phone_number, a.account_type, a.instagram_username,
        a.profile_picture, a.bio, a.is_verified, a.is_staff, a.date_joined"
    };
}

pub(crate) async fn by_id(tx: &mut Tx, id: AccountId) -> Result<Option<Account>> {
    const SQL: &str = concat!(account_columns!(), " from accounts a where a.id = $1");
    Ok(on!(tx, c => sqlx::query_as(SQL).bind(id).fetch_optional(c).await)?)
}

/// Takes an account for this transaction alone, among all who do so: what it has can be counted, or read and written anew. Rows that
/// name it can be added meanwhile.
pub(crate) async fn lock(tx: &mut Tx, id: AccountId) -> Result<()> {
    const SQL: &str = "select id from accounts where id = $1 for no key update";
    // SQLite has one writer anyway.
    if tx.is_postgres() {
        on!(tx, c => sqlx::query(SQL).bind(id).execute(c).await.map(drop))?;
    }
    Ok(())
}

/// Every column of [`Person`]; goes before a condition.
macro_rules! select_people {
    () => {
        "select a.id, a.username, a.first_name, a.last_name, a.account_type, a.profile_picture from accounts a where "
    };
}
pub(crate) use select_people;

/// An active account, as others see it.
pub(crate) async fn person(tx: &mut Tx, id: AccountId) -> Result<Option<Person>> {
    const SQL: &str = concat!(select_people!(), "a.id = $1 and a.is_active = true");
    Ok(on!(tx, c => sqlx::query_as(SQL).bind(id).fetch_optional(c).await)?)
}

/// The kind of an account, if there is such an account.
pub(crate) async fn account_type(tx: &mut Tx, id: AccountId) -> Result<Option<AccountType>> {
    const SQL: &str = "select account_type from accounts where id = $1";
    Ok(on!(tx, c => sqlx::query_scalar(SQL).bind(id).fetch_optional(c).await)?)
}

pub(super) async fn id_of(tx: &mut Tx, email_key: &str) -> Result<Option<AccountId>> {
    Ok(found(tx, email_key).await?.map(|(id, _)| id))
}

/// The account of that address, and whether it is of the staff.
pub(super) async fn found(tx: &mut Tx, email_key: &str) -> Result<Option<(AccountId, bool)>> {
    const SQL: &str = "select id, is_staff from accounts where email_key = $1";
    Ok(on!(tx, c => sqlx::query_as(SQL).bind(email_key).fetch_optional(c).await)?)
}

pub(super) async fn seen(tx: &mut Tx, actor: &Actor, id: AccountId) -> Result<Option<Seen>> {
    let mut sql = select_seen(actor);
    sql.text(" from accounts a where a.id = ").bind(id.0);
    Ok(sql.fetch_all(tx).await?.into_iter().next())
}

pub(super) async fn list(tx: &mut Tx, actor: &Actor, slice: Slice) -> Result<Vec<Seen>> {
    let mut sql = select_seen(actor);
    sql.text(" from accounts a where a.is_active = true");
    slice.behind_text(&mut sql, " and (a.username_key, a.id) > (");
    sql.text(" order by a.username_key, a.id");
    slice.limit(&mut sql);
    sql.fetch_all(tx).await
}

pub(super) async fn count(tx: &mut Tx) -> Result<i64> {
    Sql::new("select count(*) from accounts where is_active = true").fetch_count(tx).await
}

/// The columns of [`Seen`]: contact details are for the account itself, staff, and partners in paid deals.
fn select_seen(actor: &Actor) -> Sql {
    let mut sql = Sql::new(concat!(account_columns!(), ", "));
    if actor.is_staff {
        sql.text("true as shows_contact");
        return sql;
    }
    sql.text("(a.id = ").bind(actor.id.0);
    sql.text(
        " or a.id in (
            select b.influencer_id from campaigns c join bids b on b.campaign_id = c.id
            where b.status = 'accepted' and b.payment_status = 'completed' and c.brand_id = ",
    );
    sql.bind(actor.id.0);
    sql.text(
        " union all
            select c.brand_id from bids b join campaigns c on c.id = b.campaign_id
            where b.status = 'accepted' and b.payment_status = 'completed' and b.influencer_id = ",
    );
    sql.bind(actor.id.0).text(")) as shows_contact");
    sql
}

/// Writes the account's profile. The bare database error, so that the caller can tell a taken name.
pub(super) async fn update(tx: &mut Tx, account: &Account, now: DateTime<Utc>) -> Result<(), sqlx::Error> {
    const SQL: &str = "update accounts set email = $2, email_key = $3, username = $4, username_key = $5, first_name = $6,
            last_name = $7, phone_number = $8, instagram_username = $9, profile_picture = $10, bio = $11, is_verified = $12,
            updated_at = $13
        where id = $1";
    on!(tx, c => sqlx::query(SQL).bind(account.id).bind(&account.email).bind(fold(&account.email)).bind(&account.username)
        .bind(fold(&account.username)).bind(&account.first_name).bind(&account.last_name).bind(&account.phone_number)
        .bind(&account.instagram_username).bind(&account.profile_picture).bind(&account.bio).bind(account.is_verified)
        .bind(now).execute(c).await.map(drop))
}

/// Takes the deals of the account, on either side and to be, for this transaction alone: every step of a deal queues for its
/// campaign's row.
pub(super) async fn lock_deals(tx: &mut Tx, id: AccountId) -> Result<()> {
    const SQL: &str = "select c.id from campaigns c where c.brand_id = $1
            or c.id in (select campaign_id from bids where influencer_id = $1 and status <> 'declined')
        order by c.id for update";
    // SQLite has one writer anyway.
    if tx.is_postgres() {
        on!(tx, c => sqlx::query(SQL).bind(id).execute(c).await.map(drop))?;
    }
    Ok(())
}

/// Whether a deal of the account, on either side, is paid and not approved.
pub(super) async fn has_paid_deal(tx: &mut Tx, id: AccountId) -> Result<bool> {
    const SQL: &str = "select count(*) from bids b join campaigns c on c.id = b.campaign_id
        where (b.influencer_id = $1 or c.brand_id = $1) and b.status = 'accepted' and b.payment_status = 'completed'
            and b.delivery_status <> 'approved'";
    let count: i64 = on!(tx, c => sqlx::query_scalar(SQL).bind(id).fetch_one(c).await)?;
    Ok(count > 0)
}

/// Opens the campaigns that wait for the payment of a bid of that influencer; which.
pub(super) async fn reopen_unpaid(tx: &mut Tx, id: AccountId, now: DateTime<Utc>) -> Result<Vec<CampaignId>> {
    const SQL: &str = "update campaigns set status = 'open', updated_at = $2
        where status = 'pending_payment'
            and id in (select campaign_id from bids where influencer_id = $1 and status = 'accepted')
        returning id";
    Ok(on!(tx, c => sqlx::query_scalar(SQL).bind(id).bind(now).fetch_all(c).await)?)
}

/// Deletes the account and all that hangs on it. Whether there was one.
pub(super) async fn delete(tx: &mut Tx, id: AccountId) -> Result<bool> {
    const SQL: &str = "delete from accounts where id = $1";
    let rows = on!(tx, c => sqlx::query(SQL).bind(id).execute(c).await.map(|done| done.rows_affected()))?;
    Ok(rows == 1)
}

/// Makes an account of a member active or not, so that its tokens no longer hold; whether it was the other, and not banned.
pub(super) async fn set_active(tx: &mut Tx, id: AccountId, is_active: bool, now: DateTime<Utc>) -> Result<bool> {
    const SQL: &str = "update accounts set is_active = $2, generation = generation + 1, updated_at = $3
        where id = $1 and is_active <> $2 and is_staff = false and ban_reason is null";
    let rows = on!(tx, c => sqlx::query(SQL).bind(id).bind(is_active).bind(now).execute(c).await
        .map(|done| done.rows_affected()))?;
    Ok(rows == 1)
}

/// Bans an account of a member; whether it was not banned before.
pub(super) async fn ban(tx: &mut Tx, id: AccountId, reason: &str, now: DateTime<Utc>) -> Result<bool> {
    const SQL: &str =
        "update accounts set is_active = false, ban_reason = $2, generation = generation + 1, updated_at = $3
        where id = $1 and ban_reason is null and is_staff = false";
    let rows = on!(tx, c => sqlx::query(SQL).bind(id).bind(reason).bind(now).execute(c).await
        .map(|done| done.rows_affected()))?;
    Ok(rows == 1)
}

/// Lets an account in again; whether it was banned.
pub(super) async fn unban(tx: &mut Tx, id: AccountId, now: DateTime<Utc>) -> Result<bool> {
    const SQL: &str =
        "update accounts set is_active = true, ban_reason = null, generation = generation + 1, updated_at = $2
        where id = $1 and ban_reason is not null";
    let rows = on!(tx, c => sqlx::query(SQL).bind(id).bind(now).execute(c).await.map(|done| done.rows_affected()))?;
    Ok(rows == 1)
}

/// Makes the tokens of an account no longer hold. Whether there is one.
pub(super) async fn raise_generation(tx: &mut Tx, id: AccountId, now: DateTime<Utc>) -> Result<bool> {
    const SQL: &str = "update accounts set generation = generation + 1, updated_at = $2 where id = $1";
    let rows = on!(tx, c => sqlx::query(SQL).bind(id).bind(now).execute(c).await.map(|done| done.rows_affected()))?;
    Ok(rows == 1)
}

/// Everybody of the staff, for this transaction alone.
pub(super) async fn locked_staff(tx: &mut Tx) -> Result<Vec<AccountId>> {
    const SQL: &str = "select id from accounts where is_staff = true and is_active = true order by id";
    const LOCK: &str = "select id from accounts where is_staff = true and is_active = true order by id for update";
    // SQLite has one writer anyway.
    let sql = if tx.is_postgres() { LOCK } else { SQL };
    Ok(on!(tx, c => sqlx::query_scalar(sql).fetch_all(c).await)?)
}

/// Gives an active account with a confirmed address the rights of the staff, or takes them; whether it was the other.
pub(super) async fn set_staff(tx: &mut Tx, id: AccountId, is_staff: bool, now: DateTime<Utc>) -> Result<bool> {
    const SQL: &str = "update accounts set is_staff = $2, updated_at = $3
        where id = $1 and is_staff <> $2 and (not $2 or (is_active = true and is_verified = true))";
    let rows = on!(tx, c => sqlx::query(SQL).bind(id).bind(is_staff).bind(now).execute(c).await
        .map(|done| done.rows_affected()))?;
    Ok(rows == 1)
}

/// The bare database error, so that the caller can tell a taken name.
pub(super) async fn insert(
    tx: &mut Tx,
    id: AccountId,
    new: &NewAccount,
    now: DateTime<Utc>,
) -> Result<(), sqlx::Error> {
    const SQL: &str = "insert into accounts (id, email, email_key, username, username_key, first_name, last_name, phone_number,
            account_type, instagram_username, profile_picture, bio, password_hash, is_verified, is_active, is_staff, generation,
            date_joined, updated_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, true, $15, 0, $16, $16)";
    on!(tx, c => sqlx::query(SQL).bind(id).bind(&new.email).bind(fold(&new.email)).bind(&new.username).bind(fold(&new.username))
        .bind(&new.first_name).bind(&new.last_name).bind(&new.phone_number).bind(new.account_type).bind(&new.instagram_username)
        .bind(&new.profile_picture).bind(&new.bio).bind(&new.password_hash).bind(new.is_verified).bind(new.is_staff)
        .bind(now).execute(c).await.map(drop))
}

/// The address of an active account.
pub(crate) async fn email(tx: &mut Tx, id: AccountId) -> Result<Option<String>> {
    const SQL: &str = "select email from accounts where id = $1 and is_active = true";
    Ok(on!(tx, c => sqlx::query_scalar(SQL).bind(id).fetch_optional(c).await)?)
}

/// The address of an active account, if it may be mailed what nobody asked for: a verified one where addresses are verified,
/// since anybody may register with that of somebody else.
pub(crate) async fn mailable(tx: &mut Tx, id: AccountId, must_be_verified: bool) -> Result<Option<String>> {
    const SQL: &str = "select email from accounts where id = $1 and is_active = true and (is_verified or not $2)";
    Ok(on!(tx, c => sqlx::query_scalar(SQL).bind(id).bind(must_be_verified).fetch_optional(c).await)?)
}

/// Everybody who looks after the platform, the first twenty.
pub(crate) async fn staff(tx: &mut Tx) -> Result<Vec<AccountId>> {
    const SQL: &str = "select id from accounts where is_staff = true and is_active = true order by id limit 20";
    Ok(on!(tx, c => sqlx::query_scalar(SQL).fetch_all(c).await)?)
}

/// An active account by its username, in any case, as others see it.
pub(crate) async fn by_username(tx: &mut Tx, username: &str) -> Result<Option<Person>> {
    const SQL: &str = concat!(select_people!(), "a.username_key = $1 and a.is_active = true");
    // No name holds a null character, and PostgreSQL refuses one.
    let key = fold(username).replace('\0', "");
    Ok(on!(tx, c => sqlx::query_as(SQL).bind(key).fetch_optional(c).await)?)
}

/// A new address that waits for its code.
#[derive(sqlx::FromRow)]
pub(super) struct EmailChange {
    pub(super) email: String,
    pub(super) code_hash: String,
    pub(super) created_at: DateTime<Utc>,
    pub(super) expires_at: DateTime<Utc>,
}

/// Notes a new address, in the place of one noted before `then`. Whether it did.
pub(super) async fn begin_email_change(
    tx: &mut Tx,
    id: AccountId,
    change: &EmailChange,
    then: DateTime<Utc>,
) -> Result<bool> {
    const SQL: &str = "insert into email_changes (account_id, email, code_hash, tries, created_at, expires_at)
        values ($1, $2, $3, 0, $4, $5)
        on conflict (account_id) do update set email = excluded.email, code_hash = excluded.code_hash, tries = 0,
            created_at = excluded.created_at, expires_at = excluded.expires_at
        where email_changes.created_at <= $6";
    let rows = on!(tx, c => sqlx::query(SQL).bind(id).bind(&change.email).bind(&change.code_hash).bind(change.created_at)
        .bind(change.expires_at).bind(then).execute(c).await.map(|done| done.rows_affected()))?;
    Ok(rows == 1)
}

pub(super) async fn email_change(tx: &mut Tx, id: AccountId) -> Result<Option<EmailChange>> {
    const SQL: &str = "select email, code_hash, created_at, expires_at from email_changes where account_id = $1";
    Ok(on!(tx, c => sqlx::query_as(SQL).bind(id).fetch_optional(c).await)?)
}

/// Counts a try, unless the code has had all of them. Whether it counted.
pub(super) async fn count_email_try(tx: &mut Tx, id: AccountId, most: i64) -> Result<bool> {
    const SQL: &str = "update email_changes set tries = tries + 1 where account_id = $1 and tries < $2";
    let rows = on!(tx, c => sqlx::query(SQL).bind(id).bind(most).execute(c).await.map(|done| done.rows_affected()))?;
    Ok(rows == 1)
}

/// Gives the account an address that it has proved. The bare database error, so that the caller can tell a taken one.
pub(super) async fn change_email(
    tx: &mut Tx,
    id: AccountId,
    email: &str,
    now: DateTime<Utc>,
) -> Result<(), sqlx::Error> {
    const SQL: &str =
        "update accounts set email = $2, email_key = $3, is_verified = true, updated_at = $4 where id = $1";
    on!(tx, c => sqlx::query(SQL).bind(id).bind(email).bind(fold(email)).bind(now).execute(c).await.map(drop))
}

/// Deletes every code that was mailed to an account.
pub(super) async fn forget_codes(tx: &mut Tx, id: AccountId) -> Result<()> {
    for sql in ["delete from one_time_codes where account_id = $1", "delete from email_changes where account_id = $1"] {
        on!(tx, c => sqlx::query(sql).bind(id).execute(c).await.map(drop))?;
    }
    Ok(())
}
