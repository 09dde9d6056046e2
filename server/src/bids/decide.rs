//! A brand's decisions: accept, decline, approve; and that of the staff, which is to decline. Each is one transaction, and each step
//! checks the state it starts from.

use chrono::{DateTime, Utc};
use tandem_texts as t;
use tandem_types::{
    BidId, Money,
    bids::{Bid, BidStatus, DeliveryStatus, PaymentStatus},
    campaigns::CampaignStatus,
    deals::DealStep,
    disclosure::Disclosure,
    notifications::NotificationType,
    terms::Offer,
};

use super::{
    agreement::{Sealed, seal},
    marks::Said,
    policy::{Received, received, received_for_staff},
    review, shape, sql,
};
use crate::{
    Actor, Ctx, accounts,
    admin::Staff,
    audit::{self, Entry, Object},
    campaigns,
    db::Tx,
    deals,
    error::{Error, Result},
    input::{Fields, Input},
    notifications::{self, About, Notice},
    payments, searches,
};

/// Changes a bid and tells its influencer; the campaign's brand only. Fields, all optional: `status` takes a pending bid to accepted (the campaign
/// must be open and becomes pending payment) or declined, and an accepted, unpaid one back to declined (the campaign opens
/// again); `delivery_status` takes a delivered bid to approved (the campaign becomes completed). With `seen_amount` beside it, an acceptance counts
/// only while the bid asks for just that. With a pending bid that is declined, `reason` and `note` say why.
///
/// Of two simultaneous accepts on one campaign exactly one wins.
pub async fn update(ctx: &Ctx, actor: &Actor, id: BidId, input: Input) -> Result<Bid> {
    super::may_decide(ctx, actor, id).await?;
    let mut fields = Fields::partial(input);
    let status: Option<BidStatus> = fields.choice(&shape::STATUS);
    let delivery: Option<DeliveryStatus> = fields.choice(&shape::DELIVERY_STATUS);
    let said = Said::read(&mut fields);
    let seen = fields.money(&shape::SEEN_AMOUNT);
    fields.finish()?;

    let now = ctx.clock.now();
    let mut tx = ctx.db.write().await?;
    sql::deal::lock(&mut tx, id).await?;
    let bid = received(&mut tx, actor, id).await?;
    if let Some(seen) = seen.filter(|_| status == Some(BidStatus::Accepted)) {
        is_as_seen(ctx, bid.bid(), seen)?;
    }
    let by = Some((actor.id, actor.username.as_str()));
    let decided = match status {
        Some(BidStatus::Accepted) => accept(ctx, &mut tx, &bid, actor, now).await?,
        Some(BidStatus::Declined) => decline(ctx, &mut tx, &bid, Word::Brand(&said), by, now).await?,
        Some(BidStatus::Pending) if bid.bid().status != BidStatus::Pending => {
            return Err(Error::field("status", t::refusals::pending_again()));
        }
        Some(BidStatus::Pending) | None => false,
    };
    let approved = match delivery {
        Some(to) if to == bid.bid().delivery_status => false,
        Some(DeliveryStatus::Approved) => {
            // No page asked the brand to look.
            let is_clear = matches!(sql::deliveries::newest(&mut tx, id).await?, Some((_, Disclosure::Clear)));
            let note = if is_clear { "" } else { t::notices::nobody_has_looked() };
            review::approve(ctx, &mut tx, bid.bid(), by, note).await?;
            true
        }
        Some(_) => return Err(Error::field("delivery_status", t::refusals::only_the_influencer_delivers())),
        None => false,
    };
    let after = sql::with_brand(&mut tx, id).await?.ok_or(Error::NotFound("bid"))?.bid;
    let mut notices = Vec::new();
    if decided {
        let message = match after.status {
            BidStatus::Declined if bid.bid().status == BidStatus::Pending => said.words(ctx, &after),
            BidStatus::Declined => t::notices::bid_declined(ctx.show(after.amount), &after.campaign_title),
            BidStatus::Accepted | BidStatus::Pending => {
                t::notices::bid_accepted(ctx.show(after.amount), &after.campaign_title)
            }
        };
        notices.push(notice(&after, NotificationType::Bid, message));
    }
    if approved {
        let message = t::notices::work_approved(&actor.username, &after.campaign_title);
        notices.push(notice(&after, NotificationType::Delivery, message));
    }
    notifications::tell(ctx, &mut tx, &notices).await?;
    tx.commit().await?;
    ctx.jobs.notify_one();
    Ok(after)
}

