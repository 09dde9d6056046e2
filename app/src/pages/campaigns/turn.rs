//! Whose turn it is on a campaign, and since when: the first thing on its page.

use leptos::prelude::*;
use tandem_texts as t;
use tandem_types::{
    Currency,
    bids::{Bid, BidStatus, DeliveryStatus, PaymentStatus},
    campaigns::{Campaign, CampaignDetail, CampaignStatus, Standing},
    invitations::Invitation,
    triage::{Counts, Tab},
};

use super::{invited::invited_turn, is_over, is_withdrawn};
use crate::{
    parts::{Turn, TurnBanner, Who, words},
    ssr,
};

/// The banner; nothing for visitors who have no part in the campaign.
#[component]
pub(super) fn CampaignTurn(
    detail: CampaignDetail,
    /// The visitor's own, where the visitor is a creator.
    invitation: Option<Invitation>,
) -> impl IntoView {
    let invited = match (&detail.standing, &invitation) {
        (Standing::Influencer { bid, .. }, Some(invitation)) => {
            invited_turn(&detail.campaign, invitation, bid.as_ref())
        }
        _ => None,
    };
    let left = tandem_types::dates::left(detail.campaign.end_date, ssr::ctx().clock.today());
    invited.or_else(|| turn(&detail, &left, ssr::currency())).map(|turn| view! { <TurnBanner turn/> })
}

fn turn(detail: &CampaignDetail, left: &str, currency: Currency) -> Option<Turn> {
    let campaign = &detail.campaign;
    match &detail.standing {
        Standing::Visitor => None,
        Standing::Influencer { bid, decline } => {
            Some(influencer(campaign, bid.as_ref(), is_withdrawn(decline.as_ref()), left))
        }
        Standing::Owner { triage, deal } => Some(owner(campaign, &triage.counts, deal.as_ref(), left, currency)),
    }
}

fn influencer(campaign: &Campaign, bid: Option<&Bid>, is_withdrawn: bool, left: &str) -> Turn {
    let brand = &campaign.brand_name;
    let is_open = campaign.status == CampaignStatus::Open;
    let Some(bid) = bid else {
        if !is_open {
            return Turn::new(
                Who::Closed,
                t::turns::closed_to_bids(),
                t::turns::it_left_the_board(),
                campaign.updated_at,
                ".",
            );
        }
        let rivals = t::turns::creators_have_bid(campaign.bid_count, words::number(campaign.bid_count));
        return Turn::new(
            Who::You,
            t::turns::your_turn_place_a_bid(),
            t::turns::published(),
            campaign.created_at,
            format!(", {left}. {rivals}"),
        );
    };
    match bid.status {
        BidStatus::Pending if is_open => {
            let title = t::turns::brand_s_turn_decide_on_your_bid(brand);
            Turn::new(Who::Them, title, t::turns::you_bid(), bid.created_at, format!("; {left}."))
        }
        BidStatus::Pending => Turn::new(
            Who::Closed,
            t::turns::closed_to_bids(),
            t::turns::it_left_the_board(),
            campaign.updated_at,
            t::turns::your_bid_waits(),
        ),
        BidStatus::Declined if is_open => Turn::new(
            Who::You,
            t::turns::your_turn_bid_again_if_you_like(),
            if is_withdrawn {
                t::turns::you_took_it_back()
            } else if is_over(bid) {
                t::turns::the_deal_ended_early()
            } else {
                t::turns::they_declined()
            },
            bid.updated_at,
            format!("; {left}."),
        ),
        BidStatus::Declined if is_over(bid) => over(bid),
        BidStatus::Declined => {
            let what = if is_withdrawn { t::turns::you_took_it_back() } else { t::turns::they_declined_your_bid() };
            Turn::new(Who::Closed, t::turns::closed_to_bids(), what, bid.updated_at, ".")
        }
        BidStatus::Accepted => hired(campaign, bid),
    }
}

/// An influencer whose bid was accepted. The card below leads to the deal, so only a step of its own has a button here.
fn hired(campaign: &Campaign, bid: &Bid) -> Turn {
    let brand = &campaign.brand_name;
    match (bid.payment_status, bid.delivery_status) {
        (PaymentStatus::Pending | PaymentStatus::Failed, _) => {
            let note = t::turns::nothing_to_do_for_you_start();
            Turn::new(
                Who::Them,
                t::turns::brand_s_turn_pay_your_bid(brand),
                t::turns::they_accepted(),
                bid.updated_at,
                note,
            )
        }
        (PaymentStatus::Completed, DeliveryStatus::Pending) => Turn::new(
            Who::You,
            t::turns::your_turn_deliver(),
            t::turns::they_paid(),
            bid.updated_at,
            t::turns::your_money_is_held_for_you(),
        )
        .action(t::turns::deliver(), format!("/bids/{}#deliver", bid.id)),
        (PaymentStatus::Completed, DeliveryStatus::Delivered) => Turn::new(
            Who::Them,
            t::turns::brand_s_turn_approve_your_work(brand),
            t::turns::you_delivered(),
            bid.updated_at,
            ".",
        ),
        (PaymentStatus::Completed, DeliveryStatus::Approved) => Turn::new(
            Who::Done,
            t::turns::done_delivered_and_approved(),
            t::turns::they_approved(),
            bid.updated_at,
            ".",
        ),
    }
}

