//! The text of a delivered post, given after the delivery: what lets the delivery be approved by time.

use chrono::TimeDelta;
use tandem_texts as t;
use tandem_types::{
    BidId,
    bids::Bid,
    deals::DealStep,
    disclosure::{self, Disclosure},
    notifications::NotificationType,
};

use super::{policy, review, shape, sql};
use crate::{
    Actor, Ctx, deals,
    error::{Error, Result},
    input::{Fields, Input},
    notifications::{self, About, Notice},
    payments,
};

/// Adds the text of the post to the delivery that waits for the brand; the bid's influencer only, and only a text that says at
/// its beginning that it is an ad, where that was not known before. The brand has `AUTO_APPROVE_DAYS` from now on. It is told,
/// and no revision is used. Field: `caption`.
pub async fn add_caption(ctx: &Ctx, actor: &Actor, id: BidId, input: Input) -> Result<Bid> {
    let mut fields = Fields::new(input);
    let caption = fields.text(&shape::AD_CAPTION).unwrap_or_default();
    fields.finish()?;
    let found = disclosure::check(&caption);
    let now = ctx.clock.now();
    let mut tx = ctx.db.write().await?;
    sql::deal::lock(&mut tx, id).await?;
    let placed = policy::placed(&mut tx, actor, id).await?;
    if found.disclosure != Disclosure::Clear {
        return Err(Error::field("caption", t::refusals::caption_names_no_ad()));
    }
    payments::refuse_frozen(&mut tx, id).await?;
    let none_wanted = || Error::Refused(t::refusals::no_caption_missing());
    let created_at = sql::deliveries::wants_caption(&mut tx, id).await?.ok_or_else(none_wanted)?;
    let approve_at = now + TimeDelta::days(ctx.config.auto_approve_days);
    // Where the days are few, a reminder three days before would come with the text.
    let behind = review::reminders_due(created_at, approve_at, now);
    if !sql::deliveries::add_caption(&mut tx, id, &caption, &found, approve_at, behind).await? {
        return Err(none_wanted());
    }
    let bid = placed.bid().clone();
    let by = Some((actor.id, actor.username.as_str()));
    deals::note(&mut tx, id, by, DealStep::CaptionAdded, "", now).await?;
    let notice = Notice {
        to: placed.brand(),
        kind: NotificationType::Delivery,
        message: t::notices::caption_added(&bid.campaign_title, &actor.username),
        about: About::Deal(id, Some(bid.campaign_id)),
    };
    notifications::tell(ctx, &mut tx, &[notice]).await?;
    tx.commit().await?;
    ctx.jobs.notify_one();
    Ok(bid)
}
