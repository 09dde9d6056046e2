//! `/apis/bids/terms`, `/apis/bids/offers`, `/apis/bids/counter`, `/apis/bids/withdraw`, `/apis/bids/revisions`: what a bid is about, and the offers over it.

use tandem_types::BidId;

use super::{
    answer::{self, Outcome},
    call::Call,
    endpoint::{Endpoint, Who::Account},
    op::{Gives, Op},
    wire,
};
use crate::bids::{
    self,
    shape::{BID, OFFER, SEEN_ROUND, TERMS},
};

const STATE: (u16, &str) = (400, "It is not the caller's turn, or the deal is not in a state for that.");
const STALE: (u16, &str) = (409, "There is a newer round, the bid is decided, or the campaign is not open any more.");

/// The routes of negotiations. Bids of others do not exist for the caller.
pub(super) fn endpoints() -> Vec<Endpoint> {
    vec![
        Endpoint::new("bids/terms/{id}", "Bid Terms", Account).get(
            Op::new("What a bid is about beside its amount, and what was agreed").gives(Gives::Row(&TERMS)),
            terms,
        ),
        Endpoint::new("bids/offers/{id}", "Bid Offers", Account).get(
            Op::new("The rounds of a negotiation, oldest first; none before the brand's first counter-offer")
                .gives(Gives::All(&OFFER)),
            offers,
        ),
        Endpoint::new("bids/counter/{id}", "Bid Counter", Account).post(
            Op::new("Make another offer in the place of the one on the table; whose turn it is only")
                .takes(&OFFER)
                .gives(Gives::New(&OFFER))
                .refuses(&[STATE, STALE]),
            counter,
        ),
        Endpoint::new("bids/offers/accept/{id}", "Bid Offer Accept", Account).post(
            Op::new("Accept the other side's offer: the bid is accepted at its amount")
                .takes(&SEEN_ROUND)
                .gives(Gives::Row(&BID))
                .refuses(&[STATE, STALE]),
            accept,
        ),
        Endpoint::new("bids/offers/withdraw/{id}", "Bid Offer Withdraw", Account).post(
            Op::new("Take the brand's own offer back; what the influencer asked last stands again")
                .takes(&SEEN_ROUND)
                .gives(Gives::Row(&BID))
                .refuses(&[STATE, STALE]),
            withdraw,
        ),
        Endpoint::new("bids/withdraw/{id}", "Bid Withdraw", Account).post(
            Op::new("Take one's own bid back before it is paid; its influencer only")
                .gives(Gives::Row(&BID))
                .refuses(&[STATE, STALE]),
            withdraw_bid,
        ),
        Endpoint::new("bids/revisions/{id}", "Bid Revisions", Account).post(
            Op::new("Include one revision more than agreed; the bid's influencer only")
                .gives(Gives::Row(&BID))
                .refuses(&[STATE]),
            add_revision,
        ),
    ]
}

async fn terms(call: Call) -> Outcome {
    let page = bids::terms(&call.ctx, call.actor()?, BidId(call.id()?)).await?;
    Ok(answer::ok(&wire::terms(&page)))
}

async fn offers(call: Call) -> Outcome {
    let all = bids::offers(&call.ctx, call.actor()?, BidId(call.id()?)).await?;
    Ok(answer::ok(&all.iter().map(wire::offer).collect::<Vec<_>>()))
}

async fn counter(call: Call) -> Outcome {
    let offer = bids::counter(&call.ctx, call.actor()?, BidId(call.id()?), call.input().await?).await?;
    Ok(answer::created(&wire::offer(&offer)))
}

async fn accept(call: Call) -> Outcome {
    let bid = bids::accept_offer(&call.ctx, call.actor()?, BidId(call.id()?), call.input().await?).await?;
    Ok(answer::ok(&wire::bid(&bid)))
}

async fn withdraw(call: Call) -> Outcome {
    let bid = bids::withdraw_offer(&call.ctx, call.actor()?, BidId(call.id()?), call.input().await?).await?;
    Ok(answer::ok(&wire::bid(&bid)))
}

async fn withdraw_bid(call: Call) -> Outcome {
    let bid = bids::withdraw(&call.ctx, call.actor()?, BidId(call.id()?)).await?;
    Ok(answer::ok(&wire::bid(&bid)))
}

async fn add_revision(call: Call) -> Outcome {
    let bid = bids::add_revision(&call.ctx, call.actor()?, BidId(call.id()?)).await?;
    Ok(answer::ok(&wire::bid(&bid)))
}
