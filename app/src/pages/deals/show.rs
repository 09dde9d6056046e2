//! `/bids/{id}`: a bid and the deal that comes of it, for its two sides and for staff: whose turn it is, what is offered or agreed,
//! the work, the money, what happened.

use leptos::prelude::*;
use tandem_texts as t;
use tandem_types::{
    accounts::page,
    deals::{Deal, Party},
    messages,
    terms::MOST_ROUNDS,
};

use super::{
    State,
    agreed::{ADD_REVISION, AgreedCard, may_add_revision},
    cancel::{AGREE, ASK, CancelCard, DROP},
    countdown::ADD_CAPTION,
    deliver_form::DELIVER,
    deliveries::Deliveries,
    history::History,
    money::MoneyCard,
    next::Next,
    offer::{ACCEPT, COUNTER, DECLINE, OfferCard, WITHDRAW},
    pitch::PitchCard,
    progress::Progress,
    refund::{REFUND, RefundCard, is_refundable},
    review::{APPROVE, REQUEST_CHANGES},
    turn::{answers_offer, cancelling, turn},
    withdraw::{TAKE_BACK, WithdrawCard, may_take_back},
};
use crate::{
    calls::reviews::deal,
    pages::{
        campaigns::TakeBack,
        id_in_path,
        rating::{REPLY, RatingCard, WRITE, asked},
        results::ResultsCard,
    },
    parts::{Ago, Avatar, Crumbs, Icon, LostProblem, Main, TurnBanner, Who, load},
    ssr,
};

/// The deal's page.
#[component]
pub fn DealPage() -> impl IntoView {
    load(deal(id_in_path()), |(deal, reviews)| {
        let banner = asked(turn(&deal, ssr::currency(), ssr::ctx().clock.now()), &deal, &reviews);
        let is_held = matches!(State::of(&deal), State::Review | State::Disputed);
        let whose = (matches!(banner.who, Who::You | Who::Them) && !is_held).then(|| banner.title.clone());
        let can_write = reviews.until.is_some();
        let can_reply = reviews.others.iter().any(|review| review.replied_at.is_none());
        let campaign = (format!("/campaigns/{}", deal.campaign.id), deal.campaign.title.clone());
        let is_bid = deal.agreement.is_none() && matches!(State::of(&deal), State::Bidding | State::Declined);
        let what = if is_bid { t::deals::bid() } else { t::deals::deal() };
        let trail = vec![("/dashboard".to_owned(), t::common::dashboard().to_owned()), campaign];
        view! {
            <Main title=format!("{what}: {}", deal.campaign.title)>
                <Crumbs trail here=what/>
                <div class="live-part" data-live="deal">
                <Lost deal=deal.clone()/>
                <LostProblem action=WRITE is_shown=can_write/>
                <LostProblem action=REPLY is_shown=can_reply/>
                <TurnBanner turn=banner/>
                <Head deal=deal.clone() is_bid/>
                <Progress deal=deal.clone()/>
                <div class="detail deal">
                    <div class="detail-main">
                        {is_bid.then(|| view! { <OfferCard deal=deal.clone()/> })}
                        <Unstarted deal=deal.clone()/>
                        <RatingCard deal=deal.clone() reviews/>
                        <Deliveries deal=deal.clone()/>
                        <ResultsCard deal=deal.clone()/>
                        <PitchCard deal=deal.clone()/>
                    </div>
                    <aside class="detail-side" aria-label=t::deals::money_and_ways_out()>
                        <MoneyCard deal=deal.clone()/>
                        <AgreedCard deal=deal.clone()/>
                        <Unpaid deal=deal.clone()/>
                        <WithdrawCard deal=deal.clone()/>
                        <CancelCard deal=deal.clone()/>
                        <RefundCard deal=deal.clone()/>
                    </aside>
                    <div class="detail-rest"><History deal turn=whose/></div>
                </div>
                </div>
            </Main>
        }
    })
}

