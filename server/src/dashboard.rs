//! What the two dashboards show, each in one read transaction and a handful of statements.

pub mod shape;
mod sql;

use chrono::{DateTime, Datelike as _, Months, NaiveTime, TimeDelta, Utc};
use sql::{figures, lines};
use tandem_types::{
    Cursor, Page,
    campaigns::CampaignStatus,
    dashboard::{BrandDashboard, BrandData, InfluencerDashboard, LineKind},
};

use crate::{Actor, Ctx, error::Result};

/// How many lines of each kind a dashboard shows.
const LINES: i64 = 10;
/// How many rows the table of campaigns shows at once.
const ROWS: usize = 20;
/// How many rows the lists of [`brand_data`] hold.
const RECENT: i64 = 5;
/// How many campaigns it recommends.
const RECOMMENDED: i64 = 6;
/// Months of money, the current one included.
const MONTHS: u32 = 12;
/// Length of the span whose deals results are summed over, and compared with those of the one before.
const SPAN: TimeDelta = TimeDelta::days(30);

/// A brand's dashboard; brands only. Two statements; `status` narrows the campaigns, which begin behind `after`.
pub async fn brand(
    ctx: &Ctx,
    actor: &Actor,
    status: Option<CampaignStatus>,
    after: Option<Cursor>,
) -> Result<BrandDashboard> {
    actor.brand()?;
    let now = ctx.clock.now();
    let mut tx = ctx.db.read().await?;
    let (mut figures, campaigns) = figures::of_brand(&mut tx, actor.id, status, after, ROWS + 1).await?;
    let campaigns = Page::of(campaigns, ROWS, |row| Cursor::new(row.created_at.timestamp_micros(), row.id.0));
    let spans = (now - SPAN, now - SPAN * 2);
    let mut lines = lines::of_brand(&mut tx, actor.id, LINES, first_month(now), spans).await?;
    let results: Vec<_> = lines.extract_if(.., |line| line.kind == LineKind::Result).collect();
    let of = |state| results.iter().find(|line| line.state == state).map(lines::result).unwrap_or_default();
    (figures.results, figures.results_before) = (of("now"), of("before"));
    Ok(BrandDashboard { figures, lines, campaigns })
}

/// An influencer's dashboard; influencers only. Two statements.
pub async fn influencer(ctx: &Ctx, actor: &Actor) -> Result<InfluencerDashboard> {
    actor.influencer()?;
    let mut tx = ctx.db.read().await?;
    let (figures, recommended) = figures::of_influencer(&mut tx, actor.id, ctx.clock.today(), RECOMMENDED).await?;
    let lines = lines::of_influencer(&mut tx, actor.id, LINES, first_month(ctx.clock.now())).await?;
    Ok(InfluencerDashboard { figures, lines, recommended })
}

/// When the oldest of the months begins that are shown.
fn first_month(now: DateTime<Utc>) -> DateTime<Utc> {
    let month = now.date_naive().with_day(1).and_then(|first| first.checked_sub_months(Months::new(MONTHS - 1)));
    month.map_or(now, |first| first.and_time(NaiveTime::MIN).and_utc())
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

#[cfg(test)]
mod tests {
    use super::first_month;

    #[test]
    fn twelve_months_begin_eleven_before_this_one() {
        let first = |now: &str| first_month(now.parse().unwrap()).to_rfc3339();
        assert_eq!(first("2026-11-27T13:00:00Z"), "2025-12-01T00:00:00+00:00");
        assert_eq!(first("2026-03-31T23:59:59Z"), "2025-04-01T00:00:00+00:00");
    }
}
