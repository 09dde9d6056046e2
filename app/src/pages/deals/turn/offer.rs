//! Whose turn it is while the two sides negotiate.

use tandem_texts as t;
use tandem_types::deals::{Deal, Party};

use super::View;
use crate::parts::{Turn, Who};

/// Whether it is the visitor's turn to answer the offer on the table; nothing where there is none, or the visitor is no side of it.
pub(in crate::pages::deals) fn answers_offer(deal: &Deal) -> Option<bool> {
    let is_side = deal.is_negotiable() && deal.party != Party::Staff;
    is_side.then(|| deal.offer().by_brand != (deal.party == Party::Brand))
}

impl View<'_> {
    /// Who has to answer the offer on the table. `other` is the other side's name.
    pub(super) fn offer(&self, other: &str) -> Turn {
        let (deal, offer) = (self.deal, self.deal.offer());
        let amount = self.money(offer.amount);
        if !deal.is_negotiable() {
            let (title, note) = (t::turns::closed_nothing_to_answer_now(), t::turns::it_counts_again_if_the_campaign());
            return Turn::new(
                Who::Closed,
                title,
                t::turns::the_campaign_left_the_board(),
                deal.campaign.updated_at,
                note,
            );
        }
        let is_first = deal.offers.is_empty();
        match answers_offer(deal) {
            Some(true) if is_first => {
                let title = t::turns::your_turn_answer_other_s(&amount, other);
                Turn::new(Who::You, title, t::turns::they_bid(), offer.created_at, ".")
                    .action(t::turns::answer(), "#offer")
            }
            Some(true) => {
                let title = t::turns::your_turn_answer_other_s_offer(&amount, other);
                Turn::new(Who::You, title, t::turns::they_offered(), offer.created_at, ".")
                    .action(t::turns::answer(), "#offer")
            }
            _ if is_first => {
                let title = t::turns::other_s_turn_decide_on_your_bid(other);
                Turn::new(Who::Them, title, t::turns::you_bid(), offer.created_at, t::turns::nothing_to_do_for_you())
            }
            _ => {
                let title = t::turns::other_s_turn_answer_your_offer(&amount, other);
                Turn::new(
                    Who::Them,
                    title,
                    t::turns::you_offered(),
                    offer.created_at,
                    t::turns::nothing_to_do_for_you(),
                )
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use tandem_types::{Currency, campaigns::CampaignStatus};

    use super::{
        super::{super::fixture::Story, turn},
        *,
    };

    fn told(story: Story, party: Party) -> (Who, String, Option<String>) {
        let now = "2026-11-08T12:00:00Z".parse().unwrap();
        let turn = turn(&story.seen_by(party), Currency::Usd, now);
        (turn.who, turn.title, turn.action.map(|(label, _)| label))
    }

    fn to_answer(title: &str) -> (Who, String, Option<String>) {
        (Who::You, title.into(), Some("Answer".into()))
    }

    fn to_wait(title: &str) -> (Who, String, Option<String>) {
        (Who::Them, title.into(), None)
    }

    #[test]
    fn the_two_sides_take_turns_until_they_agree() {
        let (brand, creator) = (Party::Brand, Party::Influencer);
        assert_eq!(told(Story::bid(), brand), to_answer("Your turn: answer maya’s bid of $1,200.00"));
        assert_eq!(told(Story::bid(), creator), to_wait("Northwind’s turn: decide on your bid"));
        let countered = || Story::bid().countered(brand);
        assert_eq!(told(countered(), brand), to_wait("maya’s turn: answer your offer of $1,000.00"));
        assert_eq!(told(countered(), creator), to_answer("Your turn: answer Northwind’s offer of $1,000.00"));
        let again = || Story::bid().countered(brand).countered(creator);
        assert_eq!(told(again(), brand), to_answer("Your turn: answer maya’s offer of $1,000.00"));
        assert_eq!(told(again(), Party::Staff).1, "Northwind’s turn: answer the bid");
        let gone = |party| told(Story::bid().where_deal(|deal| deal.campaign.status = CampaignStatus::Closed), party).0;
        assert_eq!([gone(brand), gone(creator), gone(Party::Staff)], [Who::Closed; 3]);
    }
}