/// Declines an unpaid bid in the staff's own name, as [`update`] does in its brand's, and tells both sides why.
pub(crate) async fn decline_by_staff(ctx: &Ctx, staff: &Staff, id: BidId, why: &str) -> Result<()> {
    let now = ctx.clock.now();
    let mut tx = ctx.db.write().await?;
    sql::deal::lock(&mut tx, id).await?;
    let (received, brand) = received_for_staff(&mut tx, staff, id).await?;
    let bid = received.bid();
    if bid.payment_status == PaymentStatus::Completed {
        return Err(Error::Refused(t::refusals::paid_only_refunded()));
    }
    let by = Some((staff.actor().id, t::notices::tandems_staff()));
    if !decline(ctx, &mut tx, &received, Word::Staff(why), by, now).await? {
        return Err(Error::Refused(t::refusals::declined_by_now()));
    }
    let (amount, title, name) = (ctx.show(bid.amount), &bid.campaign_title, &bid.influencer_name);
    let about = About::Deal(id, Some(bid.campaign_id));
    let to_brand = t::notices::bid_of_creator_declined_by_staff(&amount, title, name, why);
    let notices = [
        notice(bid, NotificationType::Bid, t::notices::bid_declined_by_staff(&amount, title, why)),
        Notice { to: brand, kind: NotificationType::Bid, message: to_brand, about },
    ];
    notifications::tell(ctx, &mut tx, &notices).await?;
    let entry = Entry::new("declined bid", Object::Bid(id)).reason(why);
    audit::note(&mut tx, Some(staff.actor()), &entry, now).await?;
    tx.commit().await?;
    ctx.jobs.notify_one();
    Ok(())
}

/// For the bid's influencer.
pub(super) fn notice(bid: &Bid, kind: NotificationType, message: String) -> Notice {
    Notice { to: bid.influencer_id, kind, message, about: About::Deal(bid.id, Some(bid.campaign_id)) }
}

/// Refuses a price that the brand has not seen: the influencer may ask for more meanwhile.
fn is_as_seen(ctx: &Ctx, bid: &Bid, seen: Money) -> Result<()> {
    if bid.amount == seen || bid.status != BidStatus::Pending {
        return Ok(());
    }
    let (name, price) = (&bid.influencer_name, ctx.show(bid.amount));
    Err(Error::field("status", t::refusals::asks_another_price(name, price)))
}

/// Accepts what the influencer asks. Whether it changed anything.
async fn accept(ctx: &Ctx, tx: &mut Tx, bid: &Received, actor: &Actor, now: DateTime<Utc>) -> Result<bool> {
    use BidStatus::{Accepted, Declined, Pending};
    let bid = bid.bid();
    match bid.status {
        Accepted => return Ok(false),
        Declined => return Err(Error::field("status", t::refusals::declined_already())),
        Pending => {}
    }
    accounts::refuse_inactive(tx, bid.influencer_id).await?;
    let asked = asked(tx, bid).await?;
    match seal(ctx, tx, bid, &asked, actor, now).await? {
        Sealed::Done => Ok(true),
        Sealed::NotOpen => {
            // Somebody may have accepted this very bid meanwhile: a double click changes nothing and is no error.
            let current = sql::with_brand(tx, bid.id).await?;
            if current.is_some_and(|row| row.bid.status == Accepted) {
                return Ok(false);
            }
            Err(Error::field("status", t::refusals::campaign_not_open()))
        }
        Sealed::Decided => Err(Error::field("status", t::refusals::bid_changed())),
    }
}

/// What the influencer offered last.
async fn asked(tx: &mut Tx, bid: &Bid) -> Result<Offer> {
    let last = sql::offers::of_bid(tx, bid.id).await?.into_iter().rfind(|offer| !offer.by_brand);
    match last {
        Some(offer) => Ok(offer),
        None => Ok(Offer::first(bid, &sql::terms::of_bid(tx, bid.id).await?)),
    }
}

/// Whose word a decline is.
#[derive(Clone, Copy)]
enum Word<'a> {
    Brand(&'a Said),
    /// And why.
    Staff(&'a str),
}

/// Whether it changed anything.
async fn decline(
    ctx: &Ctx,
    tx: &mut Tx,
    bid: &Received,
    word: Word<'_>,
    by: deals::By<'_>,
    now: DateTime<Utc>,
) -> Result<bool> {
    use BidStatus::{Accepted, Declined};
    let before = bid.bid();
    if before.status == Declined {
        return Ok(false);
    }
    if before.status == Accepted && before.payment_status == PaymentStatus::Completed {
        return Err(Error::field("status", t::refusals::accepted_already()));
    }
    if !sql::decide(tx, bid, before.status, Declined, now).await? {
        return Err(Error::field("status", t::refusals::bid_changed()));
    }
    let note = match word {
        Word::Brand(said) => {
            if before.status == BidStatus::Pending {
                said.keep(ctx, tx, &[before.id]).await?;
            }
            ""
        }
        // It is not the brand's to be kept as its words, or to be undone by it.
        Word::Staff(why) => why,
    };
    let step = if before.status == Accepted {
        reopen(tx, before, now).await?;
        DealStep::TakenBack
    } else {
        DealStep::Declined
    };
    deals::note(tx, before.id, by, step, note, now).await?;
    Ok(true)
}

/// The campaign of an accepted bid, which is unpaid and declined now, opens again.
pub(super) async fn reopen(tx: &mut Tx, bid: &Bid, now: DateTime<Utc>) -> Result<()> {
    let (from, to) = (CampaignStatus::PendingPayment, CampaignStatus::Open);
    if !campaigns::set_status(tx, bid.campaign_id, from, to, now).await? {
        return Err(Error::field("status", t::refusals::campaign_not_waiting()));
    }
    searches::campaign_opened(tx, bid.campaign_id, now).await?;
    payments::give_up(tx, bid.id, now).await
}
