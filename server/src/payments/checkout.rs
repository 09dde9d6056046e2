//! The way to the provider's checkout: one session at a time, however often and from however many tabs it is asked for.

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use tandem_texts as t;
use tandem_types::{BidId, bids::PaymentStatus, payments::Checkout};

use super::{
    jobs::Job,
    provider,
    sql::{
        self, Row,
        attempts::{Attempt, NewAttempt, State},
    },
    stripe::{Fault, NewSession},
};
use crate::{
    Actor, Ctx, accounts, bids,
    db::Tx,
    error::{Error, Result},
};

/// How long a session can be paid. Stripe takes 30 minutes to 24 hours.
const LIFE: TimeDelta = TimeDelta::hours(4);
/// A session with less left than this is replaced: nobody should lose it while typing a card number.
const TOO_LATE: TimeDelta = TimeDelta::minutes(5);
/// How often the provider is asked with one key before the caller is told to come back, and the pauses between.
const TRIES: u32 = 4;
const PAUSE: Duration = Duration::from_millis(250);

/// Opens the checkout session of an accepted, unpaid bid, or answers the one that is open; the campaign's brand only.
pub async fn checkout(ctx: &Ctx, actor: &Actor, bid: BidId) -> Result<Checkout> {
    let stripe = provider(ctx)?;
    actor.verified(ctx)?;
    // Each turn ends one session at most; two are enough.
    for _ in 0..3 {
        match next(ctx, actor, bid).await? {
            Next::Go(checkout) => return Ok(checkout),
            Next::End(session) => {
                if let Err(fault @ Fault::Unknown(_)) = stripe.expire_session(&session).await {
                    return Err(fault.into());
                }
                super::fulfil(ctx, &session).await?;
            }
            Next::Open(payment, attempt) => {
                if let Some(checkout) = open(ctx, &payment, &attempt).await? {
                    return Ok(checkout);
                }
            }
        }
    }
    Err(Error::Conflict(t::refusals::payment_changed().into()))
}

/// What to do for a caller who wants to pay.
enum Next {
    Go(Checkout),
    /// Ask the provider for the attempt's session.
    Open(Box<Row>, Attempt),
    /// End that session first.
    End(String),
}

async fn next(ctx: &Ctx, actor: &Actor, bid: BidId) -> Result<Next> {
    let now = ctx.clock.now();
    let mut tx = ctx.db.write().await?;
    let (row, campaign) = bids::payable(&mut tx, actor, bid).await?;
    accounts::refuse_inactive(&mut tx, row.influencer_id).await?;
    // Bids that were accepted before there were payments have none yet.
    super::expect(ctx, &mut tx, &row, &campaign).await?;
    let payment = sql::of_bid(&mut tx, bid).await?.ok_or_else(|| Error::internal("an accepted bid has no payment"))?;
    let payment = sql::locked(&mut tx, payment.id).await?.ok_or(Error::NotFound("payment"))?;
    if !payment.hold_reason.is_empty() {
        return Err(Error::Refused(t::refusals::payment_looked_at()));
    }
    if payment.status == PaymentStatus::Completed {
        return Err(Error::field("bid", t::refusals::not_payable()));
    }
    let current = sql::attempts::by_number(&mut tx, payment.id, payment.attempt).await?;
    let attempt = match current {
        Some(attempt) if attempt.state == State::Creating => attempt,
        Some(attempt) if attempt.state == State::Processing => {
            return Err(Error::Conflict(t::refusals::bank_at_work().into()));
        }
        Some(Attempt { state: State::Open, session_id: Some(session_id), url, expires_at, .. }) => {
            return Ok(if expires_at - now > TOO_LATE {
                Next::Go(Checkout { session_id, url })
            } else {
                Next::End(session_id)
            });
        }
        _ => anew(ctx, &mut tx, actor, &payment, now).await?,
    };
    bids::awaits_payment(&mut tx, bid, now).await?;
    tx.commit().await?;
    Ok(Next::Open(Box::new(payment), attempt))
}

/// The next attempt. Its key is made of payment and number, and is there before anybody is asked, with all that is asked for.
async fn anew(ctx: &Ctx, tx: &mut Tx, actor: &Actor, payment: &Row, now: DateTime<Utc>) -> Result<Attempt> {
    let number = payment.attempt + 1;
    let key = format!("checkout_{}_{number}", payment.id);
    let base = ctx.config.base();
    // Behind a front end of the operator's own, the callbacks of the API lead there; otherwise our pages take the browser.
    let (success, cancel) = match &ctx.config.frontend_url {
        Some(_) => ("/apis/pay/success/", "/apis/pay/cancel/"),
        None => ("/pay/success", "/pay/cancel"),
    };
    let bid = payment.bid_id.map(|id| id.to_string()).unwrap_or_default();
    let new = NewAttempt {
        payment: payment.id,
        number,
        key: &key,
        email: &actor.email,
        success_url: format!("{base}{success}?session_id={{CHECKOUT_SESSION_ID}}"),
        cancel_url: format!("{base}{cancel}?bid={bid}&key={}", ctx.config.secret_key.mark(&cancel_key(&key))),
        expires_at: now + LIFE,
    };
    sql::money::set_attempt(tx, payment.id, number, now).await?;
    sql::attempts::insert(tx, &new, now).await?;
    sql::attempts::by_number(tx, payment.id, number).await?.ok_or_else(|| Error::internal("an attempt is gone"))
}

