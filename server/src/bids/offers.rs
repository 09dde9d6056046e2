//! Counter-offers: the two sides of a pending bid take turns until one accepts what the other offers last.
//!
//! A bid is the influencer's first offer. Every answer names the round that it has seen; of two answers to one round the first
//! counts. The influencer's offers are what the bid asks; the brand's change the bid only when they are accepted.

use chrono::{DateTime, Utc};
use tandem_texts as t;
use tandem_types::{
    AccountId, BidId,
    bids::{Bid, BidStatus},
    campaigns::CampaignStatus,
    deals::{DealStep, Party},
    notifications::NotificationType,
    terms::{MOST_ROUNDS, Offer, OfferStatus},
};

use super::{
    agreement::{Sealed, seal},
    policy::{InDeal, in_deal},
    shape, sql,
};
use crate::{
    Actor, Ctx, accounts, campaigns,
    db::Tx,
    deals,
    error::{Error, Result},
    input::{Fields, Input},
    notifications::{self, About, Notice},
};

/// A negotiation, locked, as one of its two sides sees it.
struct Table {
    deal: InDeal,
    is_brand: bool,
    /// The other side.
    other: AccountId,
    offers: Vec<Offer>,
    now: DateTime<Utc>,
}

/// Makes another offer in the place of the one on the table, and tells the other side; the side whose turn it is only. Fields:
/// `round`, the latest that the caller has seen, and `amount`; optional `days` and `revisions`, which stay as they are where
/// the input does not name them, and `note`.
pub async fn counter(ctx: &Ctx, actor: &Actor, id: BidId, input: Input) -> Result<Offer> {
    may_negotiate(ctx, actor, id).await?;
    let mut fields = Fields::new(input);
    let round = fields.within(&shape::ROUND);
    let amount = fields.money(&shape::AMOUNT);
    let named = (fields.has(shape::DAYS.name), fields.has(shape::REVISIONS.name));
    let (days, revisions) = (fields.within(&shape::DAYS), fields.within(&shape::REVISIONS));
    let note = fields.text(&shape::OFFER_NOTE).unwrap_or_default();
    fields.finish()?;
    let (Some(round), Some(amount)) = (round, amount) else {
        return Err(Error::internal("a checked field is missing"));
    };
    let mut tx = ctx.db.write().await?;
    let mut table = Table::sit_down(ctx, &mut tx, actor, id).await?;
    table.is_pending(ctx)?;
    table.is_current(ctx, round)?;
    if campaigns::row(&mut tx, table.deal.bid.campaign_id).await?.is_none_or(|row| row.status != CampaignStatus::Open) {
        return Err(Error::Conflict(t::refusals::campaign_open_no_more().into()));
    }
    if table.offers.is_empty() {
        // The bid as it was placed becomes the first round.
        let first = Offer::first(&table.deal.bid, &sql::terms::of_bid(&mut tx, id).await?);
        sql::offers::insert(&mut tx, id, table.deal.bid.influencer_id, &first).await?;
        table.offers.push(first);
    }
    let open = table.open(id)?;
    if open.by_brand == table.is_brand {
        return Err(Error::Refused(t::refusals::not_your_turn()));
    }
    if round >= MOST_ROUNDS {
        return Err(Error::Refused(t::refusals::enough_rounds()));
    }
    let days = if named.0 { days } else { open.days };
    let revisions = if named.1 { revisions } else { open.revisions };
    let offer = Offer {
        round: round + 1,
        by_brand: table.is_brand,
        amount,
        fee: ctx.config.fee_rate.of(amount),
        days,
        revisions,
        note,
        status: OfferStatus::Open,
        created_at: table.now,
        decided_at: None,
    };
    if !sql::offers::close(&mut tx, id, open.round, OfferStatus::Countered.as_str(), table.now).await? {
        return Err(Error::internal("an offer has changed under its lock"));
    }
    sql::offers::insert(&mut tx, id, actor.id, &offer).await?;
    if !offer.by_brand {
        if !sql::offers::ask(&mut tx, id, offer.amount, offer.fee, table.now).await? {
            return Err(Error::internal("a bid has changed under its lock"));
        }
        sql::terms::follow(&mut tx, id, days, revisions, table.now).await?;
    }
    let summary = offer.summary(ctx.config.currency);
    table.note(&mut tx, actor, DealStep::Countered, &summary).await?;
    let title = &table.deal.bid.campaign_title;
    let message = t::notices::another_offer(title, &actor.username, &summary);
    table.tell(ctx, &mut tx, message).await?;
    tx.commit().await?;
    Ok(offer)
}