/// A deal that ended without the work.
fn over(bid: &Bid) -> Turn {
    Turn::new(Who::Closed, t::turns::over_the_deal_ended_early(), t::turns::it_ended(), bid.updated_at, ".")
}

fn owner(campaign: &Campaign, counts: &Counts, bid: Option<&Bid>, left: &str, currency: Currency) -> Turn {
    let accepted = bid.filter(|bid| bid.status == BidStatus::Accepted);
    let name = accepted.map_or(t::turns::the_creator(), |bid| bid.influencer_name.as_str());
    let since = accepted.map_or(campaign.updated_at, |bid| bid.updated_at);
    let deal = |turn: Turn| match accepted {
        Some(bid) => turn.action(t::turns::open_the_deal(), format!("/bids/{}", bid.id)),
        None => turn,
    };
    match campaign.status {
        CampaignStatus::Open if campaign.bid_count == 0 => Turn::new(
            Who::Them,
            t::turns::creators_turn_waiting_for_bids(),
            t::turns::published(),
            campaign.created_at,
            format!(", {left}."),
        ),
        CampaignStatus::Open => open(campaign, counts, left),
        CampaignStatus::PendingPayment => {
            let note = t::turns::work_starts_when_it_is_paid();
            let turn = |title: String| Turn::new(Who::You, title, t::turns::you_accepted(), since, note);
            match accepted.map(|bid| (bid.amount.show(currency, false), bid.id)) {
                Some((amount, id)) => turn(t::turns::your_turn_pay_amount_to_name(&amount, name))
                    .action(t::turns::pay_amount(&amount), format!("/pay/{id}")),
                None => turn(t::turns::your_turn_pay_the_accepted().into()),
            }
        }
        CampaignStatus::InProgress => match accepted.filter(|bid| bid.delivery_status == DeliveryStatus::Delivered) {
            Some(bid) => {
                Turn::new(Who::You, t::turns::your_turn_approve_name_s(name), t::campaigns::delivered(), since, ".")
                    .action(t::turns::review_the_delivery(), format!("/bids/{}#delivery", bid.id))
            }
            None => deal(Turn::new(Who::Them, t::turns::name_s_turn_deliver(name), t::common::paid(), since, ".")),
        },
        CampaignStatus::Completed => {
            deal(Turn::new(Who::Done, t::turns::done_delivered_and_approved(), t::turns::finished(), since, "."))
        }
        CampaignStatus::Closed => match bid.filter(|bid| is_over(bid)) {
            Some(bid) => over(bid).action(t::turns::open_the_deal(), format!("/bids/{}", bid.id)),
            None => Turn::new(
                Who::Closed,
                t::turns::closed_no_more_bids(),
                t::turns::you_closed_it(),
                campaign.updated_at,
                ".",
            ),
        },
    }
}

/// A campaign that takes bids and has some.
fn open(campaign: &Campaign, counts: &Counts, left: &str) -> Turn {
    let since = counts.oldest.unwrap_or(campaign.created_at);
    if counts.to_decide() > 0 {
        let title = t::turns::your_turn_to_review(counts.to_decide());
        return Turn::new(Who::You, title, t::turns::the_oldest_came(), since, format!("; {left}."))
            .action(t::turns::review_bids(), format!("?tab={}#bids", Tab::Review.as_str()));
    }
    if counts.shortlist > 0 {
        let title = t::turns::your_turn_to_choose(counts.shortlist);
        return Turn::new(Who::You, title, t::turns::published(), campaign.created_at, format!(", {left}."))
            .action(t::turns::open_the_shortlist(), format!("?tab={}#bids", Tab::Shortlist.as_str()));
    }
    if counts.offered > 0 {
        let title = t::turns::creators_turn_to_answer(counts.offered);
        return Turn::new(Who::Them, title, t::turns::published(), campaign.created_at, format!(", {left}."));
    }
    let title = t::turns::creators_turn_waiting_for_more();
    Turn::new(
        Who::Them,
        title,
        t::turns::published(),
        campaign.created_at,
        t::turns::left_those_you_had_are_in_the_archive(left),
    )
}

#[cfg(test)]
mod tests {
    use tandem_types::{
        AccountId, BidId, CampaignId, Money, Page,
        bids::BidSort,
        triage::{Decline, Triage},
    };

    use super::*;

    fn campaign(status: CampaignStatus, bid_count: i64) -> Campaign {
        let created_at = "2026-11-19T08:12:00Z".parse().unwrap();
        Campaign {
            id: CampaignId::new(),
            brand_id: AccountId::new(),
            brand_name: "Northwind".into(),
            title: "Slow mornings".into(),
            description: "Coffee.".into(),
            budget: Money::from_minor(480_000),
            start_date: "2027-01-08".parse().unwrap(),
            end_date: "2027-02-19".parse().unwrap(),
            status,
            image: None,
            bid_count,
            created_at,
            updated_at: created_at,
        }
    }

