//! A payment that is held, since the provider's word does not match what was asked for: nothing moves until somebody of the staff has
//! looked, and lets it go on.

use chrono::{DateTime, Utc};
use tandem_texts as t;
use tandem_types::{Money, PaymentId};

use super::{
    fulfil, provider,
    sql::{
        self, Row,
        attempts::{Attempt, State},
    },
    stripe::{PaymentState, Session, SessionState},
    told,
};
use crate::{
    Actor, Ctx,
    audit::{self, Entry, Object},
    db::Tx,
    error::{Error, Result},
};

/// What in the provider's word is not what was asked for.
pub(super) fn mismatch(ctx: &Ctx, payment: &Row, session: &Session) -> Option<String> {
    let is_live = ctx.stripe.as_ref().is_some_and(|stripe| stripe.is_live);
    if session.amount != Some(payment.amount.minor()) {
        let said = session.amount.map_or_else(|| "nothing".to_owned(), |minor| Money::from_minor(minor).to_string());
        return Some(format!("amount {said} instead of {}", payment.amount));
    }
    if session.currency != payment.currency {
        return Some(format!("currency {} instead of {}", session.currency, payment.currency));
    }
    if session.is_live != is_live {
        return Some("live and test mode are mixed".into());
    }
    (session.paid == PaymentState::Strange).then(|| "a session that needs no payment".into())
}

/// Holds a payment: somebody is told to look.
pub(super) async fn hold(
    ctx: &Ctx,
    tx: &mut Tx,
    payment: &Row,
    session: &Session,
    wrong: &str,
    now: DateTime<Utc>,
) -> Result<()> {
    let reason = format!("Session {}: {wrong}.", session.id);
    if sql::money::hold(tx, payment.id, &reason, now).await? {
        tracing::error!(payment = %payment.id, session = session.id, wrong, "a payment is held");
        let entry = Entry::new("held payment", Object::Payment(payment.id)).subject(&payment.campaign_title);
        audit::note(tx, None, &entry.reason(&reason), now).await?;
        told::staff(ctx, tx, payment, &t::notices::staff_held(payment.id, &reason)).await?;
    }
    Ok(())
}

/// Lets a held payment go on, once somebody has looked; noted in the audit log with the reason.
///
/// The provider is asked once more. Where its word is right by now it counts. Where it is not, that checkout counts no longer, whatever
/// was paid by it: whoever lifts the hold has given that back at the provider. The brand can then pay anew.
pub(crate) async fn lift(ctx: &Ctx, actor: &Actor, id: PaymentId, reason: &str) -> Result<()> {
    actor.staff()?;
    let sessions = ask(ctx, id).await?;
    let now = ctx.clock.now();
    let mut tx = ctx.db.write().await?;
    let payment = sql::locked(&mut tx, id).await?.ok_or(Error::NotFound("payment"))?;
    if !sql::money::lift(&mut tx, id, now).await? {
        return Err(Error::Refused(t::refusals::payment_not_held()));
    }
    let mut right = Vec::new();
    for (number, session) in sessions {
        if mismatch(ctx, &payment, &session).is_none() {
            right.push(session);
            continue;
        }
        let Some(attempt) = sql::attempts::by_number(&mut tx, id, number).await? else { continue };
        give_up(ctx, &mut tx, &payment, &attempt, &session, now).await?;
    }
    let entry = Entry::new("let payment go on", Object::Payment(id)).subject(&payment.campaign_title).reason(reason);
    audit::note(&mut tx, Some(actor), &entry, now).await?;
    told::goes_on(ctx, &mut tx, &payment).await?;
    tx.commit().await?;
    for session in right {
        fulfil::settle(ctx, &session, None).await?;
    }
    Ok(())
}

/// What the provider says of every checkout of the payment whose end nobody knows.
async fn ask(ctx: &Ctx, id: PaymentId) -> Result<Vec<(i64, Session)>> {
    let mut tx = ctx.db.single().await?;
    let attempts = sql::attempts::unsettled_of(&mut tx, id).await?;
    drop(tx);
    let mut sessions = Vec::new();
    for attempt in attempts {
        if let Some(session) = attempt.session_id {
            sessions.push((attempt.number, provider(ctx)?.session(&session).await?));
        }
    }
    Ok(sessions)
}

async fn give_up(
    ctx: &Ctx,
    tx: &mut Tx,
    payment: &Row,
    attempt: &Attempt,
    session: &Session,
    now: DateTime<Utc>,
) -> Result<()> {
    if session.state == SessionState::Open {
        return Err(Error::Refused(t::refusals::checkout_still_open()));
    }
    sql::attempts::set_state(tx, attempt, State::Refused, None, now).await?;
    fulfil::came_to_nothing(ctx, tx, payment, attempt, now).await
}
