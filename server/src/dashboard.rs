//! What the two dashboards show, each in one read transaction and a handful of statements.

pub mod shape;
mod sql;

use tandem_types::dashboard::{BrandDashboard, BrandData, InfluencerDashboard};

use crate::{Actor, Ctx, error::Result};

/// How many rows of "next steps" a dashboard shows.
const STEPS: i64 = 10;
/// How many rows its tables show.
const ROWS: i64 = 20;
/// How many rows the lists of [`brand_data`] hold.
const RECENT: i64 = 5;
/// How many campaigns it recommends.
const RECOMMENDED: i64 = 6;

/// A brand's dashboard; brands only.
pub async fn brand(ctx: &Ctx, actor: &Actor) -> Result<BrandDashboard> {
    actor.brand()?;
    let mut tx = ctx.db.read().await?;
    let totals = sql::brand_totals(&mut tx, actor.id).await?;
    Ok(BrandDashboard {
        by_status: sql::by_status(&mut tx, actor.id).await?,
        bids_to_review: totals.bids_to_review,
        committed: totals.committed,
        review: sql::to_review(&mut tx, actor.id, STEPS).await?,
        to_pay: sql::to_pay(&mut tx, actor.id, STEPS).await?,
        to_approve: sql::to_approve(&mut tx, actor.id, STEPS).await?,
        campaigns: sql::newest_campaigns(&mut tx, actor.id, ROWS).await?,
    })
}

/// An influencer's dashboard; influencers only.
pub async fn influencer(ctx: &Ctx, actor: &Actor) -> Result<InfluencerDashboard> {
    actor.influencer()?;
    let mut tx = ctx.db.read().await?;
    let totals = sql::influencer_totals(&mut tx, actor.id).await?;
    Ok(InfluencerDashboard {
        pending: totals.pending,
        accepted: totals.accepted,
        declined: totals.declined,
        won: totals.won,
        to_answer: sql::to_answer(&mut tx, actor.id, STEPS).await?,
        bids: sql::newest_bids(&mut tx, actor.id, ROWS).await?,
        recommended: sql::recommended(&mut tx, actor.id, RECOMMENDED).await?,
    })
}

/// A brand in numbers, with its newest campaigns and the newest bids on them; brands only.
pub async fn brand_data(ctx: &Ctx, actor: &Actor) -> Result<BrandData> {
    actor.brand()?;
    let mut tx = ctx.db.read().await?;
    let campaigns = sql::recent_campaigns(&mut tx, actor.id, RECENT).await?;
    let bids = sql::recent_bids(&mut tx, actor.id, RECENT).await?;
    let numbers = campaigns.first().map(|row| row.numbers).unwrap_or_default();
    Ok(BrandData {
        brand: actor.person(),
        campaigns: numbers.campaigns,
        bids: bids.first().map(|row| row.numbers).unwrap_or_default(),
        analytics: numbers.analytics.into(),
        recent_campaigns: campaigns.into_iter().map(|row| row.campaign).collect(),
        recent_bids: bids.into_iter().map(|row| row.bid).collect(),
    })
}
