//! Asking the provider about what nobody knows the end of: a lost webhook, or a lost reply, heals itself.

use chrono::TimeDelta;
use futures::{StreamExt as _, stream};

use super::{
    checkout, provider,
    sql::{
        self,
        attempts::{Attempt, State},
    },
    stripe::Fault,
};
use crate::{
    Ctx, accounts,
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
                    tracing::error!(%error, "a look at a payment could not be noted");
                }
            }
        })
        .await;
    Ok(number)
}

async fn look(ctx: &Ctx, attempt: &Attempt) -> Result<()> {
    match &attempt.session_id {
        Some(session) => super::fulfil(ctx, session).await.map(drop),
        None => search(ctx, attempt).await,
    }
}

async fn note(ctx: &Ctx, attempt: &Attempt) -> Result<()> {
    let mut tx = ctx.db.write().await?;
    sql::attempts::checked(&mut tx, attempt, ctx.clock.now()).await?;
    tx.commit().await
}

/// The reply to this attempt was lost: the same key brings the same session. If nobody waits for it any more, it is ended.
async fn search(ctx: &Ctx, attempt: &Attempt) -> Result<()> {
    let mut tx = ctx.db.read().await?;
    let payment = sql::by_id(&mut tx, attempt.payment_id).await?.ok_or(Error::NotFound("payment"))?;
    let email = accounts::email(&mut tx, payment.brand_id).await?.unwrap_or_default();
    drop(tx);
    let now = ctx.clock.now();
    match checkout::ask(ctx, &email, &payment, attempt).await {
        Ok(session) => {
            let mut tx = ctx.db.write().await?;
            sql::locked(&mut tx, payment.id).await?;
            sql::attempts::opened(&mut tx, attempt, &session.id, &session.url).await?;
            tx.commit().await?;
            let is_wanted =
                attempt.number == payment.attempt && payment.status == tandem_types::bids::PaymentStatus::Pending;
            if !is_wanted && let Err(fault @ Fault::Unknown(_)) = provider(ctx)?.expire_session(&session.id).await {
                return Err(fault.into());
            }
            super::fulfil(ctx, &session.id).await.map(drop)
        }
        // There never was a session, and with this key there never will be.
        Err(Fault::Refused { .. }) => {
            let mut tx = ctx.db.write().await?;
            sql::locked(&mut tx, payment.id).await?;
            if sql::attempts::set_state(&mut tx, attempt, State::Refused, None, now).await?
                && attempt.number == payment.attempt
            {
                sql::money::fail(&mut tx, payment.id, now).await?;
            }
            tx.commit().await
        }
        Err(fault) => Err(fault.into()),
    }
}
