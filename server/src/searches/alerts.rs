//! Telling of campaigns that match saved searches: by a job, so that publishing waits for nobody.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use tandem_texts as t;
use tandem_types::{
    AccountId, CampaignId, FieldErrors,
    campaigns::{Campaign, CampaignStatus},
    notifications::NotificationType,
};

use super::{filter_of, sql};
use crate::{
    Ctx,
    campaigns::{self, words},
    db::Tx,
    error::{Error, Result},
    jobs,
    notifications::{self, About, Notice},
};

/// The kind of these jobs in the outbox.
pub(crate) const JOB: &str = "campaign_alerts";
/// So many searches are looked at in one go, and the accounts that are found told in one transaction.
const BATCH: i64 = 500;

#[derive(Serialize, Deserialize)]
struct Payload {
    campaign: CampaignId,
}

/// A campaign is open, for the first time or again: a job tells whoever's saved search it matches. Belongs into each
/// transaction that opens one; the caller wakes the worker, `ctx.jobs.notify_one()`, after its commit.
pub(crate) async fn campaign_opened(tx: &mut Tx, campaign: CampaignId, now: DateTime<Utc>) -> Result<()> {
    if !sql::is_any_alerting(tx).await? {
        return Ok(());
    }
    let payload = serde_json::to_value(Payload { campaign }).map_err(Error::internal)?;
    jobs::enqueue(tx, now, JOB, &payload).await
}

/// Does such a job. Done twice, or by two workers at once, it tells nobody twice.
pub(crate) async fn run(ctx: &Ctx, payload: Value) -> Result<()> {
    let Payload { campaign: id } = serde_json::from_value(payload).map_err(Error::internal)?;
    let mut behind = None;
    loop {
        let mut tx = ctx.db.read().await?;
        let Some(campaign) = open(&mut tx, id).await? else { return Ok(()) };
        let batch = sql::alerting(&mut tx, campaign.brand_id, behind, BATCH).await?;
        drop(tx);
        let Some(last) = batch.last() else { return Ok(()) };
        behind = Some(last.id);
        let found = matching(&campaign, batch);
        if !found.is_empty() {
            tell(ctx, &campaign, &found).await?;
        }
    }
}

/// The campaign, while it is open, and its brand not shut out.
async fn open(tx: &mut Tx, id: CampaignId) -> Result<Option<Campaign>> {
    Ok(campaigns::shown(tx, id).await?.filter(|campaign| campaign.status == CampaignStatus::Open))
}

/// Whom it is for, each with the first of their searches that it matches.
fn matching(campaign: &Campaign, searches: Vec<sql::Alerting>) -> BTreeMap<AccountId, String> {
    let texts = words::of(&words::text(&campaign.title, &campaign.description, &campaign.brand_name));
    let mut found = BTreeMap::new();
    for search in searches {
        if filter_of(&search.query, &mut FieldErrors::new()).matches(campaign, &texts) {
            found.entry(search.account_id).or_insert(search.name);
        }
    }
    found
}

async fn tell(ctx: &Ctx, campaign: &Campaign, found: &BTreeMap<AccountId, String>) -> Result<()> {
    let mut tx = ctx.db.write().await?;
    if open(&mut tx, campaign.id).await?.is_none() {
        return Ok(());
    }
    let accounts: Vec<_> = found.keys().copied().collect();
    let told = sql::note(&mut tx, campaign.id, &accounts, ctx.clock.now()).await?;
    let notice = |to: AccountId| {
        let name = found.get(&to)?;
        let message = t::notices::search_matches(&campaign.brand_name, &campaign.title, name);
        Some(Notice { to, kind: NotificationType::Campaign, message, about: About::Found(campaign.id) })
    };
    let notices: Vec<_> = told.into_iter().filter_map(notice).collect();
    notifications::tell(ctx, &mut tx, &notices).await?;
    tx.commit().await
}
