//! Whose turn it is on a deal, what to do, and since when.

mod brand;
mod influencer;
mod offer;
mod staff;

use chrono::{DateTime, Utc};
use tandem_texts as t;
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
        self.deal.deliveries.first().map_or_else(String::new, |last| match last.approves_itself() {
            Some(at) => t::turns::approves_itself_on_day(dates::day(at.date_naive())),
            None => t::turns::does_not_approve_itself().into(),
        })
    }

    fn cancelling(&self) -> Option<Turn> {
        let is_mine = cancelling(self.deal)?;
        let at = self.deal.cancellation.as_ref()?.created_at;
        let other = match self.deal.party {
            Party::Brand => &self.deal.bid.influencer_name,
            Party::Influencer => &self.deal.campaign.brand_name,
            Party::Staff => {
                let note = t::turns::nothing_to_do_for_staff();
                return Some(Turn::new(
                    Who::Them,
                    t::turns::both_sides_talk_about_cancelling(),
                    t::turns::asked_for(),
                    at,
                    note,
                ));
            }
        };
        Some(if is_mine {
            let title = t::turns::other_s_turn_answer_your_request(other);
            Turn::new(Who::Them, title, t::turns::you_asked(), at, t::turns::until_they_answer_the_deal())
        } else {
            let title = t::turns::your_turn_other_asks_to_cancel(other);
            Turn::new(Who::You, title, t::turns::they_asked(), at, t::turns::until_you_answer_the_deal())
                .action(t::turns::answer(), "#cancel")
        })
    }

    /// Who said yes last, from the visitor's side.
    fn agreed(&self) -> &'static str {
        let by_brand = self.deal.offer().by_brand;
        // An offer is accepted by the other side.
        if by_brand == (self.deal.party == Party::Brand) { t::turns::they_accepted() } else { t::turns::you_accepted() }
    }

    /// `; due in 3 days`; nothing where no days were agreed.
    fn is_due(&self) -> String {
        self.deal.due_at().map_or_else(String::new, |at| format!("; {}", terms::due(at, self.now)))
    }

    /// What neither side can do anything about. `brand` is what the brand is called: `you`, `the brand`.
    fn either_side(&self, brand: &str) -> Turn {
        let amount = self.money(self.deal.bid.amount);
        let since = |steps: &[DealStep]| self.at(steps);
        match self.state {
            State::Processing => {
                let note = t::turns::some_methods_take_a_few();
                Turn::new(
                    Who::Them,
                    t::turns::the_banks_turn_confirm_the_payment(),
                    t::turns::last_change(),
                    self.deal.bid.updated_at,
                    note,
                )
            }
            State::Review => {
                let note = t::turns::nothing_moves_until_the_operator();
                Turn::new(Who::Them, t::turns::on_hold_the_payment_is_being(), t::turns::it_began(), since(&[]), note)
            }
            State::Disputed => {
                let at = since(&[DealStep::Disputed, DealStep::DisputeLost]);
                Turn::new(
                    Who::Them,
                    t::turns::on_hold_the_payment_is_disputed(),
                    t::turns::it_began(),
                    at,
                    t::turns::nothing_moves_until_it_is_decided(),
                )
            }
            State::Refunding => {
                let at = since(&[DealStep::RefundRequested, DealStep::Cancelled]);
                Turn::new(
                    Who::Closed,
                    t::turns::over_amount_goes_back_to_brand(&amount, brand),
                    t::turns::decided(),
                    at,
                    ".",
                )
            }
            State::Refunded => {
                let title = t::turns::over_amount_went_back_to_brand(&amount, brand);
                Turn::new(Who::Closed, title, t::deals::refunded(), since(&[DealStep::Refunded]), ".")
            }
            State::Reversed => {
                Turn::new(Who::Closed, t::turns::over_the_payout_was_taken(), t::turns::last_change(), since(&[]), ".")
            }
            _ => {
                let at = since(&[DealStep::Declined, DealStep::Withdrawn, DealStep::TakenBack]);
                let is_withdrawn = self.deal.events.last().is_some_and(|event| event.step == DealStep::Withdrawn);
                let (title, what) = if is_withdrawn {
                    (t::turns::no_deal_the_bid_was_taken_back(), t::turns::taken_back())
                } else {
                    (t::turns::no_deal_the_bid_was_declined(), t::deals::declined())
                };
                let turn = Turn::new(Who::Closed, title, what, at, ".");
                let again = self.deal.party == Party::Influencer && self.deal.campaign.status == CampaignStatus::Open;
                if again {
                    turn.action(t::turns::bid_again(), format!("/campaigns/{}#bid", self.deal.campaign.id))
                } else {
                    turn
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use tandem_types::{disclosure::Disclosure, payments::PayoutStatus, terms::OfferStatus};

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
            assert_eq!(turn.after, "; it approves itself on 12 Nov 2026.");
        }
    }

    #[test]
    fn a_delivery_that_may_be_no_ad_needs_somebody_to_look() {
        for party in [Party::Brand, Party::Influencer] {
            let story =
                Story::paid().delivered().where_deal(|deal| deal.deliveries[0].disclosure = Disclosure::NotGiven);
            let turn = turn(&story.seen_by(party), Currency::Usd, now());
            assert_eq!(turn.after, "; it does not approve itself until its text says that it is an ad.");
        }
    }
}
