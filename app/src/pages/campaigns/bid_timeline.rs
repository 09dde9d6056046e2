//! An influencer's own bid and how far it has come.

use chrono::{DateTime, Utc};
use leptos::prelude::*;
use tandem_texts as t;
use tandem_types::{
    bids::{Bid, BidStatus, DeliveryStatus, PaymentStatus},
    triage::Decline,
};

use super::{BidBadge, is_deal, is_over, is_withdrawn};
use crate::{
    pages::bids::DeclineWords,
    parts::{Ago, Amount, Icon},
};

/// The bid's status, amount and timeline, and what the brand said if it declined.
#[component]
pub(super) fn OwnBid(bid: Bid, brand: String, decline: Option<Decline>) -> impl IntoView {
    let is_withdrawn = is_withdrawn(decline.as_ref());
    let said = decline
        .filter(|_| !is_withdrawn)
        .map(|decline| view! { <DeclineWords decline who=t::campaigns::brand_said(&brand)/> });
    let (href, what) = (
        format!("/bids/{}", bid.id),
        if is_deal(&bid) { t::campaigns::open_the_deal() } else { t::campaigns::open_your_bid() },
    );
    view! {
        <section class="card own-bid" aria-labelledby="own-title">
            <div class="card-head">
                <h2 class="card-title" id="own-title">{t::campaigns::your_bid()}</h2>
                <BidBadge bid=bid.clone() is_withdrawn/>
                <p class="own-amount"><Amount money=bid.amount/></p>
            </div>
            <BidTimeline bid is_withdrawn/>
            {said}
            <a class="more-link" href=href>{what}<Icon name="arrow-right"/></a>
        </section>
    }
}

/// Placed, accepted, paid, delivered, approved; or placed and declined.
#[component]
pub fn BidTimeline(bid: Bid, is_withdrawn: bool) -> impl IntoView {
    let steps = steps(&bid, is_withdrawn).into_iter().map(|step| {
        let is_current = step.state == State::Current;
        let when = match (step.at, step.state) {
            (Some(at), _) => view! { <Ago at/> }.into_any(),
            (None, State::Done) => ().into_any(),
            (None, State::Current) => t::common::next_step().into_any(),
            (None, State::Todo) => view! { <span class="visually-hidden">{t::campaigns::not_yet()}</span> }.into_any(),
        };
        view! {
            <li data-state=step.state.as_str() aria-current=is_current.then_some("step")>
                <span class="timeline-mark">{(step.state == State::Done).then(|| view! { <Icon name=step.icon/> })}</span>
                <span class="timeline-label">{step.label}</span>
                <span class="timeline-when">{when}</span>
            </li>
        }
    });
    view! { <ol class="timeline">{steps.collect_view()}</ol> }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Done,
    Current,
    Todo,
}

impl State {
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
    state: State,
    at: Option<DateTime<Utc>>,
}

fn steps(bid: &Bid, is_withdrawn: bool) -> Vec<Step> {
    let labels = [
        t::campaigns::placed(),
        t::campaigns::accepted(),
        t::common::paid(),
        t::campaigns::delivered(),
        t::common::approved(),
    ];
    let done = done(bid);
    if bid.status == BidStatus::Declined {
        let placed =
            Step { label: t::campaigns::placed(), icon: "check", state: State::Done, at: Some(bid.created_at) };
        let label = if is_withdrawn {
            t::campaigns::taken_back()
        } else if is_over(bid) {
            t::campaigns::deal_ended()
        } else {
            t::campaigns::declined()
        };
        let declined = Step { label, icon: "x", state: State::Done, at: Some(bid.updated_at) };
        return vec![placed, declined];
    }
    let steps = labels.into_iter().enumerate().map(|(at, label)| Step {
        label,
        icon: "check",
        state: match at.cmp(&done) {
            std::cmp::Ordering::Less => State::Done,
            std::cmp::Ordering::Equal => State::Current,
            std::cmp::Ordering::Greater => State::Todo,
        },
        // A bid remembers when it was placed, and when it last moved.
        at: if at == 0 { Some(bid.created_at) } else { Some(bid.updated_at).filter(|_| at + 1 == done) },
    });
    steps.collect()
}

/// How many steps are behind the bid.
const fn done(bid: &Bid) -> usize {
    match (bid.status, bid.payment_status, bid.delivery_status) {
        (BidStatus::Accepted, PaymentStatus::Completed, DeliveryStatus::Approved) => 5,
        (BidStatus::Accepted, PaymentStatus::Completed, DeliveryStatus::Delivered) => 4,
        (BidStatus::Accepted, PaymentStatus::Completed, DeliveryStatus::Pending) => 3,
        (BidStatus::Accepted, _, _) => 2,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use tandem_types::{AccountId, BidId, CampaignId, Money};

    use super::*;

    fn bid(status: BidStatus, payment_status: PaymentStatus, delivery_status: DeliveryStatus) -> Bid {
        let created_at = "2026-11-20T09:30:00Z".parse().unwrap();
        Bid {
            id: BidId::new(),
            campaign_id: CampaignId::new(),
            campaign_title: "Slow mornings".into(),
            influencer_id: AccountId::new(),
            influencer_name: "maya".into(),
            amount: Money::from_minor(120_000),
            fee: Money::from_minor(12_000),
            status,
            payment_status,
            delivery_status,
            created_at,
            updated_at: created_at + chrono::TimeDelta::days(2),
        }
    }

    fn states(bid: &Bid) -> Vec<(&'static str, State, bool)> {
        steps(bid, false).iter().map(|step| (step.label, step.state, step.at.is_some())).collect()
    }

    #[test]
    fn an_accepted_bid_waits_for_its_payment() {
        let accepted = bid(BidStatus::Accepted, PaymentStatus::Pending, DeliveryStatus::Pending);
        let expected = [
            ("Placed", State::Done, true),
            ("Accepted", State::Done, true),
            ("Paid", State::Current, false),
            ("Delivered", State::Todo, false),
            ("Approved", State::Todo, false),
        ];
        assert_eq!(states(&accepted), expected);
    }

    #[test]
    fn a_declined_bid_ends_there() {
        let declined = bid(BidStatus::Declined, PaymentStatus::Pending, DeliveryStatus::Pending);
        assert_eq!(states(&declined), [("Placed", State::Done, true), ("Declined", State::Done, true)]);
    }

    #[test]
    fn an_approved_bid_has_nothing_left_to_do() {
        let approved = bid(BidStatus::Accepted, PaymentStatus::Completed, DeliveryStatus::Approved);
        assert!(steps(&approved, false).iter().all(|step| step.state == State::Done));
    }
}
