//! What follows a delivery: the brand approves, or asks for changes; one that it ignores is approved by time, if its text says
//! that it is an ad.

use chrono::{DateTime, TimeDelta, Utc};
use tandem_texts as t;
use tandem_types::{
    BidId,
    bids::{Bid, DeliveryStatus},
    campaigns::CampaignStatus,
    dates,
    deals::{DealStep, ReviewStatus},
    disclosure::Disclosure,
    notifications::NotificationType,
};

use super::{decide, policy::received, shape, sql, sql::deliveries::Waiting};
use crate::{
    Actor, Ctx, campaigns,
    db::Tx,
    deals,
    error::{Error, Result},
    input::{Fields, Input},
    jobs,
    notifications::{self, About, Notice},
    payments,
};

/// How long before a delivery is approved by time its brand is reminded.
const REMINDERS: [TimeDelta; 2] = [TimeDelta::days(3), TimeDelta::days(1)];
/// So many deliveries are looked at in one go.
const BATCH: i64 = 100;

/// Approves delivered work in the transaction of the reason: the campaign is completed, the payout decided. The deal must be
/// locked.
pub(super) async fn approve(ctx: &Ctx, tx: &mut Tx, bid: &Bid, by: deals::By<'_>, note: &str) -> Result<()> {
    let now = ctx.clock.now();
    payments::refuse_frozen(tx, bid.id).await?;
    if !sql::deliveries::decide(tx, bid.id, "approved", now).await? {
        return Err(Error::field("delivery_status", t::refusals::only_delivered_approved()));
    }
    let campaign = bid.campaign_id;
    if !campaigns::set_status(tx, campaign, CampaignStatus::InProgress, CampaignStatus::Completed, now).await? {
        return Err(Error::field("delivery_status", t::refusals::campaign_not_in_progress()));
    }
    sql::deliveries::close(tx, bid.id, ReviewStatus::Approved, "", now).await?;
    deals::drop_open(tx, bid.id, now).await?;
    let step = if by.is_some() { DealStep::Approved } else { DealStep::ApprovedByTime };
    deals::note(tx, bid.id, by, step, note, now).await?;
    payments::release(ctx, tx, bid.id).await
}

/// Approves the version of the work that the brand has seen, and tells its influencer; the campaign's brand only. Fields:
/// `version`; and `is_disclosed`, a yes to whether the post says that it is an ad, which is wanted where its text does not say
/// so at its beginning.
pub async fn approve_seen(ctx: &Ctx, actor: &Actor, id: BidId, input: Input) -> Result<Bid> {
    super::may_decide(ctx, actor, id).await?;
    let mut fields = Fields::new(input);
    let version = fields.within(&shape::VERSION);
    let is_disclosed = fields.flag(&shape::IS_DISCLOSED);
    fields.finish()?;
    let mut tx = ctx.db.write().await?;
    sql::deal::lock(&mut tx, id).await?;
    let received = received(&mut tx, actor, id).await?;
    let bid = received.bid();
    if bid.delivery_status == DeliveryStatus::Approved {
        return Ok(bid.clone());
    }
    let newest = sql::deliveries::newest(&mut tx, id).await?;
    let (newest, disclosure) = newest.unwrap_or((0, Disclosure::NotGiven));
    if version.is_some_and(|seen| seen != newest) {
        return Err(Error::Conflict(t::refusals::newer_version().into()));
    }
    let is_clear = disclosure == Disclosure::Clear;
    if !is_clear && !is_disclosed && bid.delivery_status == DeliveryStatus::Delivered {
        return Err(Error::field("is_disclosed", t::refusals::tick_disclosed()));
    }
    let by = Some((actor.id, actor.username.as_str()));
    // The story says of a post that named no ad by itself who has looked at it.
    approve(ctx, &mut tx, bid, by, if is_clear { "" } else { t::notices::brand_has_looked() }).await?;
    let message = t::notices::work_approved(&actor.username, &bid.campaign_title);
    notifications::tell(ctx, &mut tx, &[decide::notice(bid, NotificationType::Delivery, message)]).await?;
    let after = Bid { delivery_status: DeliveryStatus::Approved, ..bid.clone() };
    tx.commit().await?;
    ctx.jobs.notify_one();
    Ok(after)
}

