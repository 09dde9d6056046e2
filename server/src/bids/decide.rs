//! A brand's decisions: accept, decline, approve. Each is one transaction, and each step checks the state it starts from.

use chrono::{DateTime, Utc};
use tandem_types::{
    BidId,
    bids::{Bid, BidStatus, DeliveryStatus, PaymentStatus},
    campaigns::CampaignStatus,
    notifications::NotificationType,
};

use super::{
    policy::{Received, received},
    shape, sql,
};
use crate::{
    Actor, Ctx, campaigns,
    db::Tx,
    error::{Error, Result},
    input::{Fields, Input},
    notifications::{self, Notice},
};

/// Changes a bid and tells its influencer; the campaign's brand only. Fields, both optional: `status` takes a pending bid to accepted (the campaign
/// must be open and becomes pending payment) or declined, and an accepted, unpaid one back to declined (the campaign opens
/// again); `delivery_status` takes a delivered bid to approved (the campaign becomes completed).
///
/// Of two simultaneous accepts on one campaign exactly one wins.
pub async fn update(ctx: &Ctx, actor: &Actor, id: BidId, input: Input) -> Result<Bid> {
    super::may_decide(ctx, actor, id).await?;
    let mut fields = Fields::partial(input);
    let status: Option<BidStatus> = fields.choice(&shape::STATUS);
    let delivery: Option<DeliveryStatus> = fields.choice(&shape::DELIVERY_STATUS);
    fields.finish()?;

    let now = ctx.clock.now();
    let mut tx = ctx.db.write().await?;
    let bid = received(&mut tx, actor, id).await?;
    let decided = match status {
        Some(BidStatus::Accepted) => accept(&mut tx, &bid, now).await?,
        Some(BidStatus::Declined) => decline(&mut tx, &bid, now).await?,
        Some(BidStatus::Pending) if bid.bid().status != BidStatus::Pending => {
            return Err(Error::field("status", "A decided bid cannot become pending again."));
        }
        Some(BidStatus::Pending) | None => false,
    };
    let approved = match delivery {
        Some(to) if to == bid.bid().delivery_status => false,
        Some(DeliveryStatus::Approved) => approve(&mut tx, &bid, now).await?,
        Some(_) => return Err(Error::field("delivery_status", "Only the influencer can deliver.")),
        None => false,
    };
    let after = sql::with_brand(&mut tx, id).await?.ok_or(Error::NotFound("bid"))?.bid;
    let mut notices = Vec::new();
    if decided {
        let message = format!("Your bid of {} on {} was {}.", after.amount, after.campaign_title, after.status);
        notices.push(notice(&after, NotificationType::Bid, message));
    }
    if approved {
        let message = format!("{} approved your work on {}.", actor.username, after.campaign_title);
        notices.push(notice(&after, NotificationType::Delivery, message));
    }
    notifications::tell(ctx, &mut tx, &notices).await?;
    tx.commit().await?;
    Ok(after)
}

/// For the bid's influencer.
fn notice(bid: &Bid, kind: NotificationType, message: String) -> Notice {
    Notice { to: bid.influencer_id, kind, message, campaign: Some(bid.campaign_id) }
}

/// Whether it changed anything.
async fn accept(tx: &mut Tx, bid: &Received, now: DateTime<Utc>) -> Result<bool> {
    use BidStatus::{Accepted, Declined, Pending};
    match bid.bid().status {
        Accepted => return Ok(false),
        Declined => return Err(Error::field("status", "This bid has already been declined.")),
        Pending => {}
    }
    // The campaign first: its row is what simultaneous accepts queue for.
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
    Ok(true)
}

/// Whether it changed anything.
async fn decline(tx: &mut Tx, bid: &Received, now: DateTime<Utc>) -> Result<bool> {
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
    if before.status == Accepted {
        let reopened =
            campaigns::set_status(tx, before.campaign_id, CampaignStatus::PendingPayment, CampaignStatus::Open, now)
                .await?;
        if !reopened {
            return Err(Error::field("status", "This campaign is not waiting for payment."));
        }
    }
    Ok(true)
}

/// Whether it changed anything.
async fn approve(tx: &mut Tx, bid: &Received, now: DateTime<Utc>) -> Result<bool> {
    if !sql::approve(tx, bid, now).await? {
        return Err(Error::field("delivery_status", "Only a delivered bid can be approved."));
    }
    let campaign = bid.bid().campaign_id;
    if !campaigns::set_status(tx, campaign, CampaignStatus::InProgress, CampaignStatus::Completed, now).await? {
        return Err(Error::field("delivery_status", "This campaign is not in progress."));
    }
    Ok(true)
}
