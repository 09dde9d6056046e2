//! The one way money is believed: ask the provider what has become of a checkout session, and write that down.

use chrono::{DateTime, Utc};
use tandem_types::{BidId, bids::PaymentStatus, deals::DealStep};

use super::{
    hold::{hold, mismatch},
    jobs::Job,
    mails, provider,
    sql::{
        self, Row,
        attempts::{Attempt, State},
        events::Event,
        ledger::Kind,
    },
    stripe::{PaymentState, Session, SessionState},
    told,
};
use crate::{
    Actor, Ctx, bids,
    db::Tx,
    deals,
    error::{Error, Result},
};

/// What a look at a session brought.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The deal is paid, now or before.
    Paid,
    /// The payer is done, their bank is not.
    Processing,
    /// It can still be paid.
    Open,
    /// It will not be paid.
    Failed,
    /// Paid when nobody waited for it any more: refunded, or being so.
    Late,
    /// The provider's word does not match what was asked for.
    Held,
}

/// The deal of a session, and what has become of the session.
#[derive(Clone, Copy, Debug)]
pub struct Fulfilled {
    pub bid: Option<BidId>,
    pub outcome: Outcome,
}

/// Asks the provider about one of our sessions and writes down what it says. As often as one likes: what is written down
/// already is not written again.
pub async fn fulfil(ctx: &Ctx, session: &str) -> Result<Fulfilled> {
    let mut tx = ctx.db.single().await?;
    let known = sql::attempts::by_session(&mut tx, session).await?;
    drop(tx);
    known.ok_or(Error::NotFound("payment"))?;
    let session = provider(ctx)?.session(session).await?;
    settle(ctx, &session, None).await
}

/// [`fulfil`] for the brand that comes back from the checkout, or staff; the deal that it was for.
pub async fn returned(ctx: &Ctx, actor: &Actor, session: &str) -> Result<BidId> {
    let mut tx = ctx.db.single().await?;
    let known = sql::attempts::by_session(&mut tx, session).await?.ok_or(Error::NotFound("payment"))?;
    drop(tx);
    let mut tx = ctx.db.single().await?;
    let payment = sql::by_id(&mut tx, known.payment_id).await?.ok_or(Error::NotFound("payment"))?;
    drop(tx);
    if payment.brand_id != actor.id && !actor.is_staff {
        return Err(Error::NotFound("payment"));
    }
    let bid = payment.bid_id.ok_or(Error::NotFound("payment"))?;
    match fulfil(ctx, session).await {
        // Without an answer the page tells what is known; the reconciliation asks again.
        Ok(_) | Err(Error::Upstream(_)) => Ok(bid),
        Err(error) => Err(error),
    }
}

/// Writes down what the provider says of a session; with the event that brought us here in the same transaction.
pub(super) async fn settle(ctx: &Ctx, session: &Session, event: Option<&Event<'_>>) -> Result<Fulfilled> {
    let now = ctx.clock.now();
    let mut tx = ctx.db.write().await?;
    if let Some(event) = event
        && !sql::events::insert(&mut tx, event, now).await?
    {
        return Ok(Fulfilled { bid: None, outcome: Outcome::Paid });
    }
    let found = find(&mut tx, session).await?;
    let Some((payment, attempt)) = found else {
        tracing::error!(session = session.id, "a checkout session is none of ours");
        tx.commit().await?;
        return Err(Error::NotFound("payment"));
    };
    let outcome = apply(ctx, &mut tx, &payment, &attempt, session, now).await?;
    tx.commit().await?;
    ctx.jobs.notify_one();
    Ok(Fulfilled { bid: payment.bid_id, outcome })
}

/// The payment and the attempt that a session is of; the payment locked. A session that names an attempt of ours but is not
/// the attempt's own session is nobody's.
async fn find(tx: &mut Tx, session: &Session) -> Result<Option<(Row, Attempt)>> {
    let (Some(id), Some(number)) = (session.payment, session.attempt) else { return Ok(None) };
    let Some(payment) = sql::locked(tx, id).await? else { return Ok(None) };
    let Some(attempt) = sql::attempts::by_number(tx, id, number).await? else { return Ok(None) };
    match &attempt.session_id {
        Some(known) if *known != session.id => return Ok(None),
        Some(_) => {}
        None => sql::attempts::adopt(tx, &attempt, &session.id).await?,
    }
    Ok(Some((payment, attempt)))
}

