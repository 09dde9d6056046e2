//! Requests that are carried out once, however often they are sent: the `Idempotency-Key` header.
//!
//! The key is claimed by the transaction of the request itself ([`Claim`]), so that no crash comes between the two; the
//! answer is kept beside it afterwards, for a day. Without a transaction there is no claim: a refused request may be
//! corrected and sent again with the same key.

mod sql;

use chrono::TimeDelta;
use sha2::{Digest as _, Sha256};

use crate::{
    Actor, Ctx,
    db::Claim,
    error::{Error, Result},
};

/// How long an answer is kept.
pub const KEEP: TimeDelta = TimeDelta::hours(24);
/// The most characters of a key.
const LONGEST: usize = 255;

/// What was answered first.
#[derive(Clone, Debug)]
pub struct Answer {
    pub status: u16,
    pub body: String,
}

/// What a request with a key is.
#[derive(Debug)]
pub enum Known {
    /// The first: carry it out with this claim.
    First(Claim),
    /// Sent before: answer the same.
    Again(Answer),
}

/// Looks a key up. Another request under the same key, or one whose answer is not there yet, is a conflict.
pub async fn look_up(ctx: &Ctx, actor: &Actor, key: &str, request: &[&[u8]]) -> Result<Known> {
    if key.is_empty() || key.chars().count() > LONGEST || !key.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Err(Error::Refused("The Idempotency-Key must have 1 to 255 visible ASCII characters."));
    }
    let mut hash = Sha256::new();
    for part in request {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part);
    }
    let fingerprint = hex::encode(hash.finalize());
    let now = ctx.clock.now();
    let mut tx = ctx.db.single().await?;
    let found = sql::find(&mut tx, actor.id, key).await?;
    drop(tx);
    let is_old = found.as_ref().is_some_and(|found| found.created_at < now - KEEP);
    if is_old {
        // It makes room.
        let mut tx = ctx.db.write().await?;
        sql::forget(&mut tx, actor.id, key, now - KEEP).await?;
        tx.commit().await?;
    }
    let Some(found) = found.filter(|_| !is_old) else {
        return Ok(Known::First(Claim::new(actor.id, key.to_owned(), fingerprint, now)));
    };
    if found.fingerprint != fingerprint {
        return Err(Error::Conflict("This Idempotency-Key was used for another request.".into()));
    }
    match (found.status.and_then(|status| status.try_into().ok()), found.body) {
        (Some(status), Some(body)) => Ok(Known::Again(Answer { status, body })),
        _ => Err(Error::Conflict(
            "The request with this Idempotency-Key was carried out, but its answer was not kept.".into(),
        )),
    }
}

/// Keeps the answer to a request whose claim was made.
pub async fn keep(ctx: &Ctx, claim: &Claim, answer: &Answer) -> Result<()> {
    let mut tx = ctx.db.write().await?;
    sql::keep(&mut tx, claim, answer).await?;
    tx.commit().await
}
