//! Asking the provider about what nobody knows the end of: a lost webhook, or a lost reply, heals itself.

use chrono::TimeDelta;
use futures::{StreamExt as _, stream};
use tandem_types::bids::PaymentStatus;

use super::{
    checkout,
    fulfil::Outcome,
    provider,
    sql::{self, attempts::Attempt},
    stripe::Fault,
};
use crate::{
    Ctx,
    error::{Error, Result},
};

/// An attempt is looked at when nobody has for so long.
pub(crate) const INTERVAL: TimeDelta = TimeDelta::minutes(2);
/// So many are looked at in one go, and so many of them at once.
const BATCH: i64 = 200;
const AT_ONCE: usize = 4;

/// Looks at every attempt that is neither paid nor over and that nobody has looked at for a while; how many there were.
pub async fn reconcile(ctx: &Ctx) -> Result<usize> {
    if ctx.stripe.is_none() {
        return Ok(0);
    }
    let before = ctx.clock.now() - INTERVAL;
    let mut tx = ctx.db.single().await?;
    let unsettled = sql::attempts::unsettled(&mut tx, before, BATCH).await?;
    drop(tx);
    let number = unsettled.len();
    stream::iter(unsettled)
        .for_each_concurrent(AT_ONCE, async |attempt| {
            if let Err(error) = look(ctx, &attempt).await {
                tracing::warn!(payment = %attempt.payment_id, %error, "a payment could not be reconciled");
                // Behind the others next time, lest a few that fail keep all others waiting.
                if let Err(error) = note(ctx, &attempt).await {
                    error.log("a look at a payment could not be noted");
                }
            }
        })
        .await;
    Ok(number)
}

async fn look(ctx: &Ctx, attempt: &Attempt) -> Result<()> {
    let known = match &attempt.session_id {
        Some(session) => Some(session.clone()),
        None => search(ctx, attempt).await?,
    };
    let Some(session) = known else { return Ok(()) };
    if super::fulfil(ctx, &session).await?.outcome != Outcome::Open || is_wanted(ctx, attempt).await? {
        return Ok(());
    }
    // Nobody waits for it any more, and whoever knew that did not know of the session.
    match provider(ctx)?.expire_session(&session).await {
        Ok(()) | Err(Fault::Refused { .. }) => super::fulfil(ctx, &session).await.map(drop),
        Err(fault) => Err(fault.into()),
    }
}

async fn is_wanted(ctx: &Ctx, attempt: &Attempt) -> Result<bool> {
    let mut tx = ctx.db.single().await?;
    let payment = sql::by_id(&mut tx, attempt.payment_id).await?;
    Ok(payment.is_some_and(|row| row.attempt == attempt.number && row.status == PaymentStatus::Pending))
}

async fn note(ctx: &Ctx, attempt: &Attempt) -> Result<()> {
    let mut tx = ctx.db.write().await?;
    sql::attempts::checked(&mut tx, attempt, ctx.clock.now()).await?;
    tx.commit().await
}

/// The reply to this attempt was lost: the same key brings the same session. Nothing if there is none.
async fn search(ctx: &Ctx, attempt: &Attempt) -> Result<Option<String>> {
    let mut tx = ctx.db.single().await?;
    let payment = sql::by_id(&mut tx, attempt.payment_id).await?.ok_or(Error::NotFound("payment"))?;
    drop(tx);
    let found = checkout::ask(ctx, &payment, attempt).await;
    let now = ctx.clock.now();
    let mut tx = ctx.db.write().await?;
    let current = sql::locked(&mut tx, payment.id).await?;
    let session = match found {
        Ok(session) => {
            sql::attempts::opened(&mut tx, attempt, &session.id, &session.url).await?;
            Some(session.id)
        }
        // There never was a session, and with this key there never will be. (A day later the provider may have forgotten the
        // key, and refuses since the time to pay is over; what was paid after all is then told by its event.)
        Err(Fault::Refused { .. }) => {
            checkout::refused(&mut tx, current.as_ref(), attempt, now).await?;
            None
        }
        Err(fault) => return Err(fault.into()),
    };
    tx.commit().await?;
    Ok(session)
}