/// Accepts the other side's offer, which thereby becomes a deal: the bid is accepted at its amount, as when the brand accepts a
/// bid. Field: `round`. Said twice it is done once.
pub async fn accept_offer(ctx: &Ctx, actor: &Actor, id: BidId, input: Input) -> Result<Bid> {
    may_negotiate(ctx, actor, id).await?;
    let round = read_round(input)?;
    let mut tx = ctx.db.write().await?;
    let table = Table::sit_down(ctx, &mut tx, actor, id).await?;
    if table.deal.bid.status == BidStatus::Accepted && table.is_done(round) {
        return Ok(table.deal.bid);
    }
    table.is_pending(ctx)?;
    table.is_current(ctx, round)?;
    let open = if table.offers.is_empty() {
        Offer::first(&table.deal.bid, &sql::terms::of_bid(&mut tx, id).await?)
    } else {
        table.open(id)?.clone()
    };
    if open.by_brand == table.is_brand {
        return Err(Error::Refused(t::refusals::not_your_turn()));
    }
    accounts::refuse_inactive(&mut tx, table.other).await?;
    match seal(ctx, &mut tx, &table.deal.bid, &open, actor, table.now).await? {
        Sealed::Done => {}
        Sealed::NotOpen => return Err(Error::Conflict(t::refusals::campaign_open_no_more().into())),
        Sealed::Decided => return Err(Error::internal("a bid has changed under its lock")),
    }
    let title = &table.deal.bid.campaign_title;
    let message = if table.is_brand {
        t::notices::bid_accepted(ctx.show(open.amount), title)
    } else {
        t::notices::offer_accepted(ctx.show(open.amount), title, &actor.username)
    };
    table.tell(ctx, &mut tx, message).await?;
    let bid = sql::with_brand(&mut tx, id).await?.ok_or(Error::NotFound("bid"))?.bid;
    tx.commit().await?;
    ctx.jobs.notify_one();
    Ok(bid)
}

/// Takes the brand's own offer back while nobody has accepted it: what the influencer asked last stands again. Field: `round`.
pub async fn withdraw_offer(ctx: &Ctx, actor: &Actor, id: BidId, input: Input) -> Result<Bid> {
    may_negotiate(ctx, actor, id).await?;
    let round = read_round(input)?;
    let mut tx = ctx.db.write().await?;
    let table = Table::sit_down(ctx, &mut tx, actor, id).await?;
    if !table.is_brand {
        return Err(Error::Forbidden);
    }
    table.is_pending(ctx)?;
    table.is_current(ctx, round)?;
    let open = table.offers.iter().find(|offer| offer.status == OfferStatus::Open);
    let Some(open) = open.filter(|offer| offer.by_brand) else {
        return Err(Error::Refused(t::refusals::no_offer_of_yours()));
    };
    let is_closed = sql::offers::close(&mut tx, id, open.round, OfferStatus::Withdrawn.as_str(), table.now).await?;
    if !is_closed || !sql::offers::reopen(&mut tx, id).await? {
        return Err(Error::internal("an offer has changed under its lock"));
    }
    let summary = open.summary(ctx.config.currency);
    table.note(&mut tx, actor, DealStep::OfferWithdrawn, &summary).await?;
    let bid = &table.deal.bid;
    let message = t::notices::offer_taken_back(ctx.show(bid.amount), &actor.username, &bid.campaign_title);
    table.tell(ctx, &mut tx, message).await?;
    tx.commit().await?;
    Ok(table.deal.bid)
}

