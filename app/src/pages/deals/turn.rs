//! Whose turn it is on a deal, what to do, and since when.

mod offer;

use chrono::{DateTime, Utc};
use tandem_types::{
    Currency, Money,
    campaigns::CampaignStatus,
    dates,
    deals::{CancellationStatus, Deal, DealStep, Party},
    terms,
};

pub(super) use self::offer::answers_offer;
use super::State;
use crate::parts::{Turn, Who};

/// The deal's banner, for whoever looks at it.
pub(in crate::pages) fn turn(deal: &Deal, currency: Currency, now: DateTime<Utc>) -> Turn {
    let view = View { deal, state: State::of(deal), currency, now };
    if let Some(turn) = view.cancelling() {
        return turn;
    }
    match deal.party {
        Party::Brand => view.brand(),
        Party::Influencer => view.influencer(),
        Party::Staff => view.staff(),
    }
}

/// Whether one side waits for the other to answer its wish to end the deal, and whether that side is the visitor's.
pub(super) fn cancelling(deal: &Deal) -> Option<bool> {
    let asked = deal.cancellation.as_ref().filter(|wish| wish.status == CancellationStatus::Requested)?;
    let by_brand = asked.requested_by == deal.campaign.brand_id;
    State::of(deal).is_cancellable().then_some((deal.party == Party::Brand) == by_brand)
}

struct View<'a> {
    deal: &'a Deal,
    state: State,
    currency: Currency,
    now: DateTime<Utc>,
}

