//! Reports that a brand shares with people who have no account: by an address that is shown once, for as long as the brand says.

pub mod shape;
mod sql;

use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use chrono::TimeDelta;
use sha2::{Digest as _, Sha256};
pub(crate) use sql::of_campaign;
use tandem_texts as t;
use tandem_types::{
    CampaignId, ShareId,
    results::{By, LineSort, Look, Share, SharedReport, Span},
};

use crate::{
    Actor, Ctx, campaigns,
    error::{Error, Result},
    input::{Fields, Input},
    results::{self, Scope},
};

/// The most addresses of a campaign that are open at once.
const MOST: i64 = 20;
/// How many deals a shared report shows.
const LINES: i64 = 100;

/// Shares the report of a campaign; its brand only. Fields: `days`, for how long (7, 30, 90, or nothing for until it is revoked), and
/// `shows_money`. Answers the token of the address, which nobody can be told again.
pub async fn share(ctx: &Ctx, actor: &Actor, id: CampaignId, input: Input) -> Result<(Share, String)> {
    let mut fields = Fields::partial(input);
    let days = fields.within(&shape::DAYS);
    let shows_money = fields.flag(&shape::SHOWS_MONEY);
    let mut tx = ctx.db.write().await?;
    let owned = campaigns::owned(&mut tx, actor, id).await?;
    fields.finish()?;
    let now = ctx.clock.now();
    if sql::count_open(&mut tx, id, now).await? >= MOST {
        return Err(Error::Conflict(t::refusals::enough_shares(MOST)));
    }
    let token = BASE64_URL_SAFE_NO_PAD.encode(rand::random::<[u8; 24]>());
    let share = Share {
        id: ShareId::new(),
        shows_money,
        expires_at: days.map(|days| now + TimeDelta::days(days)),
        revoked_at: None,
        created_at: now,
    };
    sql::insert(&mut tx, &owned, &share, &hash(&token)).await?;
    tx.commit().await?;
    Ok((share, token))
}

/// Ends a shared report; its campaign's brand only. Answers the campaign. One that is over stays as it is.
pub async fn revoke(ctx: &Ctx, actor: &Actor, id: ShareId) -> Result<CampaignId> {
    let mut tx = ctx.db.write().await?;
    let campaign = sql::campaign_of(&mut tx, id, actor.id).await?.ok_or(Error::NotFound("shared report"))?;
    sql::revoke(&mut tx, id, ctx.clock.now()).await?;
    tx.commit().await?;
    Ok(campaign)
}

/// The report behind that token; without money unless the brand has said so. NotFound when it is over.
pub async fn open(ctx: &Ctx, token: &str) -> Result<SharedReport> {
    let mut tx = ctx.db.read().await?;
    let now = ctx.clock.now();
    let found = sql::by_hash(&mut tx, &hash(token)).await?.filter(|found| found.share.is_open(now));
    let found = found.ok_or(Error::NotFound("shared report"))?;
    let look = Look { span: Span::Ever, by: By::Deal, sort: LineSort::Newest, page: 1 };
    let mut overview = results::overview_in(&mut tx, Scope::Campaign(found.campaign_id), look, now, (0, LINES)).await?;
    if !found.share.shows_money {
        overview.figures = overview.figures.without_money();
        for line in &mut overview.lines {
            line.figures = std::mem::take(&mut line.figures).without_money();
        }
    }
    for line in &mut overview.lines {
        // The numbers of deals are nobody's business here.
        line.id = uuid::Uuid::nil();
    }
    Ok(SharedReport { title: found.title, brand_name: found.brand_name, share: found.share, overview })
}

fn hash(token: &str) -> String {
    hex::encode(Sha256::digest(token.as_bytes()))
}
