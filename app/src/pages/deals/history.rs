//! A deal's timeline, every round of its negotiation included: who did what, and when; whose turn it is, and what is still to come.

use chrono::{DateTime, Utc};
use leptos::prelude::*;
use tandem_texts as t;
use tandem_types::{
    Currency,
    bids::BidStatus,
    deals::{Deal, DealEvent, DealStep},
};

use super::progress::ahead;
use crate::{
    parts::{Ago, Icon},
    ssr,
};

/// The events, oldest first. The bid itself is the first, and its end the last, where no event tells of it. What is to come follows,
/// the next of it in the words of the banner: whose turn it is.
#[component]
pub(super) fn History(deal: Deal, turn: Option<String>) -> impl IntoView {
    let events = events(&deal, ssr::currency());
    let items = events.into_iter().map(|event| {
        let DealEvent { step, actor_name, note, created_at } = event;
        let by = actor_name.map(|name| view! { <span class="by">{t::deals::by_piece()}{name}</span> });
        let said = said(&deal, step, created_at);
        let said = said.map(|words| view! { <span class="timeline-said">{words}</span> });
        let note = (!note.is_empty()).then(|| view! { <span class="timeline-note">{note}</span> });
        view! {
            <li data-state=tone(step)>
                <span class="timeline-mark"><Icon name=icon(step)/></span>
                <span class="timeline-label">{step.label()}{by}{note}{said}</span>
                <span class="timeline-when"><Ago at=created_at/></span>
            </li>
        }
    });
    let to_come = ahead(&deal).into_iter().enumerate().map(|(n, label)| {
        let is_next = n == 0;
        let state = if is_next { "current" } else { "todo" };
        let when = if is_next {
            t::common::next_step().into_any()
        } else {
            view! { <span class="visually-hidden">{t::deals::not_yet_inline()}</span> }.into_any()
        };
        view! {
            <li data-state=state aria-current=is_next.then_some("step")>
                <span class="timeline-mark"></span>
                <span class="timeline-label">{turn.clone().filter(|_| is_next).unwrap_or_else(|| label.to_owned())}</span>
                <span class="timeline-when">{when}</span>
            </li>
        }
    });
    let to_come = to_come.collect_view();
    view! {
        <section class="card" aria-labelledby="history-title">
            <h2 class="card-title" id="history-title">{t::deals::timeline()}</h2>
            <ol class="timeline down">{items.collect_view()}{to_come}</ol>
        </section>
    }
}

/// What was written beside a counter-offer. An offer and its event are written at one time.
fn said(deal: &Deal, step: DealStep, at: DateTime<Utc>) -> Option<String> {
    let offer = deal.offers.iter().skip(1).find(|offer| step == DealStep::Countered && offer.created_at == at)?;
    Some(offer.note.trim().to_owned()).filter(|note| !note.is_empty())
}

fn events(deal: &Deal, currency: Currency) -> Vec<DealEvent> {
    let Deal { bid, .. } = deal;
    let first = deal.offers.first().cloned().unwrap_or_else(|| deal.offer());
    let placed = DealEvent {
        step: DealStep::Placed,
        actor_name: Some(bid.influencer_name.clone()),
        note: first.summary(currency),
        created_at: bid.created_at,
    };
    let mut all = vec![placed];
    all.extend(deal.events.iter().cloned());
    // Bids that are declined since another one was paid have no event of their own.
    let is_told = deal.events.iter().any(|event| {
        use DealStep::{Cancelled, Declined, DisputeLost, RefundRequested, TakenBack, Withdrawn};
        matches!(event.step, Declined | Withdrawn | TakenBack | Cancelled | RefundRequested | DisputeLost)
    });
    if bid.status == BidStatus::Declined && !is_told {
        let (actor_name, note, created_at) = (None, String::new(), bid.updated_at);
        all.push(DealEvent { step: DealStep::Declined, actor_name, note, created_at });
    }
    all
}

/// Icon and tone of a step.
pub(crate) const fn step_look(step: DealStep) -> (&'static str, &'static str) {
    (icon(step), tone(step))
}

/// `done` where the deal went on, `stopped` where it did not, `noted` for the rest.
const fn tone(step: DealStep) -> &'static str {
    use DealStep::{
        Accepted, Approved, ApprovedByTime, CancelAsked, CancelDropped, Cancelled, CaptionAdded, ChangesRequested,
        Countered, Declined, Delivered, DisputeLost, DisputeWon, Disputed, OfferWithdrawn, Paid, PaidOut,
        PaymentFailed, Placed, RefundRequested, Refunded, Reopened, ResultsRecorded, RevisionAdded, TakenBack,
        Withdrawn,
    };
    match step {
        Accepted | Paid | Delivered | Approved | ApprovedByTime | DisputeWon | PaidOut => "done",
        PaymentFailed | Disputed | DisputeLost => "stopped",
        Placed | Countered | OfferWithdrawn | Declined | Withdrawn | Reopened | TakenBack | CaptionAdded
        | ChangesRequested | RevisionAdded | CancelAsked | CancelDropped | Cancelled | RefundRequested | Refunded
        | ResultsRecorded => "noted",
    }
}

const fn icon(step: DealStep) -> &'static str {
    match step {
        DealStep::Accepted | DealStep::Approved => "check",
        DealStep::Placed | DealStep::Countered => "bid",
        DealStep::RevisionAdded | DealStep::CaptionAdded => "plus",
        DealStep::Declined
        | DealStep::OfferWithdrawn
        | DealStep::TakenBack
        | DealStep::Withdrawn
        | DealStep::CancelDropped
        | DealStep::Cancelled => "x",
        DealStep::Paid => "card",
        DealStep::PaymentFailed | DealStep::Disputed | DealStep::DisputeLost => "alert",
        DealStep::Delivered => "send",
        DealStep::ChangesRequested => "pencil",
        DealStep::ApprovedByTime => "clock",
        DealStep::CancelAsked => "flag",
        DealStep::Reopened | DealStep::RefundRequested | DealStep::Refunded => "arrow-left",
        DealStep::DisputeWon => "shield",
        DealStep::PaidOut => "money",
        DealStep::ResultsRecorded => "chart",
    }
}

#[cfg(test)]
mod tests {
    use tandem_types::deals::Party;

    use super::{super::fixture::Story, *};

    #[test]
    fn a_round_says_what_was_written_beside_it() {
        let deal =
            Story::bid().countered(Party::Brand).where_deal(|deal| deal.offers[1].note = "Shall we? ".into()).deal();
        let at = deal.offers[1].created_at;
        assert_eq!(said(&deal, DealStep::Countered, at).as_deref(), Some("Shall we?"));
        assert_eq!(said(&deal, DealStep::Paid, at), None);
        assert_eq!(said(&deal, DealStep::Placed, deal.bid.created_at), None, "the pitch stands on its own");
    }

    #[test]
    fn the_story_begins_with_the_bid_and_ends_with_its_decline() {
        let told = |story: Story| -> Vec<_> {
            events(&story.deal(), Currency::Usd).into_iter().map(|event| (event.step, event.note)).collect()
        };
        let placed = (DealStep::Placed, "$1,200.00".to_owned());
        assert_eq!(told(Story::bid()), std::slice::from_ref(&placed));
        assert_eq!(told(Story::bid().countered(Party::Brand))[0], placed, "as it was, not as it is");
        let declined = Story::bid().where_deal(|deal| deal.bid.status = BidStatus::Declined);
        assert_eq!(told(declined), [placed, (DealStep::Declined, String::new())]);
    }
}