impl View<'_> {
    fn money(&self, money: Money) -> String {
        money.show(self.currency, false)
    }

    /// When the last of these things happened.
    fn at(&self, steps: &[DealStep]) -> DateTime<Utc> {
        let last = self.deal.events.iter().rev().find(|event| steps.contains(&event.step));
        last.map_or(self.deal.bid.updated_at, |event| event.created_at)
    }

    fn approves_itself(&self) -> String {
        let last = self.deal.deliveries.first();
        last.map_or_else(String::new, |last| {
            format!(", approves itself on {}", dates::day(last.approve_at.date_naive()))
        })
    }

    fn cancelling(&self) -> Option<Turn> {
        let is_mine = cancelling(self.deal)?;
        let at = self.deal.cancellation.as_ref()?.created_at;
        let other = match self.deal.party {
            Party::Brand => &self.deal.bid.influencer_name,
            Party::Influencer => &self.deal.campaign.brand_name,
            Party::Staff => {
                let note = ". Nothing to do for staff.";
                return Some(Turn::new(Who::Them, "Both sides talk about cancelling", "Asked for", at, note));
            }
        };
        Some(if is_mine {
            let title = format!("{other}’s turn: answer your request to cancel");
            Turn::new(Who::Them, title, "You asked", at, ". Until they answer, the deal goes on.")
        } else {
            let title = format!("Your turn: {other} asks to cancel");
            Turn::new(Who::You, title, "They asked", at, ". Until you answer, the deal goes on.")
                .action("Answer", "#cancel")
        })
    }

    /// Who said yes last, from the visitor's side.
    fn agreed(&self) -> &'static str {
        let by_brand = self.deal.offer().by_brand;
        // An offer is accepted by the other side.
        if by_brand == (self.deal.party == Party::Brand) { "They accepted" } else { "You accepted" }
    }

    /// `; due in 3 days`; nothing where no days were agreed.
    fn is_due(&self) -> String {
        self.deal.due_at().map_or_else(String::new, |at| format!("; {}", terms::due(at, self.now)))
    }

    fn brand(&self) -> Turn {
        let bid = &self.deal.bid;
        let name = &bid.influencer_name;
        let since = |steps: &[DealStep]| self.at(steps);
        let pay = (format!("Pay {}", self.money(bid.amount)), format!("/pay/{}", bid.id));
        match self.state {
            State::Bidding => self.offer(name),
            State::Due => {
                let at = since(&[DealStep::Accepted]);
                let note = ". Work starts when it is paid.";
                Turn::new(Who::You, format!("Your turn: pay {name}"), self.agreed(), at, note).action(pay.0, pay.1)
            }
            State::Failed => {
                let at = since(&[DealStep::PaymentFailed]);
                let note = ". Nothing was charged.";
                Turn::new(Who::You, "Your turn: try to pay again", "The payment failed", at, note).action(pay.0, pay.1)
            }
            State::Working => {
                let title = format!("{name}’s turn: deliver");
                let note = format!("{}. Nothing to do for you.", self.is_due());
                Turn::new(Who::Them, title, "You paid", since(&[DealStep::Paid]), note)
            }
            State::Changes => {
                let at = since(&[DealStep::ChangesRequested]);
                let note = format!("{}.", self.is_due());
                Turn::new(Who::Them, format!("{name}’s turn: deliver again"), "You asked for changes", at, note)
            }
            State::Delivered => {
                let at = since(&[DealStep::Delivered]);
                let note = format!("{}.", self.approves_itself());
                Turn::new(Who::You, format!("Your turn: review {name}’s delivery"), "Delivered", at, note)
                    .action("Review the delivery", "#delivery")
            }
            State::PayoutWaiting | State::PayoutQueued | State::PayoutFailed | State::PaidOut => {
                let at = since(&[DealStep::Approved, DealStep::ApprovedByTime]);
                Turn::new(Who::Done, "Done: delivered and approved", "Approved", at, ". Nothing left to do for you.")
            }
            _ => self.either_side("you"),
        }
    }

    fn influencer(&self) -> Turn {
        let Deal { bid, campaign, .. } = self.deal;
        let name = &campaign.brand_name;
        let since = |steps: &[DealStep]| self.at(steps);
        let net = self.money(bid.net());
        let approved = [DealStep::Approved, DealStep::ApprovedByTime];
        match self.state {
            State::Bidding => self.offer(name),
            State::Due | State::Failed => {
                let note = ". Nothing to do for you; start when it says “Paid”.";
                let title = format!("{name}’s turn: pay your bid");
                Turn::new(Who::Them, title, self.agreed(), since(&[DealStep::Accepted]), note)
            }
            State::Working => {
                let note = format!("{}. The money is held until they approve.", self.is_due());
                Turn::new(Who::You, "Your turn: deliver", "They paid", since(&[DealStep::Paid]), note)
                    .action("Deliver", "#deliver")
            }
            State::Changes => {
                let at = since(&[DealStep::ChangesRequested]);
                let note = format!("{}.", self.is_due());
                Turn::new(Who::You, "Your turn: deliver again", "They asked for changes", at, note)
                    .action("Deliver", "#deliver")
            }
            State::Delivered => {
                let at = since(&[DealStep::Delivered]);
                let note = format!("{}.", self.approves_itself());
                Turn::new(Who::Them, format!("{name}’s turn: approve your work"), "You delivered", at, note)
            }
            State::PayoutWaiting => {
                let note = format!(". {net} waits for your payout account.");
                Turn::new(Who::You, "Your turn: set up payouts", "Approved", since(&approved), note)
                    .action("Set up payouts", "/earnings")
            }
            State::PayoutQueued => {
                let title = format!("{net} is on its way to you");
                Turn::new(Who::Done, title, "Approved", since(&approved), ". Nothing left to do for you.")
            }
            State::PayoutFailed => {
                let note = ". The transfer was refused; it is tried again.";
                Turn::new(Who::You, "Your turn: check your payout account", "Approved", since(&approved), note)
                    .action("Check payouts", "/earnings")
            }
            State::PaidOut => {
                let title = format!("Done: {net} paid out");
                Turn::new(Who::Done, title, "Transferred", since(&[DealStep::PaidOut]), ".")
            }
            _ => self.either_side("the brand"),
        }
    }

    fn staff(&self) -> Turn {
        let (brand, creator) = (&self.deal.campaign.brand_name, &self.deal.bid.influencer_name);
        let last = self.deal.events.last().map_or(self.deal.bid.updated_at, |event| event.created_at);
        let (name, task) = match self.state {
            State::Review => {
                let note = ". Compare it with the provider’s records.";
                return Turn::new(Who::You, "Staff’s turn: look at this payment", "Last step", last, note);
            }
            State::Bidding if !self.deal.is_negotiable() => return self.offer(brand),
            State::Bidding if self.deal.offer().by_brand => (creator, "answer the offer"),
            State::Bidding => (brand, "answer the bid"),
            State::Due | State::Failed => (brand, "pay"),
            State::Delivered => (brand, "review the delivery"),
            State::Working | State::Changes => (creator, "deliver"),
            State::PayoutWaiting | State::PayoutFailed => (creator, "set up payouts"),
            State::PayoutQueued | State::PaidOut => {
                return Turn::new(Who::Done, "Done: delivered and approved", "Last step", last, ".");
            }
            _ => return self.either_side("the brand"),
        };
        Turn::new(Who::Them, format!("{name}’s turn: {task}"), "Last step", last, ".")
    }

    /// What neither side can do anything about. `brand` is what the brand is called: `you`, `the brand`.
    fn either_side(&self, brand: &str) -> Turn {
        let amount = self.money(self.deal.bid.amount);
        let since = |steps: &[DealStep]| self.at(steps);
        match self.state {
            State::Processing => {
                let note = ". Some methods take a few days; nothing to do until then.";
                Turn::new(
                    Who::Them,
                    "The bank’s turn: confirm the payment",
                    "Last change",
                    self.deal.bid.updated_at,
                    note,
                )
            }
            State::Review => {
                let note = ". Nothing moves until the operator has looked.";
                Turn::new(Who::Them, "On hold: the payment is being checked", "It began", since(&[]), note)
            }
            State::Disputed => {
                let at = since(&[DealStep::Disputed, DealStep::DisputeLost]);
                Turn::new(
                    Who::Them,
                    "On hold: the payment is disputed",
                    "It began",
                    at,
                    ". Nothing moves until it is decided.",
                )
            }
            State::Refunding => {
                let at = since(&[DealStep::RefundRequested, DealStep::Cancelled]);
                Turn::new(Who::Closed, format!("Over: {amount} goes back to {brand}"), "Decided", at, ".")
            }
            State::Refunded => {
                let title = format!("Over: {amount} went back to {brand}");
                Turn::new(Who::Closed, title, "Refunded", since(&[DealStep::Refunded]), ".")
            }
            State::Reversed => {
                Turn::new(Who::Closed, "Over: the payout was taken back", "Last change", since(&[]), ".")
            }
            _ => {
                let at = since(&[DealStep::Declined, DealStep::TakenBack]);
                let turn = Turn::new(Who::Closed, "No deal: the bid was declined", "Declined", at, ".");
                let again = self.deal.party == Party::Influencer && self.deal.campaign.status == CampaignStatus::Open;
                if again { turn.action("Bid again", format!("/campaigns/{}#bid", self.deal.campaign.id)) } else { turn }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use tandem_types::{payments::PayoutStatus, terms::OfferStatus};

    use super::{super::fixture::Story, *};

    fn now() -> DateTime<Utc> {
        "2026-11-08T12:00:00Z".parse().unwrap()
    }

    fn told(story: Story, party: Party) -> (Who, String, Option<String>) {
        let turn = turn(&story.seen_by(party), Currency::Usd, now());
        (turn.who, turn.title, turn.action.map(|(label, _)| label))
    }

    fn to_do(title: &str, action: &str) -> (Who, String, Option<String>) {
        (Who::You, title.into(), Some(action.into()))
    }

    fn to_wait(title: &str) -> (Who, String, Option<String>) {
        (Who::Them, title.into(), None)
    }

    #[test]
    fn each_step_is_one_sides_turn() {
        let (brand, creator) = (Party::Brand, Party::Influencer);
        assert_eq!(told(Story::accepted(), brand), to_do("Your turn: pay maya", "Pay $1,200.00"));
        assert_eq!(told(Story::accepted(), creator), to_wait("Northwind’s turn: pay your bid"));
        assert_eq!(told(Story::paid(), brand), to_wait("maya’s turn: deliver"));
        assert_eq!(told(Story::paid(), creator), to_do("Your turn: deliver", "Deliver"));
        let delivered = || Story::paid().delivered();
        assert_eq!(told(delivered(), brand), to_do("Your turn: review maya’s delivery", "Review the delivery"));
        assert_eq!(told(delivered(), creator), to_wait("Northwind’s turn: approve your work"));
        assert_eq!(told(Story::paid().sent_back(), creator), to_do("Your turn: deliver again", "Deliver"));
        let waiting = || Story::approved(PayoutStatus::Waiting);
        assert_eq!(told(waiting(), creator), to_do("Your turn: set up payouts", "Set up payouts"));
        assert_eq!(told(waiting(), brand).0, Who::Done);
        let paid_out = told(Story::approved(PayoutStatus::Paid), creator);
        assert_eq!(paid_out, (Who::Done, "Done: $1,080.00 paid out".into(), None));
    }

    #[test]
    fn whoever_said_yes_is_told_so() {
        let before = |story: Story, party| turn(&story.seen_by(party), Currency::Usd, now()).before;
        assert_eq!(before(Story::accepted(), Party::Brand), "You accepted");
        assert_eq!(before(Story::accepted(), Party::Influencer), "They accepted");
        let countered = || {
            Story::accepted().countered(Party::Brand).where_deal(|deal| {
                deal.offers[1].status = OfferStatus::Accepted;
            })
        };
        assert_eq!(before(countered(), Party::Brand), "They accepted");
        assert_eq!(before(countered(), Party::Influencer), "You accepted");
    }

    #[test]
    fn work_is_due_where_days_were_agreed() {
        let after = |days| {
            let deal = Story::paid().where_deal(|deal| deal.terms.days = days).seen_by(Party::Influencer);
            turn(&deal, Currency::Usd, now()).after
        };
        assert_eq!(after(None), ". The money is held until they approve.");
        assert_eq!(after(Some(7)), "; due in 3 days. The money is held until they approve.");
        assert_eq!(after(Some(2)), "; 2 days late. The money is held until they approve.");
    }

    #[test]
    fn a_wish_to_cancel_is_answered_first() {
        let asked = || Story::paid().cancelling(Party::Brand);
        assert_eq!(told(asked(), Party::Influencer), to_do("Your turn: Northwind asks to cancel", "Answer"));
        assert_eq!(told(asked(), Party::Brand), to_wait("maya’s turn: answer your request to cancel"));
        let late = Story::approved(PayoutStatus::Queued).cancelling(Party::Brand);
        assert_eq!(told(late, Party::Influencer).0, Who::Done);
    }

    #[test]
    fn both_sides_are_told_when_a_delivery_approves_itself() {
        for party in [Party::Brand, Party::Influencer] {
            let turn = turn(&Story::paid().delivered().seen_by(party), Currency::Usd, now());
            assert_eq!(turn.after, ", approves itself on 12 Nov 2026.");
        }
    }
}
