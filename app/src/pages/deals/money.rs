//! A deal's money: how much, who gets what of it, and where it is now.

use leptos::{either::Either, prelude::*};
use tandem_types::{
    Currency,
    bids::Bid,
    dates,
    deals::{Deal, Party},
};

use super::State;
use crate::{
    parts::{Amount, Badge, Icon, Sums, price},
    ssr,
};

/// The card.
#[component]
pub(super) fn MoneyCard(deal: Deal) -> impl IntoView {
    let state = State::of(&deal);
    let words = whereabouts(&deal, ssr::currency());
    let offer = deal.offer();
    let Deal { bid, campaign, party, payment, .. } = deal;
    // While they negotiate, the money is that of the offer on the table.
    let bid = if state == State::Bidding { Bid { amount: offer.amount, fee: offer.fee, ..bid } } else { bid };
    let is_paid = payment.as_ref().is_some_and(|payment| payment.paid_at.is_some());
    let (pay, pays) = if is_paid { ("paid", "paid") } else { ("pay", "pays") };
    let pays = if party == Party::Brand { format!("You {pay}") } else { format!("{} {pays}", campaign.brand_name) };
    let receives =
        if party == Party::Influencer { "You receive".into() } else { format!("{} receives", bid.influencer_name) };
    let is_back = matches!(state, State::Refunding | State::Refunded);
    let lead = if party == Party::Influencer && !is_back { bid.net() } else { bid.amount };
    let sums = if is_back {
        Either::Left(view! { <Back amount=bid.amount pays/> })
    } else {
        Either::Right(view! { <Sums gross=bid.amount fee=bid.fee pays receives/> })
    };
    let has_receipt = party != Party::Influencer && is_paid;
    let receipt = has_receipt.then(|| {
        view! {
            <a class="more-link" href=format!("/bids/{}/receipt", bid.id)><Icon name="receipt"/>"Receipt"</a>
        }
    });
    view! {
        <section class="card money-card" aria-labelledby="money-title">
            <div class="card-head">
                <h2 class="card-title" id="money-title">"Payment"</h2>
                <Badge status=state/>
            </div>
            <p class="money-lead"><Amount money=lead/></p>
            <p class="quiet">{words}</p>
            {sums}
            {receipt}
        </section>
    }
}

/// The lines of a payment that goes back.
#[component]
fn Back(amount: tandem_types::Money, pays: String) -> impl IntoView {
    view! {
        <dl class="sums">
            <div><dt>{pays}</dt><dd>{price(amount)}</dd></div>
            <div><dt>"Refunded"</dt><dd>"−"{price(amount)}</dd></div>
            <div class="sums-total"><dt>"Left"</dt><dd>{price(tandem_types::Money::default())}</dd></div>
        </dl>
    }
}

