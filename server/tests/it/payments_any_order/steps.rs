//! What can happen.

use std::time::Duration;

use chrono::TimeDelta;
use reqwest::Method;
use tandem_sandbox::Fault;
use tandem_server::{Actor, Error, Result, accounts, bids, deals, input::Input, jobs, payments};

use super::{
    chance::Chance,
    rules,
    world::{Deal, Letter, Session, World},
};

#[derive(Debug)]
pub(super) enum Step {
    Checkout(Deal),
    /// At the sandbox.
    Pay(Session),
    /// The newest session, and everybody hears of it.
    PayLast,
    PayLater(Session),
    Settle(Session, bool),
    Expire(Session),
    ForcePay(Session),
    Dispute(Session),
    CloseDispute(String, bool),
    /// Come back from the checkout.
    Cancel(Deal, Session),
    Success(Session),
    /// An event comes, and may come again.
    Told(Letter, bool),
    /// An event is lost.
    Lost(Letter),
    Reconcile,
    Work,
    Review,
    Decline(Deal),
    Rebid(Deal),
    Deliver(Deal),
    RequestChanges(Deal),
    Approve(Deal),
    /// The brand, or the influencer.
    AskToCancel(Deal, bool),
    AgreeToCancel(Deal, bool),
    DropCancellation(Deal, bool),
    Refund(Deal),
    /// An influencer, who comes back to our page or not.
    Onboard(usize, bool),
    /// The brand, or the influencer, deletes the account.
    Leave(Deal, bool),
    Wait(TimeDelta),
    Break(Method, &'static str, Fault),
}

/// Calls of the provider's API that may go wrong.
const CALLS: [(Method, &str); 9] = [
    (Method::POST, "/v1/checkout/sessions"),
    (Method::GET, "/v1/checkout/sessions"),
    (Method::GET, "/v1/payment_intents"),
    (Method::POST, "/v1/refunds"),
    (Method::GET, "/v1/refunds"),
    (Method::POST, "/v1/transfers"),
    (Method::GET, "/v1/transfers"),
    (Method::POST, "/v1/accounts"),
    (Method::GET, "/v1/accounts"),
];

const FAULTS: [Fault; 7] = [
    Fault::LoseReply,
    Fault::LoseReply,
    Fault::ServerError,
    Fault::ServerErrorAfter,
    Fault::BadGatewayAfter,
    Fault::Delay(Duration::from_millis(12)),
    Fault::Refuse { status: 402, code: "no", message: "Not today." },
];

const PAUSES: [TimeDelta; 6] = [
    TimeDelta::seconds(40),
    TimeDelta::minutes(3),
    TimeDelta::minutes(3),
    TimeDelta::minutes(235),
    TimeDelta::hours(30),
    TimeDelta::days(8),
];

impl Step {
    /// How a deal goes when all goes well.
    pub(super) fn the_usual(deal: &Deal) -> [Self; 6] {
        [
            Self::Checkout(deal.clone()),
            Self::PayLast,
            Self::Deliver(deal.clone()),
            Self::Approve(deal.clone()),
            Self::Onboard(deal.sides.1, true),
            Self::Work,
        ]
    }

    /// Something that could happen now, or could be tried.
    pub(super) fn draw(world: &World, chance: &mut Chance) -> Self {
        let board = world.board();
        let deal = chance.of(&board.deals).clone();
        let sessions = world.sessions();
        let (session, event) = (chance.perhaps_of(&sessions), chance.perhaps_of(&board.events));
        let (dispute, yes) = (chance.perhaps_of(&board.disputes), chance.one_in(2));
        match (chance.up_to(65), session, event, dispute) {
            (0..=6, ..) => Self::Checkout(deal),
            (7..=10, Some(session), ..) => Self::Pay(session),
            (11..=12, Some(session), ..) => Self::PayLater(session),
            (13..=14, Some(session), ..) => Self::Settle(session, yes),
            (15, Some(session), ..) => Self::Expire(session),
            (16..=18, Some(session), ..) => Self::ForcePay(session),
            (19, Some(session), ..) => Self::Dispute(session),
            (20..=21, _, _, Some(dispute)) => Self::CloseDispute(dispute, yes),
            (22..=25, Some(session), ..) => Self::Cancel(deal, session),
            (26..=27, Some(session), ..) => Self::Success(session),
            (28..=33, _, Some(event), _) => Self::Told(event, chance.one_in(4)),
            (34, _, Some(event), _) => Self::Lost(event),
            (35..=36, ..) => Self::Reconcile,
            (41, ..) => Self::Review,
            (42..=43, ..) => Self::Decline(deal),
            (44..=45, ..) => Self::Rebid(deal),
            (46..=47, ..) => Self::Deliver(deal),
            (48, ..) => Self::RequestChanges(deal),
            (49..=51, ..) => Self::Approve(deal),
            (52, ..) => Self::AskToCancel(deal, yes),
            (53, ..) => Self::AgreeToCancel(deal, yes),
            (54, ..) => Self::DropCancellation(deal, yes),
            (55..=56, ..) => Self::Refund(deal),
            (57..=58, ..) => Self::Onboard(deal.sides.1, yes),
            (59..=60, ..) => Self::Wait(*chance.of(&PAUSES)),
            (61, ..) => Self::Leave(deal, yes),
            (62..=64, ..) => {
                let (method, path) = chance.of(&CALLS).clone();
                Self::Break(method, path, chance.of(&FAULTS).clone())
            }
            // Where there is nothing for the others, too.
            _ => Self::Work,
        }
    }

