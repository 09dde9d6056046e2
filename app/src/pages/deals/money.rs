//! A deal's money: how much, who gets what of it, and where it is now.

use leptos::{either::Either, prelude::*};
use tandem_texts as t;
use tandem_types::{
    Currency,
    bids::Bid,
    dates,
    deals::{Deal, Delivery, Party},
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
    let pays = match (party, is_paid) {
        (Party::Brand, true) => t::deals::you_paid().to_owned(),
        (Party::Brand, false) => t::deals::you_pay().to_owned(),
        (_, true) => t::deals::brand_paid(&campaign.brand_name),
        (_, false) => t::deals::brand_pays(&campaign.brand_name),
    };
    let receives = if party == Party::Influencer {
        t::deals::you_receive().into()
    } else {
        t::deals::creator_receives_it(&bid.influencer_name)
    };
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
            <a class="more-link" href=format!("/bids/{}/receipt", bid.id)>
                <Icon name="receipt"/>
                {t::deals::receipt()}
            </a>
        }
    });
    view! {
        <section class="card money-card" aria-labelledby="money-title">
            <div class="card-head">
                <h2 class="card-title" id="money-title">{t::common::payment()}</h2>
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
            <div><dt>{t::deals::refunded()}</dt><dd>"−"{price(amount)}</dd></div>
            <div class="sums-total"><dt>{t::deals::left()}</dt><dd>{price(tandem_types::Money::default())}</dd></div>
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
    let brand_or_you = if is_brand { t::deals::you_inline() } else { brand };
    let to = if is_creator { t::deals::you_inline() } else { creator };
    let on = |at: Option<chrono::DateTime<chrono::Utc>>| {
        at.map_or_else(String::new, |at| t::deals::on_day(dates::day(at.date_naive())))
    };
    match State::of(deal) {
        State::Bidding => t::deals::nothing_is_due_before_you_agree().into(),
        State::Declined => t::deals::nothing_was_paid_there_is_no().into(),
        State::Due if is_brand => t::deals::nothing_was_charged_yet_once().into(),
        State::Due => t::deals::brand_has_not_paid_yet(brand),
        State::Failed if is_brand => t::deals::the_last_try_failed_and_nothing().into(),
        State::Failed => t::deals::the_last_try_of_brand(brand),
        State::Processing => t::deals::the_payment_was_started_and_the_bank().into(),
        State::Review => t::deals::what_the_payment_provider_reports().into(),
        State::Disputed => {
            let bank = if is_brand { t::deals::your_bank().into() } else { t::deals::brand_s_bank(brand) };
            t::deals::bank_was_asked_to_take(&bank)
        }
        State::Working | State::Changes => t::deals::gross_is_held_until_the_work(brand_or_you, &gross, &net, to),
        State::Delivered => {
            let end = deal.deliveries.first().and_then(Delivery::approves_itself);
            let end = end.map_or_else(String::new, |at| t::deals::or_by_itself_on(dates::day(at.date_naive())));
            if is_brand {
                t::deals::held_until_you_approve(end, &gross, &net, to)
            } else {
                t::deals::held_until_brand_approves(brand, end, &gross, &net, to)
            }
        }
        State::PayoutWaiting if is_creator => t::deals::your_work_is_approved_net(&net),
        State::PayoutWaiting => t::deals::approved_net_goes_to_creator(creator, &net),
        State::PayoutQueued => t::deals::approved_net_is_being_transferred(&net, to),
        State::PayoutFailed if is_creator => {
            let why = payment.as_ref().map_or("", |payment| payment.payout_error.trim());
            let why = if why.is_empty() { String::new() } else { t::deals::the_provider_says_why(why) };
            t::deals::the_transfer_of_net_was_refused(&net, &why)
        }
        State::PayoutFailed => t::deals::the_transfer_of_net_to_creator(creator, &net),
        State::PaidOut => {
            let day = on(payment.as_ref().and_then(|payment| payment.paid_out_at));
            t::deals::net_was_transferred_to_to_day(&day, &net, to)
        }
        State::Refunding => t::deals::all_of_gross_goes_back_to(brand_or_you, &gross),
        State::Refunded => {
            let day = on(payment.as_ref().and_then(|payment| payment.refunded_at));
            t::deals::all_of_gross_went_back(brand_or_you, &day, &gross)
        }
        State::Reversed => t::deals::the_transfer_of_net_to_to_was_taken(&net, to),
    }
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
