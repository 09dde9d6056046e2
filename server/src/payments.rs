//! Payments: from the accepted bid to the influencer's bank, through Stripe or the sandbox.
//!
//! Money moves by the provider's word only: [`fulfil`] asks it what has become of a checkout session and writes that down,
//! whoever calls: the webhook, the success page, the reconciliation. Nothing is asked inside a transaction, every change
//! names the state it starts from, and every movement stands in the ledger. `docs/PAYMENTS.md` has the whole machine.

mod checkout;
mod deal;
mod disputes;
mod fulfil;
mod hold;
mod jobs;
mod ledger;
mod mails;
mod onboarding;
mod payout;
mod reconcile;
mod refund;
pub mod shape;
mod sql;
mod stripe;
mod told;
mod webhook;

pub use checkout::{cancelled, checkout};
pub(crate) use deal::{abandon, anonymise, expect, give_up, in_flight, of_bid, refuse_frozen};
pub use fulfil::{Fulfilled, Outcome, fulfil, returned};
pub(crate) use hold::lift as lift_hold;
pub(crate) use jobs::run;
pub use ledger::{Check, check};
pub(crate) use mails::send as mail;
pub(crate) use onboarding::of as account_in;
pub use onboarding::{account_of, onboarding, refresh_account};
pub(crate) use payout::{release, retry as retry_payout};
pub use reconcile::reconcile;
pub use refund::refund;
pub(crate) use refund::request as request_refund;
pub(crate) use sql::list::shares;
pub(crate) use stripe::Stripe;
use tandem_texts as t;
use tandem_types::{
    Cursor, Page,
    payments::{Earnings, Payment},
};
pub use webhook::webhook;

use crate::{
    Actor, Ctx,
    error::{Error, Result},
    paging::Slice,
};

/// How many payments the earnings page shows.
const SHOWN: usize = 50;

/// The provider's client, where payments can be made.
fn provider(ctx: &Ctx) -> Result<&Stripe> {
    ctx.stripe.as_ref().ok_or(Error::Unavailable(t::refusals::payments_not_configured()))
}

/// The caller's payments, newest first: those a brand makes, those an influencer gets, all for staff.
pub async fn list(ctx: &Ctx, actor: &Actor, slice: Slice) -> Result<Vec<Payment>> {
    let mut tx = ctx.db.single().await?;
    sql::list::visible(&mut tx, actor, slice).await
}

/// How many payments [`list`] has.
pub async fn count(ctx: &Ctx, actor: &Actor) -> Result<i64> {
    let mut tx = ctx.db.single().await?;
    sql::list::count(&mut tx, actor).await
}

/// Where a list of payments goes on behind that one.
#[must_use]
pub fn cursor(row: &Payment) -> Cursor {
    Cursor::new(row.created_at.timestamp_micros(), row.id.0)
}

/// What an influencer has earned, and where it is, with its deals behind that cursor; influencers only.
pub async fn earnings(ctx: &Ctx, actor: &Actor, after: Option<Cursor>) -> Result<Earnings> {
    actor.influencer()?;
    let mut tx = ctx.db.read().await?;
    let totals = sql::list::totals(&mut tx, actor.id).await?;
    let slice = Slice::After(after, i64::try_from(SHOWN + 1).unwrap_or(i64::MAX));
    let payments = sql::list::expected(&mut tx, actor.id, slice).await?;
    Ok(Earnings {
        held: totals.held,
        on_its_way: totals.on_its_way,
        paid: totals.paid,
        account: onboarding::of(&mut tx, actor.id).await?,
        payments: Page::of(payments, SHOWN, cursor),
        total: totals.total,
    })
}
