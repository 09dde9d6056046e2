//! `/apis/campaign`, `/apis/campaigns`, `/apis/create-campaign`, `/apis/update-campaign`, `/apis/delete-campaign`.

use serde::Serialize;
use tandem_types::{
    CampaignId, Cursor,
    campaigns::{Campaign, CampaignStatus},
};

use super::{
    answer::{self, Outcome},
    call::Call,
    endpoint::{
        Endpoint,
        Who::{Account, Brands, Influencers},
    },
    paging::{self, Listing},
    wire,
};
use crate::{
    Ctx,
    campaigns::{self, Edit, Filter},
    error::Result,
    paging::Slice,
};

/// The routes of campaigns. That a campaign is changed by its brand only is a rule about the row.
pub(super) fn endpoints() -> Vec<Endpoint> {
    vec![
        Endpoint::new("campaign", "Campaign List", Influencers).get(open),
        Endpoint::new("campaigns", "All Campaigns", Account).get(all),
        Endpoint::new("campaigns/{id}", "Campaign Detail", Account).get(show),
        Endpoint::new("create-campaign", "Campaign Create", Brands).post(create),
        Endpoint::new("update-campaign/{id}", "Campaign Update", Account)
            .put(|call| update(call, Edit::Whole))
            .patch(|call| update(call, Edit::Part)),
        Endpoint::new("delete-campaign/{id}", "Campaign Delete", Account).delete(delete),
    ]
}

/// Open campaigns, by the filters of the query. One that asks for another status finds nothing here.
async fn open(call: Call) -> Outcome {
    let filter = Filter::parse(call.query.pairs())?;
    let is_open = filter.status.is_none_or(|status| status == CampaignStatus::Open);
    let filter = Filter { status: Some(CampaignStatus::Open), ..filter };
    paging::answer(&call, &Board { ctx: &call.ctx, filter: is_open.then_some(filter) }).await
}

/// Campaigns in every status, by the filters of the query.
async fn all(call: Call) -> Outcome {
    let filter = Filter::parse(call.query.pairs())?;
    paging::answer(&call, &Board { ctx: &call.ctx, filter: Some(filter) }).await
}

async fn show(call: Call) -> Outcome {
    let campaign = campaigns::by_id(&call.ctx, CampaignId(call.id()?)).await?;
    Ok(answer::ok(&wire::campaign(&campaign, call.base())))
}

async fn create(call: Call) -> Outcome {
    let campaign = campaigns::publish(&call.ctx, call.actor()?, call.input().await?).await?;
    Ok(answer::created(&wire::campaign(&campaign, call.base())))
}

async fn update(call: Call, edit: Edit) -> Outcome {
    let (actor, id) = (call.actor()?, CampaignId(call.id()?));
    campaigns::may_change(&call.ctx, actor, id).await?;
    let campaign = campaigns::edit(&call.ctx, actor, id, call.input().await?, edit).await?;
    Ok(answer::ok(&wire::campaign(&campaign, call.base())))
}

async fn delete(call: Call) -> Outcome {
    campaigns::remove(&call.ctx, call.actor()?, CampaignId(call.id()?)).await?;
    Ok(answer::no_content())
}

/// Campaigns that a filter lets pass; without one, none.
struct Board<'a> {
    ctx: &'a Ctx,
    filter: Option<Filter>,
}

impl Listing for Board<'_> {
    type Row = Campaign;

    async fn rows(&self, slice: Slice) -> Result<Vec<Campaign>> {
        let Some(filter) = &self.filter else { return Ok(Vec::new()) };
        campaigns::list(self.ctx, filter, slice).await
    }

    async fn count(&self) -> Result<i64> {
        let Some(filter) = &self.filter else { return Ok(0) };
        campaigns::count(self.ctx, filter).await
    }

    fn cursor(&self, row: &Campaign) -> Cursor {
        campaigns::cursor(row, self.filter.as_ref().map(|filter| filter.sort).unwrap_or_default())
    }

    fn wire(&self, row: &Campaign) -> impl Serialize {
        wire::campaign(row, self.ctx.config.base())
    }
}
