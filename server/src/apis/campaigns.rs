//! `/apis/campaign`, `/apis/campaigns`, `/apis/completed-campaigns`, `/apis/create-campaign`, `/apis/update-campaign`, `/apis/delete-campaign`.

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
    op::{Gives, Op, Param},
    paging::{self, Listing},
    wire,
};
use crate::{
    Ctx,
    campaigns::{self, Edit, Filter, shape::CAMPAIGN},
    error::Result,
    paging::Slice,
};

/// What lists of campaigns can be narrowed by.
const FILTERS: &[Param] = &[
    Param::new("search", "text", "Words that all begin one in title, description or the brand's name"),
    Param::new("status", "text", "Only campaigns in that status").one_of(STATUSES),
    Param::new("min_budget", "amount", "At least that budget"),
    Param::new("max_budget", "amount", "At most that budget"),
    Param::new("starts_after", "date", "Starts on that day or later"),
    Param::new("ends_before", "date", "Ends on that day or earlier"),
    Param::new("brand", "text", "Only campaigns of the brand of that username"),
    Param::new("ordering", "text", "The order; newest first without it").one_of(ORDERS),
];
const STATUSES: &[&str] = &["open", "pending_payment", "in_progress", "completed", "closed"];
const ORDERS: &[&str] = &["-created_at", "created_at", "-budget", "budget", "end_date"];
const BAD_FILTER: (u16, &str) = (400, "A filter or a cursor has a value that makes no sense.");

/// The routes of campaigns. That a campaign is changed by its brand only is a rule about the row.
pub(super) fn endpoints() -> Vec<Endpoint> {
    const LIST: Gives = Gives::List(&CAMPAIGN);
    const ROW: Gives = Gives::Row(&CAMPAIGN);
    const CHANGED: (u16, &str) = (409, "The campaign has changed meanwhile.");
    vec![
        Endpoint::new("campaign", "Campaign List", Influencers)
            .get(Op::new("Open campaigns").gives(LIST).query(FILTERS).refuses(&[BAD_FILTER]), open),
        Endpoint::new("campaigns", "All Campaigns", Account)
            .get(Op::new("Campaigns in every status").gives(LIST).query(FILTERS).refuses(&[BAD_FILTER]), all),
        Endpoint::new("completed-campaigns", "Completed Campaigns", Account)
            .get(Op::new("Completed campaigns: a brand's own, those an influencer worked on").gives(LIST), completed),
        Endpoint::new("campaigns/{id}", "Campaign Detail", Account)
            .shortcut(|ctx, bearer, id| {
                Box::pin(async move {
                    let found = campaigns::for_bearer(ctx, bearer, CampaignId(id)).await?;
                    Ok(found.map(|campaign| answer::ok(&wire::campaign(&campaign, ctx.config.base()))))
                })
            })
            .get(Op::new("One campaign").gives(ROW), show),
        Endpoint::new("create-campaign", "Campaign Create", Brands)
            .post(Op::new("Publish a campaign").takes(&CAMPAIGN).gives(Gives::New(&CAMPAIGN)), create),
        Endpoint::new("update-campaign/{id}", "Campaign Update", Account)
            .guard(|call| Box::pin(async { campaigns::may_change(&call.ctx, call.actor()?, id(call)?).await }))
            .put(Op::new("Change a campaign").takes(&CAMPAIGN).gives(ROW).refuses(&[CHANGED]), |call| {
                update(call, Edit::Whole)
            })
            .patch(
                Op::new("Change parts of a campaign").takes(&CAMPAIGN).partial().gives(ROW).refuses(&[CHANGED]),
                |call| update(call, Edit::Part),
            ),
        Endpoint::new("delete-campaign/{id}", "Campaign Delete", Account).delete(
            Op::new("Delete a campaign with its bids").gives(Gives::Nothing).refuses(&[(409, "A deal hangs on it.")]),
            delete,
        ),
    ]
}

fn id(call: &Call) -> Result<CampaignId> {
    Ok(CampaignId(call.id()?))
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

/// What has come to its end: a brand's own, what an influencer worked on, all for staff.
async fn completed(call: Call) -> Outcome {
    let filter = Filter::completed(call.actor()?);
    paging::answer(&call, &Board { ctx: &call.ctx, filter: Some(filter) }).await
}

async fn show(call: Call) -> Outcome {
    let campaign = campaigns::seen_by(&call.ctx, call.actor()?, id(&call)?).await?;
    Ok(answer::ok(&wire::campaign(&campaign, call.base())))
}

async fn create(call: Call) -> Outcome {
    let campaign = campaigns::publish(&call.ctx, call.actor()?, call.input().await?).await?;
    Ok(answer::created(&wire::campaign(&campaign, call.base())))
}

async fn update(call: Call, edit: Edit) -> Outcome {
    let campaign = campaigns::edit(&call.ctx, call.actor()?, id(&call)?, call.input().await?, edit).await?;
    Ok(answer::ok(&wire::campaign(&campaign, call.base())))
}

async fn delete(call: Call) -> Outcome {
    campaigns::remove(&call.ctx, call.actor()?, id(&call)?).await?;
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
        campaigns::rows(self.ctx, filter, slice).await
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
