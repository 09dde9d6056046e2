//! What is written down, and told its brand, when a campaign is changed by the staff or its status by anybody.

use chrono::{DateTime, Utc};
use tandem_texts as t;
use tandem_types::{
    campaigns::{Campaign, CampaignStatus},
    notifications::NotificationType,
};

use super::{By, clearing::Removed};
use crate::{
    Actor, Ctx,
    audit::{self, Entry, Object},
    db::Tx,
    error::Result,
    notifications::{self, About, Notice},
};

/// A campaign is there, and open.
pub(super) async fn published(tx: &mut Tx, actor: &Actor, campaign: &Campaign) -> Result<()> {
    let entry = Entry::new("published campaign", Object::Campaign(campaign.id));
    audit::note(tx, Some(actor), &entry, campaign.created_at).await
}

/// A campaign has been changed.
pub(super) async fn changed(ctx: &Ctx, tx: &mut Tx, by: By<'_>, before: &Campaign, after: &Campaign) -> Result<()> {
    let is_same = Campaign { updated_at: before.updated_at, ..after.clone() } == *before;
    let title = &after.title;
    let (action, told) = match (before.status, after.status) {
        (CampaignStatus::Open, CampaignStatus::Closed) => ("closed campaign", t::notices::closed_by_staff(title)),
        (CampaignStatus::Closed, CampaignStatus::Open) => ("reopened campaign", t::notices::reopened_by_staff(title)),
        _ if matches!(by, By::Staff(..)) && !is_same => ("edited campaign", t::notices::edited_by_staff(title)),
        _ => return Ok(()),
    };
    note(tx, by, action, before, after, after.updated_at).await?;
    tell(ctx, tx, by, after, told, About::Campaign(after.id)).await
}

/// The staff has taken parts out of a campaign.
pub(super) async fn cleared(
    ctx: &Ctx,
    tx: &mut Tx,
    by: By<'_>,
    campaign: &Campaign,
    removed: &[Removed],
) -> Result<()> {
    let fields: Vec<_> = removed.iter().map(|one| (one.field, one.was.as_str(), "")).collect();
    let entry = Entry::new("edited campaign", Object::Campaign(campaign.id)).subject(&*campaign.title);
    let entry = entry.reason(by.reason()).changes(campaign.brand_id, &fields);
    audit::note(tx, Some(by.actor()), &entry, ctx.clock.now()).await?;
    let words: Vec<_> = removed.iter().map(|one| one.words).collect();
    let message = t::notices::taken_out_by_staff(&campaign.title, words.join(", "), by.reason());
    let about = About::Campaign(campaign.id);
    let notice = Notice { to: campaign.brand_id, kind: NotificationType::Campaign, message, about };
    notifications::tell(ctx, tx, &[notice]).await
}

/// A campaign is gone.
pub(super) async fn removed(ctx: &Ctx, tx: &mut Tx, by: By<'_>, campaign: &Campaign) -> Result<()> {
    note(tx, by, "deleted campaign", campaign, campaign, ctx.clock.now()).await?;
    tell(ctx, tx, by, campaign, t::notices::deleted_by_staff(&campaign.title), About::Nothing).await
}

/// The day of a campaign is over, and nobody closed it.
pub(super) async fn ended(tx: &mut Tx, campaign: &Campaign, now: DateTime<Utc>) -> Result<()> {
    let entry = Entry::new("ended campaign", Object::Campaign(campaign.id)).subject(campaign.title.clone());
    audit::note(tx, None, &entry, now).await
}

async fn note(
    tx: &mut Tx,
    by: By<'_>,
    action: &'static str,
    was: &Campaign,
    is: &Campaign,
    now: DateTime<Utc>,
) -> Result<()> {
    let days = [was, is].map(|campaign| (campaign.start_date.to_string(), campaign.end_date.to_string()));
    let fields = [
        ("title", was.title.as_str(), is.title.as_str()),
        ("description", &was.description, &is.description),
        ("start_date", &days[0].0, &days[1].0),
        ("end_date", &days[0].1, &days[1].1),
        ("status", was.status.as_str(), is.status.as_str()),
    ];
    let entry = Entry::new(action, Object::Campaign(is.id)).subject(is.title.clone()).reason(by.reason());
    audit::note(tx, Some(by.actor()), &entry.changes(is.brand_id, &fields), now).await
}

/// A brand hears what the staff did with its campaign, and why.
async fn tell(ctx: &Ctx, tx: &mut Tx, by: By<'_>, campaign: &Campaign, told: String, about: About) -> Result<()> {
    let By::Staff(_, reason) = by else { return Ok(()) };
    let message = if reason.is_empty() { told } else { t::notices::by_staff_because(reason, told) };
    let notice = Notice { to: campaign.brand_id, kind: NotificationType::Campaign, message, about };
    notifications::tell(ctx, tx, &[notice]).await
}
