//! Whose turn it is, as the staff see it.

use tandem_texts as t;

use super::{super::State, View};
use crate::parts::{Turn, Who};

impl View<'_> {
    pub(super) fn staff(&self) -> Turn {
        let (brand, creator) = (&self.deal.campaign.brand_name, &self.deal.bid.influencer_name);
        let last = self.deal.events.last().map_or(self.deal.bid.updated_at, |event| event.created_at);
        let (name, task) = match self.state {
            State::Review => {
                let note = t::turns::compare_it_with_the_providers();
                return Turn::new(
                    Who::You,
                    t::turns::staffs_turn_look_at_this_payment(),
                    t::turns::last_step(),
                    last,
                    note,
                );
            }
            State::Bidding if !self.deal.is_negotiable() => return self.offer(brand),
            State::Bidding if self.deal.offer().by_brand => (creator, t::turns::answer_the_offer()),
            State::Bidding => (brand, t::turns::answer_the_bid()),
            State::Due | State::Failed => (brand, t::turns::task_pay()),
            State::Delivered => (brand, t::turns::review_the_delivery_inline()),
            State::Working | State::Changes => (creator, t::turns::task_deliver()),
            State::PayoutWaiting | State::PayoutFailed => (creator, t::turns::set_up_payouts_inline()),
            State::PayoutQueued | State::PaidOut => {
                return Turn::new(Who::Done, t::turns::done_delivered_and_approved(), t::turns::last_step(), last, ".");
            }
            _ => return self.either_side(t::turns::the_brand()),
        };
        Turn::new(Who::Them, t::turns::name_s_turn_task(name, task), t::turns::last_step(), last, ".")
    }
}