/// Sends a delivery back with a reason and tells its influencer; the campaign's brand only. Field: `reason`.
pub async fn request_changes(ctx: &Ctx, actor: &Actor, id: BidId, input: Input) -> Result<Bid> {
    super::may_decide(ctx, actor, id).await?;
    let mut fields = Fields::new(input);
    let reason = fields.text(&payments::shape::REASON);
    fields.finish()?;
    let reason = reason.unwrap_or_default();
    let now = ctx.clock.now();
    let mut tx = ctx.db.write().await?;
    sql::deal::lock(&mut tx, id).await?;
    let received = received(&mut tx, actor, id).await?;
    payments::refuse_frozen(&mut tx, id).await?;
    if received.bid().delivery_status == DeliveryStatus::Delivered {
        has_revision_left(&mut tx, id).await?;
    }
    if !sql::deliveries::decide(&mut tx, id, "pending", now).await? {
        return Err(Error::Refused(t::refusals::nothing_to_change()));
    }
    sql::deliveries::close(&mut tx, id, ReviewStatus::ChangesRequested, &reason, now).await?;
    let by = Some((actor.id, actor.username.as_str()));
    deals::note(&mut tx, id, by, DealStep::ChangesRequested, reason.clone(), now).await?;
    let bid = Bid { delivery_status: DeliveryStatus::Pending, updated_at: now, ..received.bid().clone() };
    let notice = Notice {
        to: bid.influencer_id,
        kind: NotificationType::Delivery,
        message: t::notices::changes_wanted(&actor.username, &bid.campaign_title),
        about: About::Deal(id, Some(bid.campaign_id)),
    };
    notifications::tell(ctx, &mut tx, &[notice]).await?;
    let title = &bid.campaign_title;
    let text = t::mails::changes_wanted_text(&actor.username, title, deals::page(ctx, id), &reason);
    payments::mail(&mut tx, bid.influencer_id, t::mails::changes_wanted_subject(title), text, now).await?;
    tx.commit().await?;
    ctx.jobs.notify_one();
    Ok(bid)
}

/// Refuses a wish for changes beyond what was agreed. A bid that said nothing of revisions has no limit.
async fn has_revision_left(tx: &mut Tx, id: BidId) -> Result<()> {
    match sql::terms::of_bid(tx, id).await?.revisions {
        Some(included) if sql::terms::revisions_used(tx, id).await? >= included => {
            Err(Error::Refused(t::refusals::no_revision_left()))
        }
        _ => Ok(()),
    }
}

/// Approves deliveries that their brands have ignored for `AUTO_APPROVE_DAYS`, and reminds the brands before; how many were
/// approved. One whose text is not known to say that it is an ad waits for its brand, or for its text.
pub async fn review_due(ctx: &Ctx) -> Result<usize> {
    let now = ctx.clock.now();
    let (mut approved, mut behind): (usize, Option<Waiting>) = (0, None);
    loop {
        let mut tx = ctx.db.single().await?;
        let all = sql::deliveries::waiting(&mut tx, now, now + REMINDERS[0], behind.as_ref(), BATCH).await?;
        drop(tx);
        for waiting in &all {
            if waiting.approve_at <= now {
                let done = by_time(ctx, waiting).await;
                let done = jobs::or_next(done, "a delivery could not be approved by time")?;
                approved += usize::from(done == Some(true));
            } else if reminders_due(waiting.created_at, waiting.approve_at, now) > waiting.reminders {
                jobs::or_next(remind(ctx, waiting).await, "a brand could not be reminded of a delivery")?;
            }
        }
        let Some(last) = all.last() else { return Ok(approved) };
        behind = Some(last.clone());
    }
}