/// Where the money is now, in a sentence or two for whoever looks.
fn whereabouts(deal: &Deal, currency: Currency) -> String {
    let Deal { bid, campaign, party, payment, .. } = deal;
    let (brand, creator) = (&campaign.brand_name, &bid.influencer_name);
    let is_brand = *party == Party::Brand;
    let is_creator = *party == Party::Influencer;
    let (gross, net) = (bid.amount.show(currency, false), bid.net().show(currency, false));
    let brand_or_you = if is_brand { "you" } else { brand };
    let to = if is_creator { "you" } else { creator };
    let on = |at: Option<chrono::DateTime<chrono::Utc>>| {
        at.map_or_else(String::new, |at| format!(" on {}", dates::day(at.date_naive())))
    };
    match State::of(deal) {
        State::Bidding => {
            "Nothing is due before you agree. Once paid, the money is held until the work is approved.".into()
        }
        State::Declined => "Nothing was paid. There is no deal.".into(),
        State::Due if is_brand => {
            "Nothing was charged yet. Once you pay, the money is held until you approve the work.".into()
        }
        State::Due => format!("{brand} has not paid yet. Once paid, the money is held until the work is approved."),
        State::Failed if is_brand => {
            "The last try failed and nothing was charged. You can pay again at any time.".into()
        }
        State::Failed => format!("The last try of {brand} failed. They can pay again at any time."),
        State::Processing => {
            "The payment was started and the bank has not confirmed it yet. Some methods take a few days.".into()
        }
        State::Review => {
            "What the payment provider reports does not match this deal. Nothing moves until the operator of this \
            server has looked at it."
                .into()
        }
        State::Disputed => {
            let bank = if is_brand { "Your bank".into() } else { format!("{brand}’s bank") };
            format!("{bank} was asked to take the payment back. The money is frozen until that is decided.")
        }
        State::Working | State::Changes => format!(
            "{gross} is held until the work is approved; then {net} goes to {to}. If both sides cancel, all of it goes \
            back to {brand_or_you}."
        ),
        State::Delivered => {
            let end = deal.deliveries.first().map_or_else(String::new, |last| on(Some(last.approve_at)));
            format!(
                "{gross} is held. {net} goes to {to} when {brand_or_you} approve{}, or by itself{end}.",
                s(is_brand)
            )
        }
        State::PayoutWaiting if is_creator => {
            format!("Your work is approved. {net} goes out as soon as your payout account is set up.")
        }
        State::PayoutWaiting => format!("Approved. {net} goes to {creator} as soon as their payout account is set up."),
        State::PayoutQueued => format!("Approved. {net} is being transferred to {to}."),
        State::PayoutFailed if is_creator => {
            let why = payment.as_ref().map_or("", |payment| payment.payout_error.trim());
            let why = if why.is_empty() { String::new() } else { format!(" The provider says: {why}") };
            format!("The transfer of {net} was refused and is tried again.{why}")
        }
        State::PayoutFailed => format!("The transfer of {net} to {creator} was refused. It is tried again."),
        State::PaidOut => {
            let day = on(payment.as_ref().and_then(|payment| payment.paid_out_at));
            format!("{net} was transferred to {to}{day}.")
        }
        State::Refunding => {
            format!("All of {gross} goes back to {brand_or_you}. Banks take five to ten days to show it.")
        }
        State::Refunded => {
            let day = on(payment.as_ref().and_then(|payment| payment.refunded_at));
            format!("All of {gross} went back to {brand_or_you}{day}. Banks take five to ten days to show it.")
        }
        State::Reversed => format!("The transfer of {net} to {to} was taken back."),
    }
}

/// The end of a verb: `you approve`, `Northwind approves`.
const fn s(is_you: bool) -> &'static str {
    if is_you { "" } else { "s" }
}

#[cfg(test)]
mod tests {
    use tandem_types::payments::PayoutStatus;

    use super::{super::fixture::Story, *};

    fn told(story: Story, party: Party) -> String {
        whereabouts(&story.seen_by(party), Currency::Usd)
    }

    #[test]
    fn the_money_is_held_until_approval_and_both_sides_know_it() {
        let held = told(Story::paid(), Party::Influencer);
        assert!(
            held.starts_with("$1,200.00 is held until the work is approved; then $1,080.00 goes to you."),
            "{held}"
        );
        let delivered = told(Story::paid().delivered(), Party::Brand);
        assert_eq!(
            delivered,
            "$1,200.00 is held. $1,080.00 goes to maya when you approve, or by itself on 12 Nov 2026."
        );
        let seen = told(Story::paid().delivered(), Party::Influencer);
        assert_eq!(
            seen,
            "$1,200.00 is held. $1,080.00 goes to you when Northwind approves, or by itself on 12 Nov 2026."
        );
    }

    #[test]
    fn a_payout_says_when_it_went_out() {
        let paid = told(Story::approved(PayoutStatus::Paid), Party::Influencer);
        assert_eq!(paid, "$1,080.00 was transferred to you on 7 Nov 2026.");
    }

    #[test]
    fn a_refused_transfer_gives_its_reason_to_the_creator_only() {
        let refused = |party| {
            let story = Story::approved(PayoutStatus::Failed);
            told(story.with(|payment| payment.payout_error = "The account is closed.".into()), party)
        };
        assert!(refused(Party::Influencer).ends_with("The provider says: The account is closed."));
        assert!(!refused(Party::Brand).contains("closed"));
    }
}
