//! Results of many deals: those of a brand, of a creator, of a campaign.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use tandem_types::{
    AccountId, BidId, CampaignId,
    accounts::AccountType,
    results::{CampaignResults, Figures, Look, Overview, PAGE, Span},
};

use super::sql;
use crate::{Actor, Ctx, campaigns, db::Tx, error::Result, shares, tracking};

/// The most lines of an export.
pub(super) const MOST_LINES: i64 = 5_000;
/// So many pages of a table are shown; who has more, exports it.
const MOST_PAGES: i64 = 250;
/// How far back charts of all time go: ten years.
const CHART: TimeDelta = TimeDelta::days(3_653);

/// Whose deals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scope {
    /// Those on a brand's campaigns.
    Brand(AccountId),
    Influencer(AccountId),
    Campaign(CampaignId),
    Deal(BidId),
}

impl Scope {
    /// All that the caller has a part in.
    pub(super) const fn of(actor: &Actor) -> Self {
        match actor.account_type {
            AccountType::Brand => Self::Brand(actor.id),
            AccountType::Influencer => Self::Influencer(actor.id),
        }
    }
}

/// The results of the caller's deals; a creator's without what the shops earned.
pub async fn overview(ctx: &Ctx, actor: &Actor, look: Look) -> Result<Overview> {
    let mut tx = ctx.db.read().await?;
    let rows = (look.page.clamp(1, MOST_PAGES) - 1) * PAGE;
    let all = overview_in(&mut tx, Scope::of(actor), look, ctx.clock.now(), (rows, PAGE)).await?;
    Ok(for_side(all, actor.account_type))
}

/// The results of a campaign with what its brand shares of them; its brand only.
pub async fn of_campaign(ctx: &Ctx, actor: &Actor, id: CampaignId, look: Look) -> Result<CampaignResults> {
    let mut tx = ctx.db.read().await?;
    let owned = campaigns::owned(&mut tx, actor, id).await?;
    let rows = (look.page.clamp(1, MOST_PAGES) - 1) * PAGE;
    Ok(CampaignResults {
        id,
        title: owned.campaign().title.clone(),
        overview: overview_in(&mut tx, Scope::Campaign(id), look, ctx.clock.now(), (rows, PAGE)).await?,
        shares: shares::of_campaign(&mut tx, id, ctx.clock.now()).await?,
        token_at: tracking::token_at(&mut tx, id).await?,
    })
}

/// The sums of the caller's deals, of one of its campaigns or of all; others' campaigns are refused.
pub async fn summary(ctx: &Ctx, actor: &Actor, campaign: Option<CampaignId>, span: Span) -> Result<Figures> {
    let mut tx = ctx.db.read().await?;
    let scope = match campaign {
        Some(id) => Scope::Campaign(campaigns::owned(&mut tx, actor, id).await?.campaign().id),
        None => Scope::of(actor),
    };
    let figures = sql::figures::totals(&mut tx, scope, since(span, ctx.clock.now())).await?;
    Ok(if actor.account_type == AccountType::Influencer { figures.without_value() } else { figures })
}

/// The start of a statement that goes on with what it wants of `f`, a row for each deal of the brand `$1` that was paid since `$5`.
pub(crate) fn deals_of_brand() -> String {
    sql::figures::of_brand()
}

/// The sums, that many lines behind the first of the table, and the points of the charts.
pub(crate) async fn overview_in(
    tx: &mut Tx,
    scope: Scope,
    look: Look,
    now: DateTime<Utc>,
    (offset, limit): (i64, i64),
) -> Result<Overview> {
    let since = since(look.span, now);
    let order = (look.by, look.sort);
    let mut lines = sql::figures::lines(tx, scope, since, order, (offset, limit + 1)).await?;
    let has_more = i64::try_from(lines.len()).is_ok_and(|found| found > limit);
    lines.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    Ok(Overview {
        figures: sql::figures::totals(tx, scope, since).await?,
        lines,
        has_more,
        points: sql::figures::points(tx, scope, since, first_day(look.span, now), look.span == Span::Ever).await?,
    })
}

/// Since when deals count.
pub(super) fn since(span: Span, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    span.days().map(|days| now - TimeDelta::days(days))
}

/// Where the charts begin.
fn first_day(span: Span, now: DateTime<Utc>) -> NaiveDate {
    (now - span.days().map_or(CHART, |days| TimeDelta::days(days - 1))).date_naive()
}

fn for_side(mut all: Overview, side: AccountType) -> Overview {
    if side == AccountType::Influencer {
        all.figures = all.figures.without_value();
        for line in &mut all.lines {
            line.figures = std::mem::take(&mut line.figures).without_value();
        }
    }
    all
}