/// How often the brand should have been reminded by now. A reminder that would come with the delivery itself does not.
pub(super) fn reminders_due(created_at: DateTime<Utc>, approve_at: DateTime<Utc>, now: DateTime<Utc>) -> i64 {
    let due = REMINDERS.iter().filter(|before| {
        let at = approve_at - **before;
        at > created_at && at <= now
    });
    i64::try_from(due.count()).unwrap_or_default()
}

/// Whether it was approved: the brand may have answered meanwhile, the creator have sent another text, or the payment be frozen.
async fn by_time(ctx: &Ctx, waiting: &Waiting) -> Result<bool> {
    let mut tx = ctx.db.write().await?;
    sql::deal::lock(&mut tx, waiting.bid_id).await?;
    let Some(row) = sql::with_brand(&mut tx, waiting.bid_id).await? else { return Ok(false) };
    if !sql::deliveries::is_due(&mut tx, waiting).await? {
        return Ok(false);
    }
    match approve(ctx, &mut tx, &row.bid, None, "").await {
        Ok(()) => {}
        Err(Error::Refused(_) | Error::Invalid(_)) => return Ok(false),
        Err(error) => return Err(error),
    }
    let title = &row.bid.campaign_title;
    let days = ctx.config.auto_approve_days;
    let notice = |to, message| Notice {
        to,
        kind: NotificationType::Delivery,
        message,
        about: About::Deal(row.bid.id, Some(row.bid.campaign_id)),
    };
    let notices = [
        notice(row.bid.influencer_id, t::notices::approved_by_time(title, days)),
        notice(row.brand_id, t::notices::approved_without_answer(title, days)),
    ];
    notifications::tell(ctx, &mut tx, &notices).await?;
    tx.commit().await?;
    ctx.jobs.notify_one();
    Ok(true)
}

async fn remind(ctx: &Ctx, waiting: &Waiting) -> Result<()> {
    let mut tx = ctx.db.write().await?;
    let Some(row) = sql::with_brand(&mut tx, waiting.bid_id).await? else { return Ok(()) };
    if !sql::deliveries::remind(&mut tx, waiting).await? {
        return Ok(());
    }
    let title = &row.bid.campaign_title;
    let day = dates::moment(waiting.approve_at);
    let notice = |to, message| Notice {
        to,
        kind: NotificationType::Delivery,
        message,
        about: About::Deal(row.bid.id, Some(row.bid.campaign_id)),
    };
    let link = deals::page(ctx, waiting.bid_id);
    let (notices, text) = if waiting.disclosure == Disclosure::Clear {
        (vec![notice(row.brand_id, t::notices::reminder(title, &day))], t::mails::reminder_text(title, &day, link))
    } else {
        let notices = vec![
            notice(row.brand_id, t::notices::reminder_to_look(title)),
            notice(row.bid.influencer_id, t::notices::caption_wanted(title)),
        ];
        (notices, t::mails::reminder_to_look(title, link))
    };
    notifications::tell(ctx, &mut tx, &notices).await?;
    payments::mail(&mut tx, row.brand_id, t::mails::reminder_subject(title), text, ctx.clock.now()).await?;
    tx.commit().await?;
    ctx.jobs.notify_one();
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_brand_is_reminded_three_days_and_one_day_before() {
        let created_at: DateTime<Utc> = "2026-11-20T09:00:00Z".parse().unwrap();
        let due = |days, after_hours| {
            reminders_due(created_at, created_at + TimeDelta::days(days), created_at + TimeDelta::hours(after_hours))
        };
        assert_eq!([due(7, 95), due(7, 96), due(7, 143), due(7, 144)], [0, 1, 1, 2]);
        // Three days to answer: the first reminder would come with the delivery.
        assert_eq!([due(3, 0), due(3, 47), due(3, 48)], [0, 0, 1]);
        assert_eq!([due(1, 0), due(1, 23)], [0, 0]);
    }
}
