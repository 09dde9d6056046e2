//! `/apis/bids`, `/apis/bids/create`, `/apis/bids/list`, `/apis/bids/update`, `/apis/bids/mark`, `/apis/bids/deliver`,
//! `/apis/bids/caption`.

use serde::Serialize;
use tandem_texts as t;
use tandem_types::{BidId, CampaignId, Cursor, bids::Bid};

use super::{
    answer::{self, Outcome},
    call::Call,
    endpoint::{
        Endpoint,
        Who::{Account, Influencers},
    },
    op::{Gives, Op, Param},
    paging::{self, Listing},
    wire,
};
use crate::{
    Actor, Ctx,
    bids::{
        self, Marked,
        shape::{ADDED_CAPTION, BID, DECISION, DELIVERY, MARKED, NEW_BID, SEEN_DECISION},
    },
    campaigns,
    error::{Error, Result},
    paging::Slice,
};

const DECIDED: (u16, &str) = (409, "The bid has been decided already.");
const MARK: Param = Param::new("mark", "text", "Only pending bids on the caller's own campaigns that are so marked")
    .one_of(&["shortlisted", "archived", "none"]);

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
            Op::new("The bids on a campaign: all for its brand, their own for others")
                .gives(Gives::List(&BID))
                .query(&[MARK])
                .refuses(&[(400, "The mark or a cursor makes no sense.")]),
            on_campaign,
        ),
        Endpoint::new("bids/update/{id}", "Bid Update", Account)
            .guard(|call| Box::pin(async { bids::may_decide(&call.ctx, call.actor()?, BidId(call.id()?)).await }))
            .put(DECIDE, update)
            .patch(DECIDE, update),
        Endpoint::new("bids/mark/{id}", "Bid Mark", Account)
            .guard(|call| Box::pin(async { bids::may_decide(&call.ctx, call.actor()?, BidId(call.id()?)).await }))
            .put(
                Op::new("Put a pending bid on the shortlist or into the archive; its influencer is not told")
                    .takes(&MARKED)
                    .gives(Gives::Row(&MARKED))
                    .refuses(&[DECIDED]),
                mark,
            )
            .delete(Op::new("Take a pending bid's mark away").gives(Gives::Nothing).refuses(&[DECIDED]), unmark),
        Endpoint::new("bids/deliver/{id}", "Bid Deliver", Account).post(
            Op::new("Deliver the work of a paid bid; its influencer only. No body is needed; multipart bodies may have files")
                .takes(&DELIVERY)
                .partial()
                .gives(Gives::Row(&BID))
                .refuses(&[(400, "The bid is not accepted and paid, or it is delivered already.")]),
            deliver,
        ),
        Endpoint::new("bids/caption/{id}", "Bid Caption", Account).post(
            Op::new("Add the text of the post to a delivery that waits for its brand; its influencer only. It has to say at its beginning that it is an ad")
                .takes(&ADDED_CAPTION)
                .gives(Gives::Row(&BID))
                .refuses(&[(400, "The text names no ad, or no delivery waits for one that does.")]),
            add_caption,
        ),
    ]
}

/// An influencer's own bids, those on a brand's campaigns.
async fn mine(call: Call) -> Outcome {
    let list = Visible { ctx: &call.ctx, actor: call.actor()?, campaign: None, marked: None };
    paging::answer(&call, &list).await
}

/// What the caller may see of the bids on one campaign.
async fn on_campaign(call: Call) -> Outcome {
    let marked = match call.query.last("mark").unwrap_or_default() {
        "" => None,
        "none" => Some(Marked::Not),
        text => match text.parse() {
            Ok(mark) => Some(Marked::As(mark)),
            Err(()) => return Err(Error::field("mark", t::input::no_choice(text)).into()),
        },
    };
    let list = Visible { ctx: &call.ctx, actor: call.actor()?, campaign: Some(CampaignId(call.id()?)), marked };
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

async fn mark(call: Call) -> Outcome {
    let (id, input) = (BidId(call.id()?), call.input().await?);
    let mark = input.text("mark").parse().ok();
    bids::mark(&call.ctx, call.actor()?, id, input).await?;
    Ok(answer::ok(&wire::mark(id, mark)))
}

async fn unmark(call: Call) -> Outcome {
    bids::unmark(&call.ctx, call.actor()?, BidId(call.id()?)).await?;
    Ok(answer::no_content())
}

async fn deliver(call: Call) -> Outcome {
    let bid = bids::deliver(&call.ctx, call.actor()?, BidId(call.id()?), call.input().await?).await?;
    Ok(answer::ok(&wire::bid(&bid)))
}

async fn add_caption(call: Call) -> Outcome {
    let bid = bids::add_caption(&call.ctx, call.actor()?, BidId(call.id()?), call.input().await?).await?;
    Ok(answer::ok(&wire::bid(&bid)))
}

/// The bids that the caller may see, on one campaign or on all.
struct Visible<'a> {
    ctx: &'a Ctx,
    actor: &'a Actor,
    campaign: Option<CampaignId>,
    marked: Option<Marked>,
}

impl Listing for Visible<'_> {
    type Row = Bid;

    async fn rows(&self, slice: Slice) -> Result<Vec<Bid>> {
        bids::visible(self.ctx, self.actor, self.campaign, self.marked, slice).await
    }

    async fn count(&self) -> Result<i64> {
        bids::visible_count(self.ctx, self.actor, self.campaign, self.marked).await
    }

    fn cursor(&self, row: &Bid) -> Cursor {
        bids::cursor(row)
    }

    fn wire(&self, row: &Bid) -> impl Serialize {
        wire::bid(row)
    }

    async fn missing(&self) -> Result<()> {
        match self.campaign {
            Some(id) => campaigns::seen_by(self.ctx, self.actor, id).await.map(drop),
            None => Ok(()),
        }
    }
}
