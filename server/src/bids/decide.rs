//! A brand's decisions: accept, decline, approve. Each is one transaction, and each step checks the state it starts from.

use chrono::{DateTime, Utc};
use tandem_types::{
    BidId,
    bids::{Bid, BidStatus, DeliveryStatus, PaymentStatus},
    campaigns::CampaignStatus,
    deals::DealStep,
    notifications::NotificationType,
};

use super::{
    marks::Said,
    policy::{Received, received},
    review, shape, sql,
};
use crate::{
    Actor, Ctx, campaigns,
    db::Tx,
    deals,
    error::{Error, Result},
    input::{Fields, Input},
    notifications::{self, About, Notice},
    payments, searches,
};

/// Changes a bid and tells its influencer; the campaign's brand only. Fields, all optional: `status` takes a pending bid to accepted (the campaign
/// must be open and becomes pending payment) or declined, and an accepted, unpaid one back to declined (the campaign opens
/// again); `delivery_status` takes a delivered bid to approved (the campaign becomes completed). With a pending bid that is declined,
/// `reason` and `note` say why.
///
/// Of two simultaneous accepts on one campaign exactly one wins.
pub async fn update(ctx: &Ctx, actor: &Actor, id: BidId, input: Input) -> Result<Bid> {
    super::may_decide(ctx, actor, id).await?;
    let mut fields = Fields::partial(input);
    let status: Option<BidStatus> = fields.choice(&shape::STATUS);
    let delivery: Option<DeliveryStatus> = fields.choice(&shape::DELIVERY_STATUS);
    let said = Said::read(&mut fields);
    fields.finish()?;

    let now = ctx.clock.now();
    let mut tx = ctx.db.write().await?;
    sql::deal::lock(&mut tx, id).await?;
    let bid = received(&mut tx, actor, id).await?;
    let by = Some((actor.id, actor.username.as_str()));
    let decided = match status {
        Some(BidStatus::Accepted) => accept(ctx, &mut tx, &bid, by, now).await?,
        Some(BidStatus::Declined) => decline(ctx, &mut tx, &bid, &said, by, now).await?,
        Some(BidStatus::Pending) if bid.bid().status != BidStatus::Pending => {
            return Err(Error::field("status", "A decided bid cannot become pending again."));
        }
        Some(BidStatus::Pending) | None => false,
    };
    let approved = match delivery {
        Some(to) if to == bid.bid().delivery_status => false,
        Some(DeliveryStatus::Approved) => {
            review::approve(ctx, &mut tx, bid.bid(), by).await?;
            true
        }
        Some(_) => return Err(Error::field("delivery_status", "Only the influencer can deliver.")),
        None => false,
    };
    let after = sql::with_brand(&mut tx, id).await?.ok_or(Error::NotFound("bid"))?.bid;
    let mut notices = Vec::new();
    if decided {
        let message = match after.status {
            BidStatus::Declined if bid.bid().status == BidStatus::Pending => said.words(&after),
            status => format!("Your bid of {} on {} was {status}.", after.amount, after.campaign_title),
        };
        notices.push(notice(&after, NotificationType::Bid, message));
    }
    if approved {
        let message = format!("{} approved your work on {}.", actor.username, after.campaign_title);
        notices.push(notice(&after, NotificationType::Delivery, message));
    }
    notifications::tell(ctx, &mut tx, &notices).await?;
    tx.commit().await?;
    ctx.jobs.notify_one();
    Ok(after)
}

/// For the bid's influencer.
fn notice(bid: &Bid, kind: NotificationType, message: String) -> Notice {
    let about = match bid.status {
        BidStatus::Accepted => About::Deal(bid.id, Some(bid.campaign_id)),
        _ => About::Campaign(bid.campaign_id),
    };
    Notice { to: bid.influencer_id, kind, message, about }
}

/// Whether it changed anything.
async fn accept(ctx: &Ctx, tx: &mut Tx, bid: &Received, by: deals::By<'_>, now: DateTime<Utc>) -> Result<bool> {
    use BidStatus::{Accepted, Declined, Pending};
    match bid.bid().status {
        Accepted => return Ok(false),
        Declined => return Err(Error::field("status", "This bid has already been declined.")),
        Pending => {}
    }
    let taken =
        campaigns::set_status(tx, bid.bid().campaign_id, CampaignStatus::Open, CampaignStatus::PendingPayment, now)
            .await?;
    if !taken {
        // Somebody may have accepted this very bid meanwhile: a double click changes nothing and is no error.
        let current = sql::with_brand(tx, bid.bid().id).await?;
        if current.is_some_and(|row| row.bid.status == Accepted) {
            return Ok(false);
        }
        return Err(Error::field("status", "This campaign is not open."));
    }
    if !sql::decide(tx, bid, Pending, Accepted, now).await? {
        return Err(Error::field("status", "This bid has changed meanwhile. Reload and try again."));
    }
    let campaign = campaigns::row(tx, bid.bid().campaign_id).await?.ok_or(Error::NotFound("campaign"))?;
    payments::expect(ctx, tx, bid.bid(), &campaign).await?;
    deals::note(tx, bid.bid().id, by, DealStep::Accepted, bid.bid().amount.show(ctx.config.currency, false), now)
        .await?;
    Ok(true)
}

/// Whether it changed anything.
async fn decline(
    ctx: &Ctx,
    tx: &mut Tx,
    bid: &Received,
    said: &Said,
    by: deals::By<'_>,
    now: DateTime<Utc>,
) -> Result<bool> {
    use BidStatus::{Accepted, Declined};
    let before = bid.bid();
    if before.status == Declined {
        return Ok(false);
    }
    if before.status == Accepted && before.payment_status == PaymentStatus::Completed {
        return Err(Error::field("status", "This bid has already been accepted."));
    }
    if !sql::decide(tx, bid, before.status, Declined, now).await? {
        return Err(Error::field("status", "This bid has changed meanwhile. Reload and try again."));
    }
    if before.status == BidStatus::Pending {
        said.keep(ctx, tx, &[before.id]).await?;
    }
    if before.status == Accepted {
        let reopened =
            campaigns::set_status(tx, before.campaign_id, CampaignStatus::PendingPayment, CampaignStatus::Open, now)
                .await?;
        if !reopened {
            return Err(Error::field("status", "This campaign is not waiting for payment."));
        }
        searches::campaign_opened(tx, before.campaign_id, now).await?;
        payments::give_up(tx, before.id, now).await?;
        deals::note(tx, before.id, by, DealStep::TakenBack, "", now).await?;
    }
    Ok(true)
}