/// Whether the caller is one of the two sides: strangers do not know that there is such a bid, staff only looks on.
async fn may_negotiate(ctx: &Ctx, actor: &Actor, id: BidId) -> Result<()> {
    let mut tx = ctx.db.single().await?;
    match in_deal(&mut tx, actor, id).await?.party {
        Party::Staff => Err(Error::Forbidden),
        Party::Brand | Party::Influencer => Ok(()),
    }
}

fn read_round(input: Input) -> Result<i64> {
    let mut fields = Fields::new(input);
    let round = fields.within(&shape::ROUND);
    fields.finish()?;
    round.ok_or_else(|| Error::internal("a checked field is missing"))
}

impl Table {
    async fn sit_down(ctx: &Ctx, tx: &mut Tx, actor: &Actor, id: BidId) -> Result<Self> {
        sql::deal::lock(tx, id).await?;
        let deal = in_deal(tx, actor, id).await?;
        let (is_brand, other) = match deal.party {
            Party::Brand => (true, deal.bid.influencer_id),
            Party::Influencer => (false, deal.brand),
            Party::Staff => return Err(Error::Forbidden),
        };
        Ok(Self { offers: sql::offers::of_bid(tx, id).await?, deal, is_brand, other, now: ctx.clock.now() })
    }

    fn open(&self, id: BidId) -> Result<&Offer> {
        let open = self.offers.iter().find(|offer| offer.status == OfferStatus::Open);
        open.ok_or_else(|| Error::internal(format!("bid {id} has offers, and none on the table")))
    }

    /// Whether that very round was accepted already, by this side.
    fn is_done(&self, round: i64) -> bool {
        match self.offers.iter().find(|offer| offer.status == OfferStatus::Accepted) {
            Some(accepted) => accepted.round == round && accepted.by_brand != self.is_brand,
            None => self.offers.is_empty() && round == 1 && self.is_brand,
        }
    }

    /// A conflict that says what was decided meanwhile.
    fn is_pending(&self, ctx: &Ctx) -> Result<()> {
        let bid = &self.deal.bid;
        match bid.status {
            BidStatus::Pending => Ok(()),
            BidStatus::Accepted => Err(Error::Conflict(t::refusals::agreed_already(ctx.show(bid.amount)))),
            BidStatus::Declined => Err(Error::Conflict(t::refusals::declined_meanwhile().into())),
        }
    }

    /// A conflict that shows what the caller has not seen.
    fn is_current(&self, ctx: &Ctx, round: i64) -> Result<()> {
        let Some(newest) = self.offers.last() else {
            let is_first = round == 1;
            return is_first.then_some(()).ok_or_else(|| Error::Conflict(t::refusals::no_such_round().into()));
        };
        // One that the brand took back is there to be seen by the brand only.
        let is_gone = newest.status == OfferStatus::Withdrawn && !self.is_brand;
        if newest.round == round && !is_gone {
            return Ok(());
        }
        let summary = newest.summary(ctx.config.currency);
        let told = match newest.status {
            OfferStatus::Withdrawn => t::refusals::offer_taken_back(summary),
            _ if newest.by_brand == self.is_brand => t::refusals::own_newer_offer(summary),
            _ => t::refusals::newer_offer(summary),
        };
        Err(Error::Conflict(told))
    }

    async fn note(&self, tx: &mut Tx, actor: &Actor, step: DealStep, note: &str) -> Result<()> {
        deals::note(tx, self.deal.bid.id, Some((actor.id, actor.username.as_str())), step, note, self.now).await
    }

    /// The other side hears of it.
    async fn tell(&self, ctx: &Ctx, tx: &mut Tx, message: String) -> Result<()> {
        let about = About::Deal(self.deal.bid.id, Some(self.deal.bid.campaign_id));
        notifications::tell(ctx, tx, &[Notice { to: self.other, kind: NotificationType::Bid, message, about }]).await
    }
}
