//! `/apis/bids`, `/apis/bids/create`, `/apis/bids/list`, `/apis/bids/update`, `/apis/bids/deliver`.

use serde::Serialize;
use tandem_types::{BidId, CampaignId, Cursor, bids::Bid};

use super::{
    answer::{self, Outcome},
    call::Call,
    endpoint::{
        Endpoint,
        Who::{Account, Influencers},
    },
    op::{Gives, Op},
    paging::{self, Listing},
    wire,
};
use crate::{
    Actor, Ctx,
    bids::{
        self,
        shape::{BID, DECISION, DELIVERY, NEW_BID, SEEN_DECISION},
    },
    campaigns,
    error::Result,
    paging::Slice,
};

/// The routes of bids. That a bid is decided by its campaign's brand only is a rule about the row.
pub(super) fn endpoints() -> Vec<Endpoint> {
    const DECIDE: Op = Op::new("Accept or decline a bid, approve a delivery")
        .takes(&SEEN_DECISION)
        .tells(&DECISION)
        .partial()
        .gives(Gives::Row(&BID));
    vec![
        Endpoint::new("bids", "Bid List", Account)
            .get(Op::new("An influencer's own bids, those on a brand's campaigns").gives(Gives::List(&BID)), mine),
        Endpoint::new("bids/create", "Bid Create", Influencers)
            .post(Op::new("Bid on an open campaign").takes(&NEW_BID).tells(&BID).gives(Gives::New(&BID)), create),
        Endpoint::new("bids/list/{id}", "Campaign Bid List", Account).get(
            Op::new("The bids on a campaign: all for its brand, their own for others").gives(Gives::List(&BID)),
            on_campaign,
        ),
        Endpoint::new("bids/update/{id}", "Bid Update", Account)
            .guard(|call| Box::pin(async { bids::may_decide(&call.ctx, call.actor()?, BidId(call.id()?)).await }))
            .put(DECIDE, update)
            .patch(DECIDE, update),
        Endpoint::new("bids/deliver/{id}", "Bid Deliver", Account).post(
            Op::new("Deliver the work of a paid bid; its influencer only. No body is needed; multipart bodies may have files")
                .takes(&DELIVERY)
                .partial()
                .gives(Gives::Row(&BID))
                .refuses(&[(400, "The bid is not accepted and paid, or it is delivered already.")]),
            deliver,
        ),
    ]
}

/// An influencer's own bids, those on a brand's campaigns.
async fn mine(call: Call) -> Outcome {
    let list = Visible { ctx: &call.ctx, actor: call.actor()?, campaign: None };
    paging::answer(&call, &list).await
}

/// What the caller may see of the bids on one campaign.
async fn on_campaign(call: Call) -> Outcome {
    let list = Visible { ctx: &call.ctx, actor: call.actor()?, campaign: Some(CampaignId(call.id()?)) };
    paging::answer(&call, &list).await
}

async fn create(call: Call) -> Outcome {
    let bid = bids::place(&call.ctx, call.actor()?, call.input().await?).await?;
    Ok(answer::created(&wire::bid(&bid)))
}

async fn update(call: Call) -> Outcome {
    let bid = bids::update(&call.ctx, call.actor()?, BidId(call.id()?), call.input().await?).await?;
    Ok(answer::ok(&wire::bid(&bid)))
}

async fn deliver(call: Call) -> Outcome {
    let bid = bids::deliver(&call.ctx, call.actor()?, BidId(call.id()?), call.input().await?).await?;
    Ok(answer::ok(&wire::bid(&bid)))
}

/// The bids that the caller may see, on one campaign or on all.
struct Visible<'a> {
    ctx: &'a Ctx,
    actor: &'a Actor,
    campaign: Option<CampaignId>,
}

impl Listing for Visible<'_> {
    type Row = Bid;

    async fn rows(&self, slice: Slice) -> Result<Vec<Bid>> {
        bids::visible(self.ctx, self.actor, self.campaign, slice).await
    }

    async fn count(&self) -> Result<i64> {
        bids::visible_count(self.ctx, self.actor, self.campaign).await
    }

    fn cursor(&self, row: &Bid) -> Cursor {
        bids::cursor(row)
    }

    fn wire(&self, row: &Bid) -> impl Serialize {
        wire::bid(row)
    }

    async fn missing(&self) -> Result<()> {
        match self.campaign {
            Some(id) => campaigns::by_id(self.ctx, id).await.map(drop),
            None => Ok(()),
        }
    }
}