async fn apply(
    ctx: &Ctx,
    tx: &mut Tx,
    payment: &Row,
    attempt: &Attempt,
    session: &Session,
    now: DateTime<Utc>,
) -> Result<Outcome> {
    match attempt.state {
        State::Paid => return Ok(Outcome::Paid),
        State::Late | State::Disputed | State::Refunded => return Ok(Outcome::Late),
        _ => {}
    }
    if let Some(wrong) = mismatch(ctx, payment, session) {
        // It counts no longer, since the staff has looked.
        if attempt.state == State::Refused {
            return Ok(Outcome::Failed);
        }
        hold(ctx, tx, payment, session, &wrong, now).await?;
        sql::attempts::checked(tx, attempt, now).await?;
        return Ok(Outcome::Held);
    }
    match (session.state, session.paid) {
        (_, PaymentState::Paid) => paid(ctx, tx, payment, attempt, session, now).await,
        (SessionState::Complete, PaymentState::Unpaid) => {
            sql::attempts::set_state(tx, attempt, State::Processing, session.payment_intent.as_deref(), now).await?;
            Ok(Outcome::Processing)
        }
        (SessionState::Open, _) => {
            // Its reply was lost; it is not any more.
            if attempt.state == State::Creating {
                sql::attempts::opened(tx, attempt, &session.id, &session.url).await?;
            }
            sql::attempts::checked(tx, attempt, now).await?;
            Ok(Outcome::Open)
        }
        (SessionState::Expired | SessionState::Complete, _) => {
            failed(ctx, tx, payment, attempt, now).await?;
            Ok(Outcome::Failed)
        }
    }
}

async fn paid(
    ctx: &Ctx,
    tx: &mut Tx,
    payment: &Row,
    attempt: &Attempt,
    session: &Session,
    now: DateTime<Utc>,
) -> Result<Outcome> {
    let Some(intent) = &session.payment_intent else {
        return Err(Error::internal("a paid session has no payment intent"));
    };
    let charge = session.charge.as_ref().unwrap_or(intent);
    let is_current = attempt.number == payment.attempt;
    let awaited = match payment.bid_id {
        Some(bid) if is_current && payment.status != PaymentStatus::Completed && payment.hold_reason.is_empty() => {
            bids::paid(ctx, tx, bid, now).await?
        }
        _ => None,
    };
    let Some(bid) = awaited else {
        sql::attempts::set_state(tx, attempt, State::Late, Some(intent), now).await?;
        sql::ledger::add(tx, payment, Kind::Charge, payment.amount, charge, now).await?;
        Job::RefundLate { payment: payment.id, attempt: attempt.number }.enqueue(tx, now).await?;
        tracing::warn!(payment = %payment.id, session = session.id, "paid too late; it is refunded");
        told::late(ctx, tx, payment).await?;
        return Ok(Outcome::Late);
    };
    let is_new = sql::attempts::set_state(tx, attempt, State::Paid, Some(intent), now).await?
        && sql::money::complete(tx, payment.id, intent, charge, now).await?;
    if !is_new {
        return Err(Error::internal("a payment has changed under its lock"));
    }
    sql::ledger::add(tx, payment, Kind::Charge, payment.amount, charge, now).await?;
    let by = Some((payment.brand_id, payment.brand_name.as_str()));
    deals::note(tx, bid.id, by, DealStep::Paid, payment.price(payment.amount), now).await?;
    told::paid(ctx, tx, payment).await?;
    mails::paid(ctx, tx, payment, now).await?;
    Ok(Outcome::Paid)
}

/// The attempt led to nothing; another may follow.
async fn failed(ctx: &Ctx, tx: &mut Tx, payment: &Row, attempt: &Attempt, now: DateTime<Utc>) -> Result<()> {
    sql::attempts::set_state(tx, attempt, State::Expired, None, now).await?;
    came_to_nothing(ctx, tx, payment, attempt, now).await
}

/// The brand has to pay anew, where that was the attempt that counted.
pub(super) async fn came_to_nothing(
    ctx: &Ctx,
    tx: &mut Tx,
    payment: &Row,
    attempt: &Attempt,
    now: DateTime<Utc>,
) -> Result<()> {
    if attempt.number != payment.attempt || !sql::money::fail(tx, payment.id, now).await? {
        return Ok(());
    }
    let Some(bid) = payment.bid_id else { return Ok(()) };
    if bids::payment_failed(tx, bid, now).await? {
        deals::note(tx, bid, None, DealStep::PaymentFailed, "", now).await?;
        told::failed(ctx, tx, payment).await?;
    }
    Ok(())
}
