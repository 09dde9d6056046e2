//! SQL of checkout attempts.

use chrono::{DateTime, Utc};
use tandem_types::PaymentId;

use crate::{db::Tx, error::Result, on};

/// Where an attempt is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub(in crate::payments) enum State {
    /// The provider has been, or is about to be, asked; no answer is known.
    Creating,
    Open,
    /// The payer is done, their bank is not.
    Processing,
    Paid,
    /// Paid when nobody waited for it any more; to be refunded.
    Late,
    /// Late, and the payer's bank demands it back.
    Disputed,
    /// Late, and given back.
    Refunded,
    Expired,
    /// By the provider, which made no session; or by the staff, since what was paid by it is not what was asked for.
    Refused,
}

/// One attempt to have a payment made.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(in crate::payments) struct Attempt {
    pub(in crate::payments) payment_id: PaymentId,
    #[sqlx(rename = "attempt")]
    pub(in crate::payments) number: i64,
    pub(in crate::payments) idempotency_key: String,
    /// Where the receipt goes; empty once there is a session.
    pub(in crate::payments) email: String,
    pub(in crate::payments) success_url: String,
    pub(in crate::payments) cancel_url: String,
    pub(in crate::payments) session_id: Option<String>,
    pub(in crate::payments) url: String,
    pub(in crate::payments) payment_intent: Option<String>,
    pub(in crate::payments) state: State,
    pub(in crate::payments) expires_at: DateTime<Utc>,
}

macro_rules! select_attempt {
    ($rest:literal) => {
        concat!(
            "select payment_id, attempt, idempotency_key, email, success_url, cancel_url, session_id, url, payment_intent, state,
                expires_at
            from checkout_attempts where ",
            $rest
        )
    };
}

pub(in crate::payments) async fn by_number(tx: &mut Tx, payment: PaymentId, attempt: i64) -> Result<Option<Attempt>> {
    const SQL: &str = select_attempt!("payment_id = $1 and attempt = $2");
    Ok(on!(tx, c => sqlx::query_as(SQL).bind(payment).bind(attempt).fetch_optional(c).await)?)
}

pub(in crate::payments) async fn by_session(tx: &mut Tx, session: &str) -> Result<Option<Attempt>> {
    const SQL: &str = select_attempt!("session_id = $1");
    Ok(on!(tx, c => sqlx::query_as(SQL).bind(session).fetch_optional(c).await)?)
}

/// The attempt that a payment intent was made for, if it is known to be paid.
pub(in crate::payments) async fn by_intent(tx: &mut Tx, intent: &str) -> Result<Option<Attempt>> {
    const SQL: &str = select_attempt!("payment_intent = $1");
    Ok(on!(tx, c => sqlx::query_as(SQL).bind(intent).fetch_optional(c).await)?)
}

/// An attempt about to be written: what the provider is going to be asked.
pub(in crate::payments) struct NewAttempt<'a> {
    pub(in crate::payments) payment: PaymentId,
    pub(in crate::payments) number: i64,
    pub(in crate::payments) key: &'a str,
    pub(in crate::payments) email: &'a str,
    pub(in crate::payments) success_url: String,
    pub(in crate::payments) cancel_url: String,
    pub(in crate::payments) expires_at: DateTime<Utc>,
}

pub(in crate::payments) async fn insert(tx: &mut Tx, new: &NewAttempt<'_>, now: DateTime<Utc>) -> Result<()> {
    const SQL: &str = "insert into checkout_attempts (payment_id, attempt, idempotency_key, email, success_url, cancel_url, url, state,
            expires_at, checked_at, created_at)
        values ($1, $2, $3, $4, $5, $6, '', 'creating', $7, $8, $8)";
    on!(tx, c => sqlx::query(SQL).bind(new.payment).bind(new.number).bind(new.key).bind(new.email).bind(&new.success_url)
        .bind(&new.cancel_url).bind(new.expires_at).bind(now).execute(c).await.map(drop))?;
    Ok(())
}

/// Writes down the session that the attempt's key made. Whether it did: nothing that is known already is written over.
pub(in crate::payments) async fn opened(tx: &mut Tx, attempt: &Attempt, session: &str, url: &str) -> Result<bool> {
    const SQL: &str = "update checkout_attempts set session_id = $3, url = $4, state = 'open', email = ''
        where payment_id = $1 and attempt = $2 and state = 'creating'";
    let rows = on!(tx, c => sqlx::query(SQL).bind(attempt.payment_id).bind(attempt.number).bind(session).bind(url)
        .execute(c).await.map(|done| done.rows_affected()))?;
    if rows == 1 {
        super::forget_names(tx, attempt.payment_id).await?;
    }
    Ok(rows == 1)
}

/// Writes down whose session this is, where the reply that would have said so was lost.
pub(in crate::payments) async fn adopt(tx: &mut Tx, attempt: &Attempt, session: &str) -> Result<()> {
    const SQL: &str = "update checkout_attempts set session_id = $3
        where payment_id = $1 and attempt = $2 and session_id is null";
    on!(tx, c => sqlx::query(SQL).bind(attempt.payment_id).bind(attempt.number).bind(session).execute(c).await.map(drop))?;
    Ok(())
}

/// Takes an attempt from one state to another. Whether it was in the first.
pub(in crate::payments) async fn set_state(
    tx: &mut Tx,
    attempt: &Attempt,
    to: State,
    intent: Option<&str>,
    now: DateTime<Utc>,
) -> Result<bool> {
    const SQL: &str =
        "update checkout_attempts set state = $4, payment_intent = coalesce($5, payment_intent), email = '', checked_at = $6
        where payment_id = $1 and attempt = $2 and state = $3";
    let rows = on!(tx, c => sqlx::query(SQL).bind(attempt.payment_id).bind(attempt.number).bind(attempt.state).bind(to)
        .bind(intent).bind(now).execute(c).await.map(|done| done.rows_affected()))?;
    if rows == 1 && attempt.state == State::Creating {
        super::forget_names(tx, attempt.payment_id).await?;
    }
    Ok(rows == 1)
}

/// Attempts nobody knows the end of, not looked at since then; the longest first.
pub(in crate::payments) async fn unsettled(tx: &mut Tx, before: DateTime<Utc>, limit: i64) -> Result<Vec<Attempt>> {
    const SQL: &str = select_attempt!(
        "state in ('creating', 'open', 'processing') and checked_at <= $1 order by checked_at limit $2"
    );
    Ok(on!(tx, c => sqlx::query_as(SQL).bind(before).bind(limit).fetch_all(c).await)?)
}

/// Those of one payment.
pub(in crate::payments) async fn unsettled_of(tx: &mut Tx, payment: PaymentId) -> Result<Vec<Attempt>> {
    const SQL: &str =
        select_attempt!("payment_id = $1 and state in ('creating', 'open', 'processing') order by attempt");
    Ok(on!(tx, c => sqlx::query_as(SQL).bind(payment).fetch_all(c).await)?)
}

/// Notes that the provider was asked.
pub(in crate::payments) async fn checked(tx: &mut Tx, attempt: &Attempt, now: DateTime<Utc>) -> Result<()> {
    const SQL: &str = "update checkout_attempts set checked_at = $3 where payment_id = $1 and attempt = $2";
    on!(tx, c => sqlx::query(SQL).bind(attempt.payment_id).bind(attempt.number).bind(now).execute(c).await.map(drop))?;
    Ok(())
}