/// Asks the provider for the attempt's session. Nothing if the attempt has to be replaced.
async fn open(ctx: &Ctx, payment: &Row, attempt: &Attempt) -> Result<Option<Checkout>> {
    let mut tries = 0;
    let made = loop {
        tries += 1;
        match ask(ctx, payment, attempt).await {
            // The same key again: if the reply was lost, or another tab asks at this moment, it answers the same session.
            Err(Fault::Unknown(reason)) if tries < TRIES => {
                tracing::warn!(reason, payment = %payment.id, "asking again for a checkout session");
                tokio::time::sleep(PAUSE * tries).await;
            }
            outcome => break outcome,
        }
    };
    let now = ctx.clock.now();
    match made {
        Ok(session) => {
            let mut tx = ctx.db.write().await?;
            let current = sql::locked(&mut tx, payment.id).await?;
            sql::attempts::opened(&mut tx, attempt, &session.id, &session.url).await?;
            // Somebody may have declined the bid meanwhile.
            let is_wanted =
                current.is_some_and(|now| now.attempt == attempt.number && now.status == PaymentStatus::Pending);
            if !is_wanted {
                Job::ExpireSession { payment: payment.id, attempt: attempt.number }.enqueue(&mut tx, now).await?;
            }
            tx.commit().await?;
            if !is_wanted {
                ctx.jobs.notify_one();
                return Ok(None);
            }
            Ok(Some(Checkout { session_id: session.id, url: session.url }))
        }
        Err(fault @ Fault::Refused { .. }) => {
            let mut tx = ctx.db.write().await?;
            let current = sql::locked(&mut tx, payment.id).await?;
            refused(&mut tx, current.as_ref(), attempt, now).await?;
            tx.commit().await?;
            Err(fault.into())
        }
        Err(fault) => Err(fault.into()),
    }
}

/// The provider will not open a session for this attempt. The payment fails with it, unless it has gone on to another attempt.
pub(super) async fn refused(tx: &mut Tx, payment: Option<&Row>, attempt: &Attempt, now: DateTime<Utc>) -> Result<()> {
    let was_open = sql::attempts::set_state(tx, attempt, State::Refused, None, now).await?;
    if let Some(payment) = payment.filter(|payment| was_open && payment.attempt == attempt.number) {
        sql::money::fail(tx, payment.id, now).await?;
    }
    Ok(())
}

/// One request for the attempt's session. It depends on nothing but the rows, so that the same key sends the same words.
pub(super) async fn ask(ctx: &Ctx, payment: &Row, attempt: &Attempt) -> Result<super::stripe::Session, Fault> {
    let stripe = provider(ctx).map_err(|error| Fault::Unknown(error.to_string()))?;
    let new = NewSession {
        payment: payment.id,
        attempt: attempt.number,
        key: &attempt.idempotency_key,
        amount: payment.amount,
        currency: payment.currency(),
        title: format!("{}: work by {}", payment.campaign_title, payment.influencer_name),
        email: &attempt.email,
        success_url: &attempt.success_url,
        cancel_url: &attempt.cancel_url,
        expires_at: attempt.expires_at,
    };
    stripe.create_session(&new).await
}

/// What the MAC is made of that the address behind "cancel" carries, since Stripe puts no session id there: nobody else can make it up.
fn cancel_key(key: &str) -> [&[u8]; 2] {
    [b"cancel\0", key.as_bytes()]
}

/// Somebody comes back from the checkout without paying. With the session's id, or the key of its address, the session is
/// ended at the provider and what became of it is written down; without, nothing changes: anybody could guess a bid's id.
pub async fn cancelled(ctx: &Ctx, bid: BidId, session: Option<&str>, key: Option<&str>) -> Result<()> {
    let mut tx = ctx.db.single().await?;
    let payment = sql::of_bid(&mut tx, bid).await?.ok_or(Error::NotFound("payment"))?;
    let attempt = match session {
        Some(session) => sql::attempts::by_session(&mut tx, session).await?.filter(|row| row.payment_id == payment.id),
        None => sql::attempts::by_number(&mut tx, payment.id, payment.attempt).await?,
    };
    drop(tx);
    let Some(attempt) = attempt else { return Ok(()) };
    let proves = |key: &str| ctx.config.is_mark(key, &cancel_key(&attempt.idempotency_key));
    let (true, Some(known)) = (session.is_some() || key.is_some_and(proves), &attempt.session_id) else {
        return Ok(());
    };
    match provider(ctx)?.expire_session(known).await {
        Ok(()) | Err(Fault::Refused { .. }) => super::fulfil(ctx, known).await.map(drop),
        Err(fault) => Err(fault.into()),
    }
}
