//! Campaigns that end without a deal, and who hears of it.

use tandem_texts as t;
use tandem_types::{
    CampaignId,
    campaigns::{Campaign, CampaignStatus},
    notifications::NotificationType,
};

use super::{sql, told};
use crate::{
    Ctx, bids,
    db::Tx,
    error::Result,
    jobs,
    notifications::{self, About, Notice},
};

/// So many campaigns are looked at in one go.
const BATCH: i64 = 100;

/// Tells every influencer with a pending bid what has become of the campaign.
pub(super) async fn tell_bidders(ctx: &Ctx, tx: &mut Tx, campaign: &Campaign, message: &str) -> Result<()> {
    let bidders = bids::pending_bidders(tx, campaign.id).await?;
    let notices: Vec<_> = bidders
        .into_iter()
        .map(|to| Notice {
            to,
            kind: NotificationType::Campaign,
            message: message.to_owned(),
            about: About::Campaign(campaign.id),
        })
        .collect();
    notifications::tell(ctx, tx, &notices).await
}

/// Closes campaigns whose end date has passed while they were open, and tells their brands and bidders; how many. One
/// that was published after its end date stays open until its brand closes it, and so do those of the demo.
pub async fn close_ended(ctx: &Ctx) -> Result<usize> {
    let today = ctx.clock.now().date_naive();
    let (mut closed, mut behind) = (0, None);
    loop {
        let mut tx = ctx.db.single().await?;
        let ended = sql::ended(&mut tx, today, behind, BATCH).await?;
        drop(tx);
        let Some(last) = ended.last() else { return Ok(closed) };
        behind = Some((last.end_date, last.id));
        for campaign in ended.iter().filter(|campaign| campaign.end_date >= campaign.created_at.date_naive()) {
            let done = jobs::or_next(close(ctx, campaign.id).await, "a campaign that has ended could not be closed")?;
            closed += usize::from(done == Some(true));
        }
    }
}

/// Closes one campaign, unless it is no longer open.
async fn close(ctx: &Ctx, id: CampaignId) -> Result<bool> {
    let now = ctx.clock.now();
    let mut tx = ctx.db.write().await?;
    let Some(campaign) = sql::row(&mut tx, id).await? else { return Ok(false) };
    if !sql::set_status(&mut tx, id, CampaignStatus::Open, CampaignStatus::Closed, now).await? {
        return Ok(false);
    }
    let notice = Notice {
        to: campaign.brand_id,
        kind: NotificationType::Campaign,
        message: t::notices::campaign_ended(&campaign.title),
        about: About::Campaign(id),
    };
    notifications::tell(ctx, &mut tx, &[notice]).await?;
    tell_bidders(ctx, &mut tx, &campaign, &t::notices::campaign_closed(&campaign.title)).await?;
    told::ended(&mut tx, &campaign, now).await?;
    tx.commit().await?;
    Ok(true)
}
