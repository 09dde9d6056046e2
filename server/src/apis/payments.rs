//! `/apis/create-checkout-session`, `/apis/pay`, `/apis/payments`, `/apis/payout-account`, and the ends of a deal.

use http::{HeaderName, StatusCode};
use serde::Serialize;
use tandem_texts as t;
use tandem_types::{BidId, Cursor, payments::Payment};

use super::{
    answer::{self, Outcome, Refusal},
    call::Call,
    endpoint::{
        Endpoint,
        Who::{Account, Anyone, Brands, Influencers},
    },
    op::{Gives, Op, Param},
    paging::{self, Listing},
    wire,
};
use crate::{
    Actor, Ctx, bids, deals,
    error::{Error, Result},
    input::{Fields, Input},
    paging::Slice,
    payments::{
        self, Outcome as Settled,
        shape::{ACCOUNT, BID, CHECKOUT, ONBOARDING, PAYMENT, REFUND},
    },
};

const SIGNATURE: HeaderName = HeaderName::from_static("stripe-signature");

const NOT_CONFIGURED: (u16, &str) = (503, "Payments are not configured.");
const PROVIDER: (u16, &str) = (502, "The payment provider refused, or does not answer.");
const STATE: (u16, &str) = (400, "The deal is not in a state for that.");
const CANCEL: &[Param] = &[
    Param::new("bid", "uuid", "The bid"),
    SESSION,
    Param::new("key", "text", "As in the address that the checkout was given"),
];
const SESSION: Param = Param::new("session_id", "text", "The checkout session");

/// The routes of payments. Which deal a caller may move is a rule about the row.
pub(super) fn endpoints() -> Vec<Endpoint> {
    const DONE: Op = Op::new("").gives(Gives::Empty).refuses(&[STATE]);
    vec![
        Endpoint::new("create-checkout-session", "Create Checkout Session", Brands).post(
            Op::new("The checkout session of an accepted, unpaid bid; the campaign's brand only")
                .takes(&CHECKOUT)
                .gives(Gives::Row(&CHECKOUT))
                .refuses(&[NOT_CONFIGURED, PROVIDER, (403, "The bid is on another brand's campaign.")]),
            checkout,
        ),
        Endpoint::new("pay/success", "Payment Success", Anyone).get(
            Op::new("Where the checkout sends a browser that has paid; the provider is asked")
                .gives(Gives::Redirect)
                .query(&[SESSION])
                .refuses(&[
                    (400, "The session is missing, or not paid."),
                    (404, "There is no such session."),
                    NOT_CONFIGURED,
                    PROVIDER,
                ]),
            success,
        ),
        Endpoint::new("pay/cancel", "Payment Cancel", Anyone).get(
            Op::new("Where the checkout sends a browser that gave up; with its session, or key, the session is ended")
                .gives(Gives::Redirect)
                .query(CANCEL)
                .refuses(&[
                    (400, "The bid is missing, or there is none."),
                    (404, "The bid has no payment."),
                    NOT_CONFIGURED,
                    PROVIDER,
                ]),
            cancel,
        ),
        Endpoint::new("pay/webhook", "Payment Webhook", Anyone).post(
            Op::new("Events of the payment provider, signed in `Stripe-Signature`").gives(Gives::Empty).refuses(&[
                (400, "The signature does not hold."),
                NOT_CONFIGURED,
                PROVIDER,
                (413, "The body is too large."),
            ]),
            webhook,
        ),
        Endpoint::new("payments", "Payment List", Account).get(
            Op::new("The caller's payments: those a brand makes, those an influencer gets")
                .gives(Gives::List(&PAYMENT)),
            list,
        ),
        Endpoint::new("payout-account", "Payout Account", Influencers)
            .by_log_in()
            .get(Op::new("The influencer's account at the payment provider").gives(Gives::Row(&ACCOUNT)), account)
            .post(
                Op::new("The page on which the influencer sets the account up; it works once, for minutes")
                    .gives(Gives::Row(&ONBOARDING))
                    .refuses(&[NOT_CONFIGURED, PROVIDER, (403, "The caller's e-mail address is not verified.")]),
                onboard,
            ),
        Endpoint::new("bids/request-changes/{id}", "Bid Request Changes", Account).post(
            Op::new("Send a delivery back with a reason; the campaign's brand only")
                .takes(&REFUND)
                .gives(Gives::Row(&bids::shape::BID))
                .refuses(&[STATE]),
            request_changes,
        ),
        Endpoint::new("bids/cancel/{id}", "Bid Cancel", Account)
            .post(Op { summary: "Ask the other side to cancel a paid deal", ..DONE }.takes(&REFUND), |call| {
                step(call, Step::Ask)
            }),
        Endpoint::new("bids/cancel/agree/{id}", "Bid Cancel Agree", Account)
            .post(Op { summary: "Agree: the deal is over, and the brand gets its money back", ..DONE }, |call| {
                step(call, Step::Agree)
            }),
        Endpoint::new("bids/cancel/drop/{id}", "Bid Cancel Drop", Account)
            .post(Op { summary: "Take one's request back, or refuse the other side's", ..DONE }, |call| {
                step(call, Step::Drop)
            }),
        Endpoint::new("bids/refund/{id}", "Bid Refund", Account)
            .post(Op { summary: "Refund a paid deal and end it; staff only", ..DONE }.takes(&REFUND), |call| {
                step(call, Step::Refund)
            }),
    ]
}

