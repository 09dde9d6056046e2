//! Whose turn it is, as the brand sees it.

use tandem_texts as t;
use tandem_types::deals::DealStep;

use super::{super::State, View};
use crate::parts::{Turn, Who};

impl View<'_> {
    pub(super) fn brand(&self) -> Turn {
        let bid = &self.deal.bid;
        let name = &bid.influencer_name;
        let since = |steps: &[DealStep]| self.at(steps);
        let pay = (t::turns::pay_amount(self.money(bid.amount)), format!("/pay/{}", bid.id));
        match self.state {
            State::Bidding => self.offer(name),
            State::Due => {
                let at = since(&[DealStep::Accepted]);
                let note = t::turns::work_starts_when_it_is_paid();
                Turn::new(Who::You, t::turns::your_turn_pay_name(name), self.agreed(), at, note).action(pay.0, pay.1)
            }
            State::Failed => {
                let at = since(&[DealStep::PaymentFailed]);
                let note = t::turns::nothing_was_charged();
                Turn::new(Who::You, t::turns::your_turn_try_to_pay(), t::turns::the_payment_failed(), at, note)
                    .action(pay.0, pay.1)
            }
            State::Working => {
                let title = t::turns::name_s_turn_deliver(name);
                let note = t::turns::is_due_nothing_to_do(self.is_due());
                Turn::new(Who::Them, title, t::deals::you_paid(), since(&[DealStep::Paid]), note)
            }
            State::Changes => {
                let at = since(&[DealStep::ChangesRequested]);
                let note = format!("{}.", self.is_due());
                Turn::new(
                    Who::Them,
                    t::turns::name_s_turn_deliver_again(name),
                    t::deals::you_asked_for_changes(),
                    at,
                    note,
                )
            }
            State::Delivered => {
                let at = since(&[DealStep::Delivered]);
                let note = format!("{}.", self.approves_itself());
                Turn::new(Who::You, t::turns::your_turn_review_name_s(name), t::deals::delivered(), at, note)
                    .action(t::turns::review_the_delivery(), "#delivery")
            }
            State::PayoutWaiting | State::PayoutQueued | State::PayoutFailed | State::PaidOut => {
                let at = since(&[DealStep::Approved, DealStep::ApprovedByTime]);
                Turn::new(
                    Who::Done,
                    t::turns::done_delivered_and_approved(),
                    t::common::approved(),
                    at,
                    t::turns::nothing_left_to_do_for_you(),
                )
            }
            _ => self.either_side(t::deals::you_inline()),
        }
    }
}
