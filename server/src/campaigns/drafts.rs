//! Campaigns that are still being written, step by step. They are rows of their own, so that no list, count or bid ever meets
//! one; publishing turns a draft into the campaign of the same id.

mod change;
mod sql;

use std::collections::BTreeMap;

use chrono::{NaiveDate, TimeDelta};
use tandem_texts as t;
use tandem_types::{
    CampaignId, DraftId, FieldErrors,
    campaigns::Campaign,
    drafts::{Draft, MOST_DRAFTS, Reading, Step},
};
use uuid::Uuid;

pub use self::change::{List, Then};
use self::{change::Change, sql::Row};
use super::{brief, brief::Wanted, fields::Draft as Checked, policy::owned, told};
use crate::{
    Actor, Ctx, accounts,
    db::Tx,
    error::{Error, Result},
    input::{Field, Fields, Input},
    searches,
};

const ONCE: Field = Field::key("once").write_only().required();
/// For so long a draft that was deleted can be restored.
pub const KEPT: TimeDelta = TimeDelta::days(1);

/// Which draft a form is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    Known(DraftId),
    /// The one that a first form makes: the form has thought of the id, so that it makes one only.
    Once(Uuid),
}

impl Which {
    /// The draft in the field `id` of a form, or the new one in `once`.
    pub fn of(input: &Input) -> Result<Self> {
        if !input.text("id").is_empty() {
            return input.text("id").parse().map(Self::Known).map_err(|_| Error::NotFound("draft"));
        }
        let mut fields = Fields::new(input.clone());
        let once = fields.key(&ONCE);
        fields.finish()?;
        once.map(Self::Once).ok_or(Error::NotFound("draft"))
    }
}

/// A draft of the caller's; to all others it does not exist.
pub async fn by_id(ctx: &Ctx, actor: &Actor, id: DraftId) -> Result<Draft> {
    actor.brand()?;
    let mut tx = ctx.db.single().await?;
    let row = sql::by_id(&mut tx, actor.id, id).await?.ok_or(Error::NotFound("draft"))?;
    drop(tx);
    let Weighed { reading, gaps, .. } = weigh(ctx, &row.fields, row.image.as_ref()).await?;
    let Row { id, fields, image, created_at, updated_at, .. } = row;
    Ok(Draft { id, fields: fields.0, image, created_at, updated_at, reading, gaps })
}

/// Keeps what was typed into the form of a step; a new draft begins with that. What has gone on by "next" has to hold; all else
/// is kept as it is.
pub async fn save(ctx: &Ctx, actor: &Actor, which: Which, step: Step, then: Then, input: Input) -> Result<DraftId> {
    actor.brand()?;
    let change = Change::read(ctx, step, then, input).await?;
    let mut tx = ctx.db.write().await?;
    let before = match which {
        Which::Known(id) => Some(sql::locked(&mut tx, actor.id, id).await?.ok_or(Error::NotFound("draft"))?),
        Which::Once(once) => room(&mut tx, actor, once).await?,
    };
    let now = ctx.clock.now();
    let is_new = before.is_none();
    let before = before.unwrap_or_else(|| Row::new(now));
    let (fields, image) = change.over(before.fields.0, before.image);
    let weighed = weigh(ctx, &fields, image.as_ref()).await?;
    if then == Then::Next {
        let wrong: FieldErrors = weighed
            .gaps
            .iter()
            .filter(|(name, _)| Step::of(name) == step)
            .map(|(name, sentences)| (name.to_owned(), sentences.to_vec()))
            .collect();
        if !wrong.is_empty() {
            return Err(Error::Invalid(wrong));
        }
    }
    let gaps = i64::try_from(weighed.gaps.len()).map_err(Error::internal)?;
    let row = Row { fields: fields.into(), image, gaps, updated_at: now, ..before };
    match which {
        Which::Once(once) if is_new => sql::insert(&mut tx, actor.id, once, &row).await?,
        _ => sql::update(&mut tx, &row).await?,
    }
    tx.commit().await?;
    Ok(row.id)
}

/// Publishes a draft, which is gone then; its brand only. Asked once more, it answers the campaign that it has become.
pub async fn publish(ctx: &Ctx, actor: &Actor, id: DraftId) -> Result<Campaign> {
    actor.brand()?;
    actor.verified(ctx)?;
    let mut tx = ctx.db.write().await?;
    // Of two at once the second waits here, and finds nothing.
    let Some(row) = sql::take(&mut tx, actor.id, id).await? else { return published(&mut tx, actor, id).await };
    let Weighed { checked, wanted, gaps, .. } = weigh(ctx, &row.fields, row.image.as_ref()).await?;
    if !gaps.is_empty() {
        return Err(Error::Invalid(gaps));
    }
    let now = ctx.clock.now();
    let checked = Checked { image: row.image, ..checked };
    let campaign = checked.campaign(CampaignId(id.0), actor, now)?;
    super::sql::insert(&mut tx, &campaign).await?;
    brief::sql::replace(&mut tx, campaign.id, &wanted.over(None, now)?).await?;
    searches::campaign_opened(&mut tx, campaign.id, now).await?;
    told::published(&mut tx, actor, &campaign).await?;
    tx.commit().await?;
    ctx.jobs.notify_one();
    Ok(campaign)
}

