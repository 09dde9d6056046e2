//! Whose turn it is on a campaign, and since when: the first thing on its page.

use chrono::{DateTime, Utc};
use leptos::prelude::*;
use tandem_types::{
    bids::{Bid, BidStatus, DeliveryStatus, PaymentStatus},
    campaigns::{Campaign, CampaignDetail, CampaignStatus, Standing},
};

use crate::{
    parts::{Ago, Icon, count, price, words},
    ssr,
};

/// Who has to move. The wire names are the style sheet's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Who {
    You,
    Them,
    Done,
    Closed,
}

impl Who {
    const fn as_str(self) -> &'static str {
        match self {
            Self::You => "you",
            Self::Them => "them",
            Self::Done => "done",
            Self::Closed => "closed",
        }
    }

    const fn icon(self) -> &'static str {
        match self {
            Self::You => "flag",
            Self::Them => "clock",
            Self::Done => "check",
            Self::Closed => "info",
        }
    }
}

/// The banner's words: a title; a moment in a sentence, `before` and `after` it; and where to act.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Turn {
    who: Who,
    title: String,
    before: String,
    at: DateTime<Utc>,
    after: String,
    action: Option<(&'static str, &'static str)>,
}

impl Turn {
    fn new(who: Who, title: impl Into<String>, before: &str, at: DateTime<Utc>, after: impl Into<String>) -> Self {
        Self { who, title: title.into(), before: before.into(), at, after: after.into(), action: None }
    }

    fn action(self, label: &'static str, href: &'static str) -> Self {
        Self { action: Some((label, href)), ..self }
    }
}

/// The banner; nothing for visitors who have no part in the campaign.
#[component]
pub(super) fn TurnBanner(detail: CampaignDetail) -> impl IntoView {
    let left = tandem_types::dates::left(detail.campaign.end_date, ssr::ctx().clock.today());
    let Some(turn) = turn(&detail, &left) else { return ().into_any() };
    let action = turn.action.map(|(label, href)| {
        view! { <div class="turn-action"><a class="button primary" href=href>{label}</a></div> }
    });
    view! {
        <section class="turn" data-turn=turn.who.as_str() aria-labelledby="turn-title">
            <span class="turn-mark"><Icon name=turn.who.icon()/></span>
            <div class="turn-text">
                <h2 class="turn-title" id="turn-title">{turn.title}</h2>
                <p>{turn.before}" "<Ago at=turn.at/>{turn.after}</p>
            </div>
            {action}
        </section>
    }
    .into_any()
}

fn turn(detail: &CampaignDetail, left: &str) -> Option<Turn> {
    let campaign = &detail.campaign;
    match &detail.standing {
        Standing::Visitor => None,
        Standing::Influencer { bid } => Some(influencer(campaign, bid.as_ref(), left)),
        Standing::Owner { bids } => Some(owner(campaign, &bids.items, bids.next.is_none(), left)),
    }
}

fn influencer(campaign: &Campaign, bid: Option<&Bid>, left: &str) -> Turn {
    let brand = &campaign.brand_name;
    let is_open = campaign.status == CampaignStatus::Open;
    let Some(bid) = bid else {
        if !is_open {
            return Turn::new(Who::Closed, "Closed to bids", "It left the board", campaign.updated_at, ".");
        }
        let rivals = match campaign.bid_count {
            0 => "Nobody has bid yet.".to_owned(),
            1 => "One creator has bid.".to_owned(),
            n => format!("{} creators have bid.", words::number(n)),
        };
        return Turn::new(
            Who::You,
            "Your turn: place a bid",
            "Published",
            campaign.created_at,
            format!(", {left}. {rivals}"),
        );
    };
    match bid.status {
        BidStatus::Pending if is_open => {
            let title = format!("{brand}’s turn: decide on your bid");
            Turn::new(Who::Them, title, "You bid", bid.created_at, format!("; {left}."))
        }
        BidStatus::Pending => Turn::new(
            Who::Closed,
            "Closed to bids",
            "It left the board",
            campaign.updated_at,
            ". Your bid was not chosen.",
        ),
        BidStatus::Declined if is_open => Turn::new(
            Who::You,
            "Your turn: bid again, if you like",
            "They declined",
            bid.updated_at,
            format!("; {left}."),
        ),
        BidStatus::Declined => Turn::new(Who::Closed, "Closed to bids", "They declined your bid", bid.updated_at, "."),
        BidStatus::Accepted => hired(campaign, bid),
    }
}

/// An influencer whose bid was accepted.
fn hired(campaign: &Campaign, bid: &Bid) -> Turn {
    let brand = &campaign.brand_name;
    match (bid.payment_status, bid.delivery_status) {
        (PaymentStatus::Pending | PaymentStatus::Failed, _) => {
            let note = ". Nothing to do for you; start when it says “Paid”.";
            Turn::new(Who::Them, format!("{brand}’s turn: pay your bid"), "They accepted", bid.updated_at, note)
        }
        (PaymentStatus::Completed, DeliveryStatus::Pending) => {
            Turn::new(Who::You, "Your turn: deliver", "They paid", bid.updated_at, ". Your money is safe.")
        }
        (PaymentStatus::Completed, DeliveryStatus::Delivered) => {
            Turn::new(Who::Them, format!("{brand}’s turn: approve your work"), "You delivered", bid.updated_at, ".")
        }
        (PaymentStatus::Completed, DeliveryStatus::Approved) => {
            Turn::new(Who::Done, "Done: delivered and approved", "They approved", bid.updated_at, ".")
        }
    }
}

