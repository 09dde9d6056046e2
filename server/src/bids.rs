//! Bids: place, look through, accept or decline, deliver, approve.

mod agreement;
mod caption;
mod decide;
mod deliver;
mod marks;
mod offers;
mod policy;
mod review;
pub mod shape;
mod sql;
mod terms;
mod triage;
mod withdraw;

pub use caption::add_caption;
pub(crate) use decide::decline_by_staff;
pub use decide::update;
pub use deliver::{deliver, file};
pub use marks::{PICK, Sorting, mark, sort, undo, unmark};
pub use offers::{accept_offer, counter, withdraw_offer};
pub(crate) use policy::{InDeal, in_deal, payable};
pub use review::{approve_seen, request_changes, review_due};
pub use sql::Marked;
pub(crate) use sql::{
    deal::{awaits_payment, between, campaign_of, end, lock, paid, payment_failed},
    deliveries::list as deliveries_of,
    offers::of_bid as offers_of,
    terms::whole as terms_of,
};
pub(crate) use sql::{
    latest_of, marks::decline_of, pending_bidders, select_bids, triage::deal_on, was_deal, was_declined,
};
use tandem_texts as t;
use tandem_types::{
    BidId, CampaignId, Cursor,
    bids::{Bid, BidStatus, DeliveryStatus, PaymentStatus},
    campaigns::CampaignStatus,
    notifications::NotificationType,
};
pub use terms::{TermsPage, add_revision, offers, terms};
pub use triage::{Look, inbox, outbox};
pub(crate) use triage::{Scope, triage};
pub use withdraw::withdraw;

use crate::{
    Actor, Ctx,
    audit::{self, Entry, Object},
    campaigns,
    error::{Error, Result},
    input::{Fields, Input},
    invitations,
    notifications::{self, About, Notice},
    paging::Slice,
};

/// Places a bid on an open campaign and tells its brand; influencers only, one live bid each. Fields: `campaign`,
/// `amount`; optional `pitch`, `days` and `revisions`.
pub async fn place(ctx: &Ctx, actor: &Actor, input: Input) -> Result<Bid> {
    actor.influencer()?;
    actor.verified(ctx)?;
    let mut fields = Fields::new(input);
    let key = fields.key(&shape::CAMPAIGN);
    let amount = fields.money(&shape::AMOUNT);
    let terms = terms::read(&mut fields);
    let mut tx = ctx.db.write().await?;
    let campaign = match key {
        Some(key) => campaigns::row(&mut tx, CampaignId(key)).await?,
        None => None,
    };
    match (&key, &campaign) {
        (Some(key), None) => fields.error("campaign", crate::input::no_such_row(&key.to_string())),
        (_, Some(campaign)) if campaign.status != CampaignStatus::Open => {
            fields.error("campaign", t::refusals::closed_to_bids());
        }
        _ => {}
    }
    fields.finish()?;
    let (Some(campaign), Some(amount)) = (campaign, amount) else {
        return Err(Error::internal("a checked field is missing"));
    };
    let now = ctx.clock.now();
    let brand = campaign.brand_id;
    let bid = Bid {
        id: BidId::new(),
        campaign_id: campaign.id,
        campaign_title: campaign.title,
        influencer_id: actor.id,
        influencer_name: actor.username.clone(),
        amount,
        fee: ctx.config.fee_rate.of(amount),
        status: BidStatus::Pending,
        payment_status: PaymentStatus::Pending,
        delivery_status: DeliveryStatus::Pending,
        created_at: now,
        updated_at: now,
    };
    match sql::insert(&mut tx, &bid).await {
        Ok(true) => {}
        // The campaign closed between the look and the insert, or its brand is shut out.
        Ok(false) => return Err(Error::field("campaign", t::refusals::closed_to_bids())),
        Err(error) if Error::is_unique_violation(&error) => {
            return Err(Error::field("non_field_errors", t::refusals::second_bid()));
        }
        Err(error) => return Err(error.into()),
    }
    if let Some(terms) = terms {
        sql::terms::insert(&mut tx, bid.id, &terms, now).await?;
    }
    let notice = Notice {
        to: brand,
        kind: NotificationType::Bid,
        message: t::notices::bid_placed(ctx.show(bid.amount), &bid.campaign_title, &actor.username),
        about: About::Deal(bid.id, Some(bid.campaign_id)),
    };
    notifications::tell(ctx, &mut tx, &[notice]).await?;
    invitations::bid_placed(&mut tx, bid.campaign_id, actor.id, now).await?;
    audit::note(&mut tx, Some(actor), &Entry::new("placed bid", Object::Bid(bid.id)), now).await?;
    tx.commit().await?;
    Ok(bid)
}

/// Whether the caller may decide on that bid: NotFound, or Forbidden for anyone but the campaign's brand.
pub async fn may_decide(ctx: &Ctx, actor: &Actor, id: BidId) -> Result<()> {
    let mut tx = ctx.db.single().await?;
    policy::received(&mut tx, actor, id).await.map(drop)
}

/// One bid, for its influencer, the campaign's brand and staff; to all others it does not exist.
pub async fn by_id(ctx: &Ctx, actor: &Actor, id: BidId) -> Result<Bid> {
    let mut tx = ctx.db.single().await?;
    let found = sql::with_brand(&mut tx, id).await?;
    let seen = found.filter(|row| actor.is_staff || actor.id == row.bid.influencer_id || actor.id == row.brand_id);
    seen.map(|row| row.bid).ok_or(Error::NotFound("bid"))
}

/// Whether there is such a bid, for callers who may know no more; a sentence about the field `bid` if not.
pub async fn exists(ctx: &Ctx, id: BidId) -> Result<()> {
    let mut tx = ctx.db.single().await?;
    let found = campaign_of(&mut tx, id).await?;
    found.map(drop).ok_or_else(|| Error::field("bid", crate::input::no_such_row(&id.to_string())))
}

/// The bids that the caller may see, newest first: an influencer's own, those on a brand's campaigns, all for staff;
/// of one campaign, or of all. With `marked`, only those on the caller's own campaigns that are so marked.
pub async fn visible(
    ctx: &Ctx,
    actor: &Actor,
    campaign: Option<CampaignId>,
    marked: Option<Marked>,
    slice: Slice,
) -> Result<Vec<Bid>> {
    let mut tx = ctx.db.single().await?;
    sql::visible(&mut tx, actor, campaign, marked, slice).await
}

/// How many bids [`visible`] has.
pub async fn visible_count(
    ctx: &Ctx,
    actor: &Actor,
    campaign: Option<CampaignId>,
    marked: Option<Marked>,
) -> Result<i64> {
    let mut tx = ctx.db.single().await?;
    sql::visible_count(&mut tx, actor, campaign, marked).await
}

/// Where a list of newest bids goes on behind that one.
#[must_use]
pub fn cursor(bid: &Bid) -> Cursor {
    Cursor::new(bid.created_at.timestamp_micros(), bid.id.0)
}
