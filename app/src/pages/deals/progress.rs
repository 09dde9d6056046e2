//! How far a deal has come: six steps from the bid to the payout.

use chrono::{DateTime, Utc};
use leptos::prelude::*;
use tandem_texts as t;
use tandem_types::{
    bids::DeliveryStatus,
    deals::{Deal, DealStep},
};

use super::State;
use crate::parts::{Ago, Icon};

/// The steps.
#[component]
pub(super) fn Progress(deal: Deal) -> impl IntoView {
    let items = steps(&deal).into_iter().map(|step| {
        let is_current = step.mark == Mark::Current;
        let when = match (step.at, step.mark) {
            (Some(at), _) => view! { <Ago at/> }.into_any(),
            (None, Mark::Done) => ().into_any(),
            (None, Mark::Current) => t::common::next_step().into_any(),
            (None, Mark::Todo) => {
                view! { <span class="visually-hidden">{t::deals::not_yet_inline()}</span> }.into_any()
            }
        };
        let icon = (step.mark == Mark::Done).then(|| view! { <Icon name=step.icon/> });
        view! {
            <li data-state=step.mark.as_str() aria-current=is_current.then_some("step")>
                <span class="timeline-mark">{icon}</span>
                <span class="timeline-label">{step.label}</span>
                <span class="timeline-when">{when}</span>
            </li>
        }
    });
    view! { <div class="card"><ol class="timeline" aria-label=t::deals::progress()>{items.collect_view()}</ol></div> }
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
    at: Option<DateTime<Utc>>,
}

fn steps(deal: &Deal) -> Vec<Step> {
    use DealStep::{Accepted, Approved, ApprovedByTime, Delivered, PaidOut, Refunded};
    let paid_at = deal.payment.as_ref().and_then(|payment| payment.paid_at);
    let last = |steps: &[DealStep]| {
        let found = deal.events.iter().rev().find(|event| steps.contains(&event.step));
        found.map(|event| event.created_at)
    };
    let placed = (t::deals::bid(), Some(deal.bid.created_at));
    let accepted = (t::deals::agreed(), last(&[Accepted]));
    let paid = (t::common::paid(), paid_at);
    let done = match State::of(deal) {
        State::Bidding => 1,
        State::Declined => {
            let ends = [DealStep::Declined, DealStep::Withdrawn, DealStep::TakenBack];
            let is_withdrawn = deal.events.last().is_some_and(|event| event.step == DealStep::Withdrawn);
            let label = if is_withdrawn { t::deals::bid_taken_back() } else { t::deals::declined() };
            let end = (label, "x", last(&ends).or(Some(deal.bid.updated_at)));
            let both = [(placed.0, "check", placed.1), end].into_iter();
            return both.map(|(label, icon, at)| Step { label, icon, mark: Mark::Done, at }).collect();
        }
        State::Due | State::Failed | State::Processing | State::Review => 2,
        State::Working | State::Changes => 3,
        State::PayoutWaiting | State::PayoutQueued | State::PayoutFailed => 5,
        State::PaidOut => 6,
        State::Delivered => 4,
        State::Disputed => disputed(deal),
        state @ (State::Refunding | State::Refunded | State::Reversed) => {
            let label = if state == State::Reversed { t::deals::taken_back() } else { t::deals::refunded() };
            let is_over = state != State::Refunding;
            let end = Step {
                label,
                icon: "arrow-left",
                mark: if is_over { Mark::Done } else { Mark::Current },
                at: last(&[Refunded]).filter(|_| is_over),
            };
            let before = [placed, accepted, paid].into_iter().map(|(label, at)| Step {
                label,
                icon: "check",
                mark: Mark::Done,
                at,
            });
            return before.chain([end]).collect();
        }
    };
    let all = [
        placed,
        accepted,
        paid,
        (t::deals::delivered(), last(&[Delivered])),
        (t::common::approved(), last(&[Approved, ApprovedByTime])),
        (t::common::paid_out(), last(&[PaidOut])),
    ];
    let marked = all.into_iter().enumerate().map(|(n, (label, at))| {
        let mark = match n.cmp(&done) {
            std::cmp::Ordering::Less => Mark::Done,
            std::cmp::Ordering::Equal => Mark::Current,
            std::cmp::Ordering::Greater => Mark::Todo,
        };
        Step { label, icon: "check", mark, at: at.filter(|_| mark == Mark::Done) }
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
    }

    #[test]
    fn a_refund_ends_the_steps() {
        let deal = Story::paid().with(|payment| payment.refund_status = Some(RefundStatus::Done)).deal();
        let labels: Vec<_> = steps(&deal).iter().map(|step| step.label).collect();
        assert_eq!(labels, ["Bid", "Agreed", "Paid", "Refunded"]);
    }
}