fn owner(campaign: &Campaign, bids: &[Bid], is_whole: bool, left: &str) -> Turn {
    let accepted = bids.iter().find(|bid| bid.status == BidStatus::Accepted);
    let name = accepted.map_or("The creator", |bid| bid.influencer_name.as_str());
    let since = accepted.map_or(campaign.updated_at, |bid| bid.updated_at);
    match campaign.status {
        CampaignStatus::Open if campaign.bid_count == 0 => Turn::new(
            Who::Them,
            "Creators’ turn: waiting for bids",
            "Published",
            campaign.created_at,
            format!(", {left}."),
        ),
        CampaignStatus::Open => {
            let title = format!("Your turn: {} to review", count(campaign.bid_count, "bid"));
            let waiting = bids.iter().filter(|bid| bid.status == BidStatus::Pending).map(|bid| bid.created_at);
            let turn = match waiting.min().filter(|_| is_whole) {
                Some(oldest) => Turn::new(Who::You, title, "The oldest came", oldest, format!("; {left}.")),
                None => Turn::new(Who::You, title, "Published", campaign.created_at, format!(", {left}.")),
            };
            turn.action("Review bids", "#bids")
        }
        CampaignStatus::PendingPayment => {
            let title = match accepted {
                Some(bid) => format!("Your turn: pay {} to {name}", price(bid.amount)),
                None => "Your turn: pay the accepted bid".into(),
            };
            Turn::new(Who::You, title, "You accepted", since, ". Work starts when it is paid.")
        }
        CampaignStatus::InProgress if accepted.is_some_and(|bid| bid.delivery_status == DeliveryStatus::Delivered) => {
            Turn::new(Who::You, format!("Your turn: approve {name}’s work"), "Delivered", since, ".")
        }
        CampaignStatus::InProgress => Turn::new(Who::Them, format!("{name}’s turn: deliver"), "Paid", since, "."),
        CampaignStatus::Completed => Turn::new(Who::Done, "Done: delivered and approved", "Finished", since, "."),
        CampaignStatus::Closed => {
            Turn::new(Who::Closed, "Closed: no more bids", "You closed it", campaign.updated_at, ".")
        }
    }
}

#[cfg(test)]
mod tests {
    use tandem_types::{AccountId, BidId, CampaignId, Money, Page};

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
            status,
            payment_status,
            delivery_status: DeliveryStatus::Pending,
            created_at,
            updated_at: created_at,
        }
    }

    fn told(campaign: Campaign, standing: Standing) -> Option<(Who, String)> {
        turn(&CampaignDetail { campaign, standing }, "12 days left").map(|turn| (turn.who, turn.title))
    }

    #[test]
    fn a_visitor_has_no_turn() {
        assert_eq!(told(campaign(CampaignStatus::Open, 3), Standing::Visitor), None);
    }

    #[test]
    fn an_influencer_is_told_who_has_to_move() {
        use CampaignStatus::{Closed, Open, PendingPayment};
        let told = |status, bid| told(campaign(status, 1), Standing::Influencer { bid }).map(|(who, _)| who);
        assert_eq!(told(Open, None), Some(Who::You));
        assert_eq!(told(Closed, None), Some(Who::Closed));
        assert_eq!(told(Open, Some(bid(BidStatus::Pending, PaymentStatus::Pending))), Some(Who::Them));
        assert_eq!(told(PendingPayment, Some(bid(BidStatus::Pending, PaymentStatus::Pending))), Some(Who::Closed));
        assert_eq!(told(Open, Some(bid(BidStatus::Declined, PaymentStatus::Pending))), Some(Who::You));
        assert_eq!(told(PendingPayment, Some(bid(BidStatus::Accepted, PaymentStatus::Pending))), Some(Who::Them));
        assert_eq!(told(PendingPayment, Some(bid(BidStatus::Accepted, PaymentStatus::Completed))), Some(Who::You));
    }

    #[test]
    fn a_brand_reviews_as_soon_as_there_is_a_bid() {
        let owner = |bids| Standing::Owner { bids: Page { items: bids, next: None } };
        let waiting = told(campaign(CampaignStatus::Open, 0), owner(vec![]));
        assert_eq!(waiting, Some((Who::Them, "Creators’ turn: waiting for bids".into())));
        let review =
            told(campaign(CampaignStatus::Open, 1), owner(vec![bid(BidStatus::Pending, PaymentStatus::Pending)]));
        assert_eq!(review, Some((Who::You, "Your turn: 1 bid to review".into())));
    }
}
