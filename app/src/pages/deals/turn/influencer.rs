//! Whose turn it is, as the creator sees it.

use tandem_texts as t;
use tandem_types::deals::{Deal, DealStep};

use super::{super::State, View};
use crate::parts::{Turn, Who};

impl View<'_> {
    pub(super) fn influencer(&self) -> Turn {
        let Deal { bid, campaign, .. } = self.deal;
        let name = &campaign.brand_name;
        let since = |steps: &[DealStep]| self.at(steps);
        let net = self.money(bid.net());
        let approved = [DealStep::Approved, DealStep::ApprovedByTime];
        match self.state {
            State::Bidding => self.offer(name),
            State::Due | State::Failed => {
                let note = t::turns::nothing_to_do_for_you_start();
                let title = t::turns::name_s_turn_pay_your_bid(name);
                Turn::new(Who::Them, title, self.agreed(), since(&[DealStep::Accepted]), note)
            }
            State::Working => {
                let note = t::turns::is_due_the_money_is_held(self.is_due());
                Turn::new(
                    Who::You,
                    t::turns::your_turn_deliver(),
                    t::turns::they_paid(),
                    since(&[DealStep::Paid]),
                    note,
                )
                .action(t::deals::deliver(), "#deliver")
            }
            State::Changes => {
                let at = since(&[DealStep::ChangesRequested]);
                let note = format!("{}.", self.is_due());
                Turn::new(Who::You, t::turns::your_turn_deliver_again(), t::turns::they_asked_for_changes(), at, note)
                    .action(t::deals::deliver(), "#deliver")
            }
            State::Delivered => {
                let at = since(&[DealStep::Delivered]);
                let note = format!("{}.", self.approves_itself());
                Turn::new(Who::Them, t::turns::name_s_turn_approve_your_work(name), t::turns::you_delivered(), at, note)
            }
            State::PayoutWaiting => {
                let note = t::turns::net_waits_for_your_payout_account(net);
                Turn::new(Who::You, t::turns::your_turn_set_up_payouts(), t::common::approved(), since(&approved), note)
                    .action(t::turns::set_up_payouts(), "/earnings")
            }
            State::PayoutQueued => {
                let title = t::turns::net_is_on_its_way(&net);
                Turn::new(
                    Who::Done,
                    title,
                    t::common::approved(),
                    since(&approved),
                    t::turns::nothing_left_to_do_for_you(),
                )
            }
            State::PayoutFailed => {
                let note = t::turns::the_transfer_was_refused_it_is_tried();
                Turn::new(
                    Who::You,
                    t::turns::your_turn_check_your_payout(),
                    t::common::approved(),
                    since(&approved),
                    note,
                )
                .action(t::turns::check_payouts(), "/earnings")
            }
            State::PaidOut => {
                let title = t::turns::done_net_paid_out(&net);
                Turn::new(Who::Done, title, t::turns::transferred(), since(&[DealStep::PaidOut]), ".")
            }
            _ => self.either_side(t::turns::the_brand()),
        }
    }
}