async fn checkout(call: Call) -> Outcome {
    let mut fields = Fields::new(call.input().await?);
    let bid = fields.key(&BID);
    fields.finish()?;
    let bid = BidId(bid.ok_or_else(|| Error::internal("a checked field is missing"))?);
    let checkout = payments::checkout(&call.ctx, call.actor()?, bid).await?;
    Ok(answer::ok(&checkout))
}

/// A required parameter of the query.
fn required(call: &Call, name: &str) -> Result<String> {
    let value = call.query.last(name).filter(|value| !value.is_empty());
    value.map(str::to_owned).ok_or_else(|| Error::field(name, t::input::required()))
}

async fn success(call: Call) -> Outcome {
    let session = required(&call, "session_id")?;
    let found = payments::fulfil(&call.ctx, &session).await?;
    let paid = matches!(found.outcome, Settled::Paid);
    match found.bid.filter(|_| paid) {
        Some(bid) => Ok(redirect(&call, "success", bid)),
        None => Err(Refusal::detail(StatusCode::BAD_REQUEST, "Payment has not been completed.")),
    }
}

async fn cancel(call: Call) -> Outcome {
    let mut fields = Fields::new(Input::from_pairs(call.query.last("bid").map(|bid| ("bid", bid))));
    let bid = fields.key(&BID);
    fields.finish()?;
    let bid = BidId(bid.ok_or_else(|| Error::internal("a checked field is missing"))?);
    bids::exists(&call.ctx, bid).await?;
    payments::cancelled(&call.ctx, bid, call.query.last("session_id"), call.query.last("key")).await?;
    Ok(redirect(&call, "cancel", bid))
}

/// To the operator's own front end, or to our pages.
fn redirect(call: &Call, end: &str, bid: BidId) -> axum::response::Response {
    let to = match &call.ctx.config.frontend_url {
        Some(frontend) => format!("{frontend}/payment/{end}?bid={bid}"),
        None => format!("{}/pay/{end}?bid={bid}", call.base()),
    };
    answer::found(&to)
}

async fn webhook(call: Call) -> Outcome {
    let body = call.take_plain_body().await?;
    let signature = call.header(&SIGNATURE).unwrap_or_default();
    payments::webhook(&call.ctx, &body, &signature).await?;
    Ok(answer::empty())
}

async fn list(call: Call) -> Outcome {
    let list = Visible { ctx: &call.ctx, actor: call.actor()? };
    paging::answer(&call, &list).await
}

async fn account(call: Call) -> Outcome {
    let account = payments::account_of(&call.ctx, call.actor()?).await?;
    Ok(answer::ok(&wire::payout_account(&account)))
}

async fn onboard(call: Call) -> Outcome {
    let url = payments::onboarding(&call.ctx, call.actor()?).await?;
    Ok(answer::ok(&wire::onboarding(&url)))
}

async fn request_changes(call: Call) -> Outcome {
    let bid = bids::request_changes(&call.ctx, call.actor()?, BidId(call.id()?), call.input().await?).await?;
    Ok(answer::ok(&wire::bid(&bid)))
}

/// What ends a deal before its time.
#[derive(Clone, Copy)]
enum Step {
    Ask,
    Agree,
    Drop,
    Refund,
}

async fn step(call: Call, step: Step) -> Outcome {
    let (ctx, actor, id) = (&call.ctx, call.actor()?, BidId(call.id()?));
    match step {
        Step::Ask => deals::ask_to_cancel(ctx, actor, id, call.input().await?).await?,
        Step::Agree => deals::agree_to_cancel(ctx, actor, id).await?,
        Step::Drop => deals::drop_cancellation(ctx, actor, id).await?,
        Step::Refund => payments::refund(ctx, actor, id, call.input().await?).await?,
    }
    Ok(answer::empty())
}

struct Visible<'a> {
    ctx: &'a Ctx,
    actor: &'a Actor,
}

impl Listing for Visible<'_> {
    type Row = Payment;

    async fn rows(&self, slice: Slice) -> Result<Vec<Payment>> {
        payments::list(self.ctx, self.actor, slice).await
    }

    async fn count(&self) -> Result<i64> {
        payments::count(self.ctx, self.actor).await
    }

    fn cursor(&self, row: &Payment) -> Cursor {
        payments::cursor(row)
    }

    fn wire(&self, row: &Payment) -> impl Serialize {
        wire::payment(row)
    }
}