/// The campaign that a draft of the caller's has become.
pub async fn became(ctx: &Ctx, actor: &Actor, id: DraftId) -> Result<Campaign> {
    let mut tx = ctx.db.single().await?;
    published(&mut tx, actor, id).await
}

async fn published(tx: &mut Tx, actor: &Actor, id: DraftId) -> Result<Campaign> {
    let campaign = super::row(tx, CampaignId(id.0)).await?;
    campaign.filter(|campaign| campaign.brand_id == actor.id).ok_or(Error::NotFound("draft"))
}

/// Deletes a draft; its brand only. It can be restored for [`KEPT`].
pub async fn remove(ctx: &Ctx, actor: &Actor, id: DraftId) -> Result<()> {
    actor.brand()?;
    let mut tx = ctx.db.write().await?;
    if !sql::remove(&mut tx, actor.id, id, ctx.clock.now()).await? {
        return Err(Error::NotFound("draft"));
    }
    tx.commit().await
}

/// Takes back that a draft was deleted; its brand only. Refused where there are as many drafts as there may be.
pub async fn restore(ctx: &Ctx, actor: &Actor, id: DraftId) -> Result<()> {
    actor.brand()?;
    let mut tx = ctx.db.write().await?;
    accounts::lock(&mut tx, actor.id).await?;
    if !sql::restore(&mut tx, actor.id, id, ctx.clock.now() - KEPT).await? {
        return Err(Error::NotFound("draft"));
    }
    if sql::count(&mut tx, actor.id).await? > MOST_DRAFTS {
        return Err(Error::field("non_field_errors", t::refusals::enough_drafts()));
    }
    tx.commit().await
}

/// Makes a draft of a campaign, for another like it; its brand only. Everything is taken over but days that have passed. The
/// picture is shared: its name is made of its content, and no picture is ever changed.
///
/// Field: `once`, the id that the form has thought of.
pub async fn duplicate(ctx: &Ctx, actor: &Actor, id: CampaignId, input: &Input) -> Result<DraftId> {
    actor.brand()?;
    let Which::Once(once) = Which::of(&Input::from_pairs([("once", input.text("once"))]))? else {
        return Err(Error::NotFound("campaign"));
    };
    let now = ctx.clock.now();
    let mut tx = ctx.db.write().await?;
    let campaign = owned(&mut tx, actor, id).await?.campaign().clone();
    if let Some(made) = room(&mut tx, actor, once).await? {
        return Ok(made.id);
    }
    let brief = brief::sql::of(&mut tx, id).await?.flatten();
    let image = campaign.image.clone();
    let fields = change::of_campaign(&campaign, brief.as_ref(), now.date_naive());
    let gaps = weigh(ctx, &fields, image.as_ref()).await?.gaps.len();
    let gaps = i64::try_from(gaps).map_err(Error::internal)?;
    let row = Row { fields: fields.into(), image, gaps, ..Row::new(now) };
    sql::insert(&mut tx, actor.id, once, &row).await?;
    tx.commit().await?;
    Ok(row.id)
}

/// The draft that a form has made already; else there has to be room for one more.
async fn room(tx: &mut Tx, actor: &Actor, once: Uuid) -> Result<Option<Row>> {
    accounts::lock(tx, actor.id).await?;
    if let Some(row) = sql::by_once(tx, actor.id, once).await? {
        return Ok(Some(row));
    }
    if sql::count(tx, actor.id).await? >= MOST_DRAFTS {
        return Err(Error::field("non_field_errors", t::refusals::enough_drafts()));
    }
    Ok(None)
}

/// What a draft comes to.
struct Weighed {
    checked: Checked,
    wanted: Wanted,
    reading: Reading,
    gaps: FieldErrors,
}

/// Checks a draft as publishing does: by the very same fields.
async fn weigh(ctx: &Ctx, typed: &BTreeMap<String, String>, image: Option<&String>) -> Result<Weighed> {
    let mut fields = Fields::new(Input::from_pairs(typed.iter()));
    let mut checked = Checked::read(ctx, &mut fields).await?;
    checked.check_dates(&mut fields);
    if checked.end_date.is_some_and(|end| end < ctx.clock.today()) {
        fields.error("end_date", t::refusals::ended_before_it_began());
    }
    let (start, end): (Option<NaiveDate>, _) = (checked.start_date, checked.end_date);
    let wanted = Wanted::read(&mut fields, start, end);
    checked.image = image.cloned();
    let read = wanted.clone();
    let reading = Reading {
        title: checked.title.clone(),
        description: checked.description.clone(),
        budget: checked.budget,
        start_date: start,
        end_date: end,
        goal: read.goal,
        deliverables: read.deliverables.unwrap_or_default(),
        references: read.references.unwrap_or_default(),
        dos: read.dos.unwrap_or_default(),
        donts: read.donts.unwrap_or_default(),
    };
    Ok(Weighed { checked, wanted, reading, gaps: fields.into_errors() })
}