    /// Does it. That it is refused is as good; that we break is not.
    pub(super) async fn act(self, world: &World) {
        let told = format!("{self:?}");
        if let Err(Error::Internal(why)) = self.attempt(world).await {
            panic!("{told}: {why}");
        }
    }

    async fn attempt(self, world: &World) -> Result<()> {
        let (ctx, sandbox) = (&world.ctx, &world.till.sandbox);
        let brand = |deal: &Deal| &world.brands[deal.sides.0];
        let influencer = |deal: &Deal| &world.influencers[deal.sides.1];
        let side = |deal: &Deal, is_brand: bool| -> &Actor { if is_brand { brand(deal) } else { influencer(deal) } };
        let reason = || Input::from_pairs([("reason", "So it goes")]);
        let nothing = || Input::from_pairs::<String, String>([]);
        match self {
            Self::Checkout(deal) => payments::checkout(ctx, brand(&deal), deal.bid).await.map(drop),
            Self::Pay(session) => tried(sandbox.pay(&session.id)),
            Self::PayLast => {
                let session = world.sessions().pop().map(|session| session.id).unwrap_or_default();
                let _ = sandbox.pay(&session);
                payments::fulfil(ctx, &session).await.map(drop)
            }
            Self::PayLater(session) => tried(sandbox.pay_later(&session.id)),
            Self::Settle(session, succeeds) => tried(sandbox.settle(&session.id, succeeds)),
            Self::Expire(session) => tried(sandbox.expire(&session.id)),
            Self::ForcePay(session) => {
                if sandbox.force_pay(&session.id).is_ok() {
                    world.board().forced.insert(session.id);
                }
                Ok(())
            }
            Self::Dispute(session) => {
                if let Ok(dispute) = sandbox.dispute(&session.id) {
                    world.board().disputes.push(dispute);
                }
                Ok(())
            }
            Self::CloseDispute(dispute, won) => tried(sandbox.close_dispute(&dispute, won)),
            Self::Cancel(deal, session) => payments::cancelled(ctx, deal.bid, Some(&session.id), None).await,
            Self::Success(session) => payments::fulfil(ctx, &session.id).await.map(drop),
            Self::Told(event, again) => {
                let answer = world.post(&event.0).await;
                if answer.is_ok() && !again {
                    world.board().events.retain(|other| other.0.id != event.0.id);
                }
                answer
            }
            Self::Lost(event) => {
                // Whether a session that is known is paid can be asked, and one that is not is found by its key, for a day.
                // Of a dispute, or a payment after the end, only the event tells.
                let known = rules::known_sessions(world).await;
                let mut board = world.board();
                let is_about = |session: &String| event.0.body.contains(session);
                if known.iter().any(is_about) && !board.forced.iter().any(is_about) {
                    board.events.retain(|other| other.0.id != event.0.id);
                }
                Ok(())
            }
            Self::Reconcile => payments::reconcile(ctx).await.map(drop),
            Self::Work => jobs::drain(ctx).await.map(drop),
            Self::Review => bids::review_due(ctx).await.map(drop),
            Self::Decline(deal) => update(world, &deal, "status", "declined").await,
            Self::Rebid(deal) if world.has_left(&deal) => Ok(()),
            Self::Rebid(deal) => world.haggle_over(deal.campaign, deal.sides).await,
            Self::Deliver(deal) => bids::deliver(ctx, influencer(&deal), deal.bid, nothing()).await.map(drop),
            Self::RequestChanges(deal) => bids::request_changes(ctx, brand(&deal), deal.bid, reason()).await.map(drop),
            Self::Approve(deal) => update(world, &deal, "delivery_status", "approved").await,
            Self::AskToCancel(deal, is_brand) => {
                deals::ask_to_cancel(ctx, side(&deal, is_brand), deal.bid, reason()).await
            }
            Self::AgreeToCancel(deal, is_brand) => deals::agree_to_cancel(ctx, side(&deal, is_brand), deal.bid).await,
            Self::DropCancellation(deal, is_brand) => {
                deals::drop_cancellation(ctx, side(&deal, is_brand), deal.bid).await
            }
            Self::Refund(deal) => payments::refund(ctx, &world.staff, deal.bid, reason()).await,
            Self::Onboard(which, returns) => {
                if world.board().left.contains(&world.influencers[which].id) {
                    return Ok(());
                }
                let page = payments::onboarding(ctx, &world.influencers[which]).await?;
                let account = page.rsplit('/').next().and_then(|last| last.split('?').next()).unwrap_or_default();
                let _ = sandbox.onboard(account);
                if returns { payments::refresh_account(ctx, &world.influencers[which]).await.map(drop) } else { Ok(()) }
            }
            Self::Leave(deal, is_brand) => {
                world.board().left.insert(side(&deal, is_brand).id);
                let actor = side(&deal, is_brand);
                accounts::remove(ctx, actor, actor.id).await
            }
            Self::Wait(pause) => {
                world.advance(pause);
                Ok(())
            }
            Self::Break(method, path, fault) => {
                sandbox.fail_next(method, path, fault);
                Ok(())
            }
        }
    }
}

/// The sandbox may find that it is not the time for it.
#[expect(clippy::unnecessary_wraps, reason = "every step answers the same")]
fn tried(_: std::result::Result<(), tandem_sandbox::Error>) -> Result<()> {
    Ok(())
}

async fn update(world: &World, deal: &Deal, name: &str, value: &str) -> Result<()> {
    let change = Input::from_pairs([(name, value)]);
    bids::update(&world.ctx, &world.brands[deal.sides.0], deal.bid, change).await.map(drop)
}
