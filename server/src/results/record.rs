//! A creator reports what a deal's work brought, or corrects it.

use chrono::{NaiveDate, TimeDelta};
use tandem_texts as t;
use tandem_types::{
    AnalyticsId, BidId, ResultId,
    analytics::{Analytics, Percent},
    deals::DealStep,
    notifications::NotificationType,
    results::{Numbers, Report},
};

use super::{policy, shape, sql};
use crate::{
    Actor, Ctx, analytics, bids, deals,
    error::{Error, Result},
    input::{Fields, Input, private_picture},
    notifications::{self, About, Notice},
};

/// Records the results of an accepted deal, or corrects them by another version, and tells its brand; the bid's influencer only.
/// Fields: `measured_on`; at least one of `reach`, `impressions`, `engagements` or `engagement_rate`, `clicks`, `conversions`; as a
/// proof `proof_url` or the picture `proof`, unless the version before has one, which then goes on; optional `note`, and
/// `seen_version`, the version that is corrected: 409 if there is a newer one.
pub async fn record(ctx: &Ctx, actor: &Actor, id: BidId, input: Input) -> Result<Report> {
    // Whose deal it is, before anything is stored.
    let mut tx = ctx.db.single().await?;
    policy::own(&mut tx, actor, id).await?;
    drop(tx);
    if input.is_oversize() {
        return Err(Error::TooLarge);
    }
    let mut fields = Fields::new(input.without_blank("engagement_rate"));
    let measured_on = fields.date(&shape::MEASURED_ON);
    let numbers = numbers(&mut fields);
    let proof_url = fields.address(&shape::PROOF_URL).unwrap_or_default();
    let note = fields.text(&shape::NOTE).unwrap_or_default();
    let seen = fields.within(&shape::SEEN_VERSION);
    let now = ctx.clock.now();
    // Somewhere on earth it is tomorrow already.
    if measured_on.is_some_and(|day| day > now.date_naive() + TimeDelta::days(1)) {
        fields.error("measured_on", t::refusals::day_in_the_future());
    }
    let picture = if fields.is_fine() { private_picture(ctx, &mut fields, &shape::PROOF).await? } else { None };

    let mut tx = ctx.db.write().await?;
    bids::lock(&mut tx, id).await?;
    let own = policy::own(&mut tx, actor, id).await?;
    let before = sql::latest(&mut tx, id).await?;
    let version = before.as_ref().map_or(0, |before| before.version);
    if seen.is_some_and(|seen| seen != version) {
        return Err(Error::Conflict(t::refusals::results_recorded_anew().into()));
    }
    let kept = before.as_ref().filter(|_| proof_url.is_empty() && picture.is_none());
    let (proof_url, proof_key) = match kept {
        Some(before) => (before.proof_url.clone(), before.proof_key.clone()),
        None => (proof_url, picture),
    };
    if proof_url.is_empty() && proof_key.is_none() && !fields.failed("proof_url") && !fields.failed("proof") {
        fields.error("proof_url", t::refusals::proof_wanted());
    }
    fields.finish()?;
    let measured_on: NaiveDate = measured_on.ok_or_else(|| Error::internal("a checked field is missing"))?;

    let deal = own.deal();
    let record = mirrored(&deal.bid, numbers, before.as_ref().and_then(|before| before.analytics_id), now);
    let analytics_id = analytics::mirror(&mut tx, &record).await?;
    let report = Report {
        id: ResultId::new(),
        version: version + 1,
        reporter_name: actor.username.clone(),
        measured_on,
        numbers,
        proof_url,
        has_picture: proof_key.is_some(),
        note,
        created_at: now,
    };
    sql::insert(&mut tx, &own, actor, &report, proof_key.as_deref(), analytics_id).await?;
    let by = Some((actor.id, actor.username.as_str()));
    deals::note(&mut tx, id, by, DealStep::ResultsRecorded, t::notices::version(report.version), now).await?;
    let (creator, title) = (&actor.username, &deal.bid.campaign_title);
    let message = if version == 0 {
        t::notices::results_recorded(title, creator)
    } else {
        t::notices::results_corrected(title, creator)
    };
    let notice = Notice {
        to: deal.brand,
        kind: NotificationType::Delivery,
        message,
        about: About::Deal(id, Some(deal.bid.campaign_id)),
    };
    notifications::tell(ctx, &mut tx, &[notice]).await?;
    tx.commit().await?;
    Ok(report)
}

/// The numbers of a form; notes what cannot be.
fn numbers(fields: &mut Fields) -> Numbers {
    let numbers = Numbers {
        reach: fields.within(&shape::REACH),
        impressions: fields.within(&shape::IMPRESSIONS),
        engagements: fields.within(&shape::ENGAGEMENTS),
        engagement_rate: fields.decimal(&shape::ENGAGEMENT_RATE).map(Percent),
        clicks: fields.within(&shape::CLICKS),
        conversions: fields.within(&shape::CONVERSIONS),
    };
    if numbers.is_empty() && fields.is_fine() {
        fields.error("reach", t::refusals::number_wanted());
    }
    if let (Some(reach), Some(impressions)) = (numbers.reach, numbers.impressions)
        && reach > impressions
    {
        fields.error("reach", t::refusals::reach_beyond_impressions());
    }
    if numbers.engagements.is_some() && numbers.engagement_rate.is_some() {
        fields.error("engagement_rate", t::refusals::engagements_or_rate());
    }
    numbers
}

/// The same as a record of the older API, which knows no "not reported".
fn mirrored(
    bid: &tandem_types::bids::Bid,
    numbers: Numbers,
    id: Option<AnalyticsId>,
    now: chrono::DateTime<chrono::Utc>,
) -> Analytics {
    Analytics {
        id: id.unwrap_or_default(),
        campaign_id: bid.campaign_id,
        influencer_id: bid.influencer_id,
        engagement_rate: Percent(numbers.rate().unwrap_or_default().0.min(99_999)),
        reach: numbers.reach.unwrap_or_default(),
        impressions: numbers.impressions.unwrap_or_default(),
        clicks: numbers.clicks.unwrap_or_default(),
        conversions: numbers.conversions.unwrap_or_default(),
        created_at: now,
        updated_at: now,
    }
}
