//! `/apis/bids/reviews`, `/apis/reviews`: what the two sides of a deal say of each other.

use tandem_types::{BidId, ReviewId};

use super::{
    answer::{self, Outcome},
    call::Call,
    endpoint::{
        Endpoint,
        Who::{Account, Staff},
    },
    op::{Gives, Op},
    wire,
};
use crate::reviews::{
    self,
    shape::{HIDING, REPLYING, REVIEW},
};

/// The routes of reviews. Those that are not published exist for their authors only.
pub(super) fn endpoints() -> Vec<Endpoint> {
    vec![
        Endpoint::new("bids/reviews/{id}", "Bid Reviews", Account)
            .get(
                Op::new("One's own review of a deal, and what is published of the other side's")
                    .gives(Gives::All(&REVIEW)),
                of_deal,
            )
            .put(
                Op::new("Review the other side of an approved deal, or change that while it is not published")
                    .takes(&REVIEW)
                    .gives(Gives::Row(&REVIEW))
                    .refuses(&[(400, "The deal is not approved, or its reviews are published.")]),
                write,
            ),
        Endpoint::new("reviews/reply/{id}", "Review Reply", Account).post(
            Op::new("Reply in public, once, to a review of oneself")
                .takes(&REPLYING)
                .gives(Gives::Row(&REVIEW))
                .refuses(&[(400, "There is a reply already.")]),
            reply,
        ),
        Endpoint::new("reviews/hide/{id}", "Review Hide", Staff)
            .post(Op::new("Take a review out of sight, with a reason; noted in the audit log").takes(&HIDING), hide),
    ]
}

async fn of_deal(call: Call) -> Outcome {
    let deal = reviews::of_deal(&call.ctx, call.actor()?, BidId(call.id()?)).await?;
    let all = deal.own.iter().chain(&deal.others);
    Ok(answer::ok(&all.map(wire::review).collect::<Vec<_>>()))
}

async fn write(call: Call) -> Outcome {
    let review = reviews::write(&call.ctx, call.actor()?, BidId(call.id()?), call.input().await?).await?;
    Ok(answer::ok(&wire::review(&review)))
}

async fn reply(call: Call) -> Outcome {
    let review = reviews::reply(&call.ctx, call.actor()?, ReviewId(call.id()?), call.input().await?).await?;
    Ok(answer::ok(&wire::review(&review)))
}

async fn hide(call: Call) -> Outcome {
    reviews::hide(&call.ctx, call.actor()?, ReviewId(call.id()?), call.input().await?).await?;
    Ok(answer::said("The review is hidden."))
}
