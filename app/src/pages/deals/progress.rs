//! How far a deal has come: six steps from the bid to the payout. When each of them was, and who did it, stands in the timeline.

use std::cmp::Ordering;

use leptos::prelude::*;
use tandem_texts as t;
use tandem_types::{
    bids::DeliveryStatus,
    deals::{Deal, DealStep},
};

use super::State;
use crate::parts::Icon;

/// The steps.
#[component]
pub(super) fn Progress(deal: Deal) -> impl IntoView {
    let items = steps(&deal).into_iter().map(|step| {
        let is_current = step.mark == Mark::Current;
        let state = match step.mark {
            Mark::Done => t::deals::done_inline(),
            Mark::Current => t::common::next_step(),
            Mark::Todo => t::deals::not_yet_inline(),
        };
        let icon = (step.mark == Mark::Done).then(|| view! { <Icon name=step.icon/> });
        view! {
            <li data-state=step.mark.as_str() aria-current=is_current.then_some("step")>
                <span class="timeline-mark">{icon}</span>
                <span class="timeline-label">{step.label}<span class="visually-hidden">", "{state}</span></span>
            </li>
        }
    });
    view! { <div class="card"><ol class="timeline steps" aria-label=t::deals::progress()>{items.collect_view()}</ol></div> }
}

/// What is still to come, the next of it first; nothing once a deal has ended.
pub(super) fn ahead(deal: &Deal) -> Vec<&'static str> {
    steps(deal).into_iter().filter(|step| step.mark != Mark::Done).map(|step| step.label).collect()
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    Done,
    Current,
    Todo,
}

impl Mark {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Current => "current",
            Self::Todo => "todo",
        }
    }
}

struct Step {
    label: &'static str,
    icon: &'static str,
    mark: Mark,
}

fn steps(deal: &Deal) -> Vec<Step> {
    let [placed, accepted, paid] = [t::deals::bid(), t::deals::agreed(), t::common::paid()];
    let step = |label, icon, mark| Step { label, icon, mark };
    let all = [placed, accepted, paid, t::deals::delivered(), t::common::approved(), t::common::paid_out()];
    let done = match State::of(deal) {
        State::Bidding => 1,
        State::Declined => {
            let is_withdrawn = deal.events.last().is_some_and(|event| event.step == DealStep::Withdrawn);
            let label = if is_withdrawn { t::deals::bid_taken_back() } else { t::deals::declined() };
            return vec![step(placed, "check", Mark::Done), step(label, "x", Mark::Done)];
        }
        State::Due | State::Failed | State::Processing | State::Review => 2,
        State::Working | State::Changes => 3,
        State::PayoutWaiting | State::PayoutQueued | State::PayoutFailed => 5,
        State::PaidOut => 6,
        State::Delivered => 4,
        State::Disputed => disputed(deal),
        state @ (State::Refunding | State::Refunded | State::Reversed) => {
            let label = if state == State::Reversed { t::deals::taken_back() } else { t::deals::refunded() };
            let mark = if state == State::Refunding { Mark::Current } else { Mark::Done };
            let before = [placed, accepted, paid].map(|label| step(label, "check", Mark::Done));
            return before.into_iter().chain([step(label, "arrow-left", mark)]).collect();
        }
    };
    let marked = all.into_iter().enumerate().map(|(n, label)| {
        let mark = match n.cmp(&done) {
            Ordering::Less => Mark::Done,
            Ordering::Equal => Mark::Current,
            Ordering::Greater => Mark::Todo,
        };
        step(label, "check", mark)
    });
    marked.collect()
}

/// How many steps are behind a deal that stands still.
fn disputed(deal: &Deal) -> usize {
    let is_paid_out = deal.payment.as_ref().is_some_and(|payment| payment.paid_out_at.is_some());
    match deal.bid.delivery_status {
        DeliveryStatus::Approved if is_paid_out => 6,
        DeliveryStatus::Approved => 5,
        DeliveryStatus::Delivered => 4,
        DeliveryStatus::Pending => 3,
    }
}

#[cfg(test)]
mod tests {
    use tandem_types::payments::{PayoutStatus, RefundStatus};

    use super::{super::fixture::Story, *};

    fn current(deal: &Deal) -> Option<&'static str> {
        steps(deal).iter().find(|step| step.mark == Mark::Current).map(|step| step.label)
    }

    #[test]
    fn the_next_step_is_marked() {
        assert_eq!(current(&Story::bid().deal()), Some("Agreed"));
        assert_eq!(current(&Story::accepted().deal()), Some("Paid"));
        assert_eq!(current(&Story::paid().sent_back().deal()), Some("Delivered"));
        assert_eq!(current(&Story::approved(PayoutStatus::Waiting).deal()), Some("Paid out"));
        assert_eq!(current(&Story::approved(PayoutStatus::Paid).deal()), None);
        assert_eq!(ahead(&Story::paid().deal()), ["Delivered", "Approved", "Paid out"]);
    }

    #[test]
    fn a_refund_ends_the_steps() {
        let deal = Story::paid().with(|payment| payment.refund_status = Some(RefundStatus::Done)).deal();
        let labels: Vec<_> = steps(&deal).iter().map(|step| step.label).collect();
        assert_eq!(labels, ["Bid", "Agreed", "Paid", "Refunded"]);
    }
}
