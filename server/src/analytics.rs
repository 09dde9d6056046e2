//! Results of campaigns, as their brand or their influencer reports them.

mod policy;
pub mod shape;
mod sql;

use tandem_types::{
    AccountId, AnalyticsId, CampaignId, Cursor,
    accounts::AccountType,
    analytics::{Analytics, Percent},
};

use crate::{
    Actor, Ctx, accounts,
    campaigns::{self, Edit},
    db::Tx,
    error::{Error, Result},
    input::{Fields, Input, no_such_row},
    paging::Slice,
};

/// The checked numbers; `None` where nothing was sent.
struct Numbers {
    engagement_rate: Option<Percent>,
    reach: Option<i64>,
    impressions: Option<i64>,
    clicks: Option<i64>,
    conversions: Option<i64>,
}

impl Numbers {
    fn read(fields: &mut Fields) -> Self {
        Self {
            engagement_rate: fields.decimal(&shape::ENGAGEMENT_RATE).map(Percent),
            reach: fields.integer(&shape::REACH),
            impressions: fields.integer(&shape::IMPRESSIONS),
            clicks: fields.integer(&shape::CLICKS),
            conversions: fields.integer(&shape::CONVERSIONS),
        }
    }

    fn over(self, before: Analytics) -> Analytics {
        Analytics {
            engagement_rate: self.engagement_rate.unwrap_or(before.engagement_rate),
            reach: self.reach.unwrap_or(before.reach),
            impressions: self.impressions.unwrap_or(before.impressions),
            clicks: self.clicks.unwrap_or(before.clicks),
            conversions: self.conversions.unwrap_or(before.conversions),
            ..before
        }
    }
}

/// The records that the caller may see, newest first: of a brand's campaigns, of an influencer itself, all for staff.
pub async fn list(ctx: &Ctx, actor: &Actor, slice: Slice) -> Result<Vec<Analytics>> {
    let mut tx = ctx.db.single().await?;
    sql::list(&mut tx, actor, slice).await
}

/// How many records [`list`] has.
pub async fn count(ctx: &Ctx, actor: &Actor) -> Result<i64> {
    let mut tx = ctx.db.single().await?;
    sql::count(&mut tx, actor).await
}

/// Where a list goes on behind that record.
#[must_use]
pub fn cursor(row: &Analytics) -> Cursor {
    Cursor::new(row.created_at.timestamp_micros(), row.id.0)
}

/// Records results; by the campaign's brand or the influencer named. Fields: `campaign`, `influencer`; optional
/// `engagement_rate`, `reach`, `impressions`, `clicks`, `conversions`, which are 0 when left out.
pub async fn create(ctx: &Ctx, actor: &Actor, input: Input) -> Result<Analytics> {
    let mut fields = Fields::new(input);
    let campaign = fields.key(&shape::CAMPAIGN).map(CampaignId);
    let influencer = fields.key(&shape::INFLUENCER).map(AccountId);
    let numbers = Numbers::read(&mut fields);
    let mut tx = ctx.db.write().await?;
    let brand = brand_of(&mut tx, &mut fields, campaign, influencer).await?;
    fields.finish()?;
    let (Some(campaign), Some(influencer), Some(brand)) = (campaign, influencer, brand) else {
        return Err(Error::internal("a checked field is missing"));
    };
    let parties = policy::Parties { brand, influencer };
    parties.admit(actor)?;
    let now = ctx.clock.now();
    let blank = Analytics {
        id: AnalyticsId::new(),
        campaign_id: campaign,
        influencer_id: influencer,
        engagement_rate: Percent::default(),
        reach: 0,
        impressions: 0,
        clicks: 0,
        conversions: 0,
        created_at: now,
        updated_at: now,
    };
    let record = numbers.over(blank);
    sql::insert(&mut tx, &record).await?;
    tx.commit().await?;
    Ok(record)
}

/// The brand of the campaign. Notes which of the two there is not.
async fn brand_of(
    tx: &mut Tx,
    fields: &mut Fields,
    campaign: Option<CampaignId>,
    influencer: Option<AccountId>,
) -> Result<Option<AccountId>> {
    let brand = match campaign {
        Some(id) => campaigns::row(tx, id).await?.map(|campaign| campaign.brand_id),
        None => None,
    };
    if let (Some(id), None) = (campaign, brand) {
        fields.error(shape::CAMPAIGN.name, no_such_row(&id.to_string()));
    }
    if let Some(id) = influencer
        && accounts::account_type(tx, id).await? != Some(AccountType::Influencer)
    {
        fields.error(shape::INFLUENCER.name, no_such_row(&id.to_string()));
    }
    Ok(brand)
}

/// Whether the caller may change that record: NotFound, or Forbidden for all but the two parties.
pub async fn may_change(ctx: &Ctx, actor: &Actor, id: AnalyticsId) -> Result<()> {
    let mut tx = ctx.db.single().await?;
    policy::own(&mut tx, actor, id).await.map(drop)
}

/// Changes the numbers of a record. Campaign and influencer stay, though a whole edit has to name them.
pub async fn edit(ctx: &Ctx, actor: &Actor, id: AnalyticsId, input: Input, edit: Edit) -> Result<Analytics> {
    let mut fields = if edit == Edit::Whole { Fields::new(input) } else { Fields::partial(input) };
    let campaign = fields.key(&shape::CAMPAIGN).map(CampaignId);
    let influencer = fields.key(&shape::INFLUENCER).map(AccountId);
    let numbers = Numbers::read(&mut fields);
    let mut tx = ctx.db.write().await?;
    brand_of(&mut tx, &mut fields, campaign, influencer).await?;
    fields.finish()?;
    let own = policy::own(&mut tx, actor, id).await?;
    let record = Analytics { updated_at: ctx.clock.now(), ..numbers.over(own.record().clone()) };
    sql::update(&mut tx, &own, &record).await?;
    tx.commit().await?;
    Ok(record)
}

/// Writes what was reported of a deal into the record of that id, or into a new one where it is gone; the record's id.
pub(crate) async fn mirror(tx: &mut Tx, record: &Analytics) -> Result<AnalyticsId> {
    if !sql::renew(tx, record).await? {
        sql::insert(tx, record).await?;
    }
    Ok(record.id)
}

/// Deletes a record.
pub async fn remove(ctx: &Ctx, actor: &Actor, id: AnalyticsId) -> Result<()> {
    let mut tx = ctx.db.write().await?;
    let own = policy::own(&mut tx, actor, id).await?;
    sql::delete(&mut tx, &own).await?;
    tx.commit().await
}