    fn bid(status: BidStatus, payment_status: PaymentStatus) -> Bid {
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
            delivery_status: DeliveryStatus::Pending,
            created_at,
            updated_at: created_at,
        }
    }

    fn owner(counts: Counts, deal: Option<Bid>) -> Standing {
        let rows = Page { items: Vec::new(), next: None };
        let triage = Triage { tab: Tab::Review, sort: BidSort::Newest, counts, rows, is_first: true };
        Standing::Owner { triage: Box::new(triage), deal }
    }

    fn told(campaign: Campaign, standing: Standing) -> Option<(Who, String)> {
        let turn = turn(&CampaignDetail { campaign, standing }, "12 days left", Currency::Usd);
        turn.map(|turn| (turn.who, turn.title))
    }

    #[test]
    fn a_visitor_has_no_turn() {
        assert_eq!(told(campaign(CampaignStatus::Open, 3), Standing::Visitor), None);
    }

    #[test]
    fn an_influencer_is_told_who_has_to_move() {
        use CampaignStatus::{Closed, Open, PendingPayment};
        let told =
            |status, bid| told(campaign(status, 1), Standing::Influencer { bid, decline: None }).map(|(who, _)| who);
        assert_eq!(told(Open, None), Some(Who::You));
        assert_eq!(told(Closed, None), Some(Who::Closed));
        assert_eq!(told(Open, Some(bid(BidStatus::Pending, PaymentStatus::Pending))), Some(Who::Them));
        assert_eq!(told(PendingPayment, Some(bid(BidStatus::Pending, PaymentStatus::Pending))), Some(Who::Closed));
        assert_eq!(told(Open, Some(bid(BidStatus::Declined, PaymentStatus::Pending))), Some(Who::You));
        let again = |decline| {
            let standing =
                Standing::Influencer { bid: Some(bid(BidStatus::Declined, PaymentStatus::Pending)), decline };
            let detail = CampaignDetail { campaign: campaign(Open, 1), standing };
            turn(&detail, "12 days left", Currency::Usd).map(|turn| turn.before)
        };
        assert_eq!(again(None).as_deref(), Some("They declined"));
        let withdrawn =
            Decline { reason: None, note: String::new(), at: chrono::DateTime::default(), is_withdrawn: true };
        assert_eq!(again(Some(withdrawn)).as_deref(), Some("You took it back"));
        assert_eq!(told(PendingPayment, Some(bid(BidStatus::Accepted, PaymentStatus::Pending))), Some(Who::Them));
        assert_eq!(told(PendingPayment, Some(bid(BidStatus::Accepted, PaymentStatus::Completed))), Some(Who::You));
    }

    #[test]
    fn a_brand_reviews_as_soon_as_there_is_a_bid() {
        let waiting = told(campaign(CampaignStatus::Open, 0), owner(Counts::default(), None));
        assert_eq!(waiting, Some((Who::Them, "Creators’ turn: waiting for bids".into())));
        let told = |counts| told(campaign(CampaignStatus::Open, 1), owner(counts, None));
        let counts = Counts { review: 1, shortlist: 2, archive: 3, ..Counts::default() };
        assert_eq!(told(counts), Some((Who::You, "Your turn: 1 bid to review".into())));
        let choose = told(Counts { review: 0, ..counts });
        assert_eq!(choose, Some((Who::You, "Your turn: choose among 2 bids on the shortlist".into())));
        let offered = told(Counts { review: 2, offered: 2, shortlist: 0, ..counts });
        assert_eq!(offered, Some((Who::Them, "Creators’ turn: answer your 2 offers".into())));
        let archived = told(Counts { review: 0, shortlist: 0, ..counts });
        assert_eq!(archived, Some((Who::Them, "Creators’ turn: waiting for more bids".into())));
    }

    #[test]
    fn a_deal_leads_to_where_it_is_paid_and_reviewed() {
        let href = |status, bid: Bid| {
            let standing = owner(Counts::default(), Some(bid));
            let detail = CampaignDetail { campaign: campaign(status, 1), standing };
            turn(&detail, "", Currency::Usd).and_then(|turn| turn.action)
        };
        let accepted = bid(BidStatus::Accepted, PaymentStatus::Pending);
        let pay = Some(("Pay $1,200.00".to_owned(), format!("/pay/{}", accepted.id)));
        assert_eq!(href(CampaignStatus::PendingPayment, accepted), pay);
        let delivered =
            Bid { delivery_status: DeliveryStatus::Delivered, ..bid(BidStatus::Accepted, PaymentStatus::Completed) };
        let review = Some(("Review the delivery".to_owned(), format!("/bids/{}#delivery", delivered.id)));
        assert_eq!(href(CampaignStatus::InProgress, delivered), review);
    }
}
