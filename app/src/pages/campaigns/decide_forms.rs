//! What a brand can still do about a bid.

use leptos::prelude::*;
use tandem_texts as t;
use tandem_types::{
    BidId,
    bids::{Bid, BidStatus, PaymentStatus},
    campaigns::CampaignStatus,
    triage::Received,
};

use crate::{
    pages::bids::ReasonFields,
    parts::{Confirm, FormState, Sums, currency_code, price},
    ssr,
};

/// The action of these forms.
pub(crate) const DECIDE: &str = "/fn/bids/decide";

/// Accept and decline, or taking an unpaid yes back; buttons for a row of them.
#[component]
pub(crate) fn DecideForms(
    bid: Bid,
    campaign_status: CampaignStatus,
    /// Whether the brand's own offer waits for an answer: the old price cannot be accepted beside it.
    #[prop(optional)]
    has_offered: bool,
) -> impl IntoView {
    let is_open = campaign_status == CampaignStatus::Open;
    let (name, amount) = (&bid.influencer_name, format!("{} {}", price(bid.amount), currency_code()));
    let decisions = match bid.status {
        BidStatus::Pending => vec![Decision::accept(&bid, &amount), Decision::decline(name, &amount)],
        BidStatus::Accepted => vec![Decision::take_back(name, &amount)],
        BidStatus::Declined => vec![],
    };
    decisions
        .into_iter()
        .filter(|decision| may(&bid, is_open && !has_offered, decision.to))
        .map(|decision| view! { <Decide id=bid.id decision/> })
        .collect::<Vec<_>>()
}

/// Takes an unpaid yes back, away from the campaign's page.
#[component]
pub(crate) fn TakeBack(
    bid: Bid,
    /// Where the question hangs: nothing, or `end`.
    #[prop(optional)]
    align: &'static str,
) -> impl IntoView {
    let amount = format!("{} {}", price(bid.amount), currency_code());
    let Decision { to, about, yes, question, consequence, .. } = Decision::take_back(&bid.influencer_name, &amount);
    let fields = vec![("id", bid.id.to_string()), ("status", to.to_string())];
    view! {
        <Confirm action=DECIDE fields label=t::campaigns::take_back() about look="secondary" yes is_danger=true align>
            <p class="confirm-question">{question}</p>
            <p>{consequence}</p>
        </Confirm>
    }
}

/// Whether a brand may still take the bid to that status. What may be accepted may be declined as well.
fn may(bid: &Bid, is_open: bool, to: BidStatus) -> bool {
    match (to, bid.status) {
        (BidStatus::Accepted, BidStatus::Pending) => is_open,
        (BidStatus::Declined, BidStatus::Pending) => true,
        (BidStatus::Declined, BidStatus::Accepted) => bid.payment_status != PaymentStatus::Completed,
        _ => false,
    }
}

/// Whether the form that was sent last stands on the page, so that it tells its problem itself.
pub(crate) fn shows_last(rows: &[Received]) -> bool {
    let last = FormState::of(DECIDE, &[]);
    let (id, to) = (last.value("id").unwrap_or_default(), last.value("status").unwrap_or_default());
    let Ok(to) = to.parse() else { return false };
    // A form of another price is another form.
    let seen = last.value("seen_amount");
    let is_it =
        |bid: &Bid| bid.id.to_string() == id && seen.as_ref().is_none_or(|seen| *seen == bid.amount.to_string());
    let is_open = |row: &Received| row.campaign_status == CampaignStatus::Open && row.offer.is_none();
    rows.iter().any(|row| is_it(&row.bid) && may(&row.bid, is_open(row), to))
}

/// What a form asks a brand to confirm.
struct Decision {
    to: BidStatus,
    label: &'static str,
    /// The rest of the button's name, for those who do not see the row around it.
    about: String,
    yes: &'static str,
    question: String,
    consequence: &'static str,
    /// The bid whose money it is about.
    sums: Option<Bid>,
    /// Whether it asks why.
    asks: bool,
}

impl Decision {
    fn accept(bid: &Bid, amount: &str) -> Self {
        let name = &bid.influencer_name;
        Self {
            to: BidStatus::Accepted,
            sums: Some(bid.clone()),
            asks: false,
            label: t::campaigns::accept(),
            about: t::campaigns::name_s_bid(name),
            yes: t::campaigns::yes_accept(),
            question: t::campaigns::accept_name_s_bid_of_amount(amount, name),
            consequence: t::campaigns::payment_is_then_due_and_the_campaign(),
        }
    }

    fn decline(name: &str, amount: &str) -> Self {
        Self {
            to: BidStatus::Declined,
            sums: None,
            asks: true,
            label: t::campaigns::decline(),
            about: t::campaigns::name_s_bid(name),
            yes: t::campaigns::yes_decline(),
            question: t::campaigns::decline_name_s_bid_of_amount(amount, name),
            consequence: t::campaigns::they_may_bid_again_while(),
        }
    }

    fn take_back(name: &str, amount: &str) -> Self {
        Self {
            to: BidStatus::Declined,
            sums: None,
            asks: false,
            label: t::campaigns::take_back(),
            about: t::campaigns::your_yes_to_name_s(name),
            yes: t::campaigns::yes_take_it_back(),
            question: t::campaigns::take_back_your_yes_to_name(amount, name),
            consequence: t::campaigns::the_bid_counts_as_declined(),
        }
    }
}

#[component]
fn Decide(id: BidId, decision: Decision) -> impl IntoView {
    let Decision { to, label, about, yes, question, consequence, sums, asks } = decision;
    let is_danger = to == BidStatus::Declined;
    let look = if is_danger { "small ghost" } else { "small secondary" };
    // What is accepted is what is shown here, whatever the creator asks meanwhile.
    let seen = sums.as_ref().map(|bid| ("seen_amount", bid.amount.to_string()));
    let sums = sums.map(|bid| {
        view! {
            <Sums
                gross=bid.amount
                fee=bid.fee
                pays=t::common::you_pay()
                receives=t::campaigns::creator_receives(&bid.influencer_name)
            />
        }
    });
    let mut fields = vec![("id", id.to_string()), ("status", to.to_string()), ("back", ssr::path_and_query())];
    fields.extend(seen);
    if asks {
        // One that was pending can become so again: the answer offers it.
        fields.push(("from", BidStatus::Pending.to_string()));
    }
    view! {
        <Confirm action=DECIDE fields label about look yes is_danger align="end">
            <p class="confirm-question">{question}</p>
            {sums}
            <p>{consequence}</p>
            {asks.then(|| view! { <ReasonFields/> })}
        </Confirm>
    }
}
