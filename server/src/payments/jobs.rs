//! Work about money that is done after a transaction, again and again until it is done: ending sessions, refunds, payouts.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use tandem_types::PaymentId;

use super::{payout, refund, sql, stripe::Fault};
use crate::{
    Ctx,
    db::Tx,
    error::{Error, Result},
    jobs,
};

/// A job of the outbox that is about a payment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "job", rename_all = "snake_case")]
pub(crate) enum Job {
    /// Ends the session of an attempt that nobody waits for any more.
    ExpireSession { payment: PaymentId, attempt: i64 },
    /// Gives the brand its money back.
    Refund { payment: PaymentId },
    /// Gives back what was paid for an attempt when nobody waited for it any more.
    RefundLate { payment: PaymentId, attempt: i64 },
    /// Transfers the influencer's share.
    Payout { payment: PaymentId },
}

impl Job {
    const fn kind(self) -> &'static str {
        match self {
            Self::ExpireSession { .. } => "expire_session",
            Self::Refund { .. } => "refund",
            Self::RefundLate { .. } => "refund_late",
            Self::Payout { .. } => "payout",
        }
    }

    /// Puts the job into the outbox. The caller wakes the worker, `ctx.jobs.notify_one()`, after its commit.
    pub(super) async fn enqueue(self, tx: &mut Tx, now: DateTime<Utc>) -> Result<()> {
        let payload = serde_json::to_value(self).map_err(Error::internal)?;
        jobs::enqueue(tx, now, self.kind(), &payload).await
    }
}

/// Does a job. An earlier try may have done it without anybody writing it down: each looks before it acts.
pub(crate) async fn run(ctx: &Ctx, job: Job) -> Result<()> {
    match job {
        Job::ExpireSession { payment, attempt } => expire(ctx, payment, attempt).await,
        Job::Refund { payment } => refund::carry_out(ctx, payment).await,
        Job::RefundLate { payment, attempt } => refund::carry_out_late(ctx, payment, attempt).await,
        Job::Payout { payment } => payout::carry_out(ctx, payment).await,
    }
}

/// Ends a session at the provider, and looks what became of it.
async fn expire(ctx: &Ctx, payment: PaymentId, attempt: i64) -> Result<()> {
    let mut tx = ctx.db.single().await?;
    let known = sql::attempts::by_number(&mut tx, payment, attempt).await?;
    drop(tx);
    // One without a known session is found by the reconciliation, which asks for it with its key.
    let Some(session) = known.and_then(|attempt| attempt.session_id) else { return Ok(()) };
    match super::provider(ctx)?.expire_session(&session).await {
        // Refused: it is over already, perhaps since it was paid.
        Ok(()) | Err(Fault::Refused { .. }) => super::fulfil(ctx, &session).await.map(drop),
        Err(fault) => Err(fault.into()),
    }
}