#[component]
fn Head(deal: Deal, is_bid: bool) -> impl IntoView {
    let Deal { bid, campaign, party, .. } = deal;
    let brand = (campaign.brand_id, campaign.brand_name);
    let creator = (bid.influencer_id, bid.influencer_name);
    let write_to = match party {
        Party::Brand => Some(creator.1.clone()),
        Party::Influencer => Some(brand.1.clone()),
        Party::Staff => None,
    };
    let (before, people) = match party {
        Party::Brand if is_bid => (t::deals::bid_of(), vec![creator]),
        Party::Influencer if is_bid => (t::deals::your_bid_to(), vec![brand]),
        Party::Brand => (t::deals::deal_with(), vec![creator]),
        Party::Influencer => (t::deals::deal_with(), vec![brand]),
        Party::Staff => (t::deals::between(), vec![brand, creator]),
    };
    let others = (party == Party::Brand && is_bid).then(|| format!("/campaigns/{}#bids", campaign.id));
    let people = people.into_iter().enumerate().map(|(at, (id, name))| {
        let and = (at > 0).then_some(t::deals::and());
        view! { {and}<span class="party"><Avatar id name=name.clone() size="small"/><a href=page(&name)>{name.clone()}</a></span> }
    });
    view! {
        <header class="deal-head">
            <p class="deal-parties">{before}{people.collect_view()}</p>
            <h1>{campaign.title}</h1>
            <p class="detail-meta">
                <span>{t::deals::bid_placed()}<Ago at=bid.created_at/></span>
                <a href=format!("/campaigns/{}", campaign.id)>{t::deals::read_the_brief()}</a>
                {others.map(|href| view! { <a href=href>{t::deals::see_all_bids()}</a> })}
                {write_to.map(|name| view! {
                    <a href=messages::page(&name)><Icon name="chat"/>{t::deals::message_name(&name)}</a>
                })}
            </p>
        </header>
    }
}

/// What is to come, as long as the deal is not paid.
#[component]
fn Unstarted(deal: Deal) -> impl IntoView {
    let is_told = deal.party != Party::Staff && State::of(&deal).is_payable();
    is_told.then(|| view! { <Next deal class="card"/> })
}

/// What a brand can do instead of paying: take its yes back.
#[component]
fn Unpaid(deal: Deal) -> impl IntoView {
    let offers = deal.party == Party::Brand && State::of(&deal).is_payable();
    offers.then(|| {
        view! {
            <section class="card cancel-card" aria-labelledby="unpaid-title">
                <h2 class="card-title" id="unpaid-title">{t::deals::changed_your_mind()}</h2>
                <p class="note">{t::deals::while_it_is_not_paid()}</p>
                <div class="actions"><TakeBack bid=deal.bid/></div>
            </section>
        }
    })
}

/// Problems of forms that are gone, since somebody else was faster.
#[component]
fn Lost(deal: Deal) -> impl IntoView {
    let state = State::of(&deal);
    let reviews = deal.party == Party::Brand && state == State::Delivered;
    let delivers = deal.party == Party::Influencer && state.wants_delivery();
    let wish = cancelling(&deal).filter(|_| deal.party != Party::Staff);
    let answers = answers_offer(&deal);
    let asks = deal.party != Party::Staff && state.is_cancellable() && wish.is_none();
    let adds_caption = deal.party == Party::Influencer
        && state == State::Delivered
        && deal.deliveries.first().is_some_and(|last| last.approves_itself().is_none());
    view! {
        <LostProblem action=DELIVER is_shown=delivers/>
        <LostProblem action=ADD_CAPTION is_shown=adds_caption/>
        <LostProblem action=APPROVE is_shown=reviews/>
        <LostProblem action=REQUEST_CHANGES is_shown=reviews/>
        <LostProblem action=ASK is_shown=asks/>
        <LostProblem action=AGREE is_shown=wish == Some(false)/>
        <LostProblem action=DROP is_shown=wish.is_some()/>
        <LostProblem action=REFUND is_shown=is_refundable(&deal)/>
        <LostProblem action=ADD_REVISION is_shown=may_add_revision(&deal)/>
        <LostProblem action=ACCEPT is_shown=answers == Some(true)/>
        <LostProblem action=COUNTER is_shown=answers == Some(true) && deal.round() < MOST_ROUNDS/>
        <LostProblem action=WITHDRAW is_shown=deal.party == Party::Brand && answers == Some(false)/>
        <LostProblem action=TAKE_BACK is_shown=may_take_back(&deal)/>
        <LostProblem action=DECLINE is_shown=deal.party == Party::Brand && (state.is_payable() || deal.is_negotiable())/>
    }
}
