//! `/apis/analytics`, `/apis/create-analytics`, `/apis/update-analytics`, `/apis/delete-analytics`.

use serde::Serialize;
use tandem_types::{AnalyticsId, Cursor, analytics::Analytics};

use super::{
    answer::{self, Outcome},
    call::Call,
    endpoint::{Endpoint, Who::Account},
    op::{Gives, Op},
    paging::{self, Listing},
    wire,
};
use crate::{
    Actor, Ctx,
    analytics::{self, shape::ANALYTICS},
    campaigns::Edit,
    error::Result,
    paging::Slice,
};

/// The routes of results. That they belong to a campaign's brand and an influencer is a rule about the row.
pub(super) fn endpoints() -> Vec<Endpoint> {
    vec![
        Endpoint::new("analytics", "Analytics List", Account)
            .get(Op::new("A brand's results, an influencer's own").gives(Gives::List(&ANALYTICS)), all),
        Endpoint::new("create-analytics", "Analytics Create", Account).post(
            Op::new("Report results; by the campaign's brand or the influencer named")
                .takes(&ANALYTICS)
                .gives(Gives::New(&ANALYTICS))
                .refuses(&[(403, "Neither the campaign's brand nor the influencer named.")]),
            create,
        ),
        Endpoint::new("update-analytics/{id}", "Analytics Update", Account)
            .guard(|call| Box::pin(async { analytics::may_change(&call.ctx, call.actor()?, id(call)?).await }))
            .put(Op::new("Change results").takes(&ANALYTICS).gives(Gives::Row(&ANALYTICS)), |call| {
                update(call, Edit::Whole)
            })
            .patch(
                Op::new("Change parts of results").takes(&ANALYTICS).partial().gives(Gives::Row(&ANALYTICS)),
                |call| update(call, Edit::Part),
            ),
        Endpoint::new("delete-analytics/{id}", "Analytics Delete", Account)
            .delete(Op::new("Delete results").gives(Gives::Nothing), delete),
    ]
}

fn id(call: &Call) -> Result<AnalyticsId> {
    Ok(AnalyticsId(call.id()?))
}

async fn all(call: Call) -> Outcome {
    paging::answer(&call, &Visible { ctx: &call.ctx, actor: call.actor()? }).await
}

async fn create(call: Call) -> Outcome {
    let record = analytics::create(&call.ctx, call.actor()?, call.input().await?).await?;
    Ok(answer::created(&wire::analytics(&record)))
}

async fn update(call: Call, edit: Edit) -> Outcome {
    let record = analytics::edit(&call.ctx, call.actor()?, id(&call)?, call.input().await?, edit).await?;
    Ok(answer::ok(&wire::analytics(&record)))
}

async fn delete(call: Call) -> Outcome {
    analytics::remove(&call.ctx, call.actor()?, id(&call)?).await?;
    Ok(answer::no_content())
}

/// The records that the caller may see.
struct Visible<'a> {
    ctx: &'a Ctx,
    actor: &'a Actor,
}

impl Listing for Visible<'_> {
    type Row = Analytics;

    async fn rows(&self, slice: Slice) -> Result<Vec<Analytics>> {
        analytics::list(self.ctx, self.actor, slice).await
    }

    async fn count(&self) -> Result<i64> {
        analytics::count(self.ctx, self.actor).await
    }

    fn cursor(&self, row: &Analytics) -> Cursor {
        analytics::cursor(row)
    }

    fn wire(&self, row: &Analytics) -> impl Serialize {
        wire::analytics(row)
    }
}
