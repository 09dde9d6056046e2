//! One bid in a brand's table.

use leptos::prelude::*;
use tandem_texts as t;
use tandem_types::{
    bids::Bid,
    dates,
    terms::{Terms, days, revisions},
    triage::{Received, Tab},
};

use super::{
    Address, DeclineWords,
    bulk::{FORM, SORT},
    estimate::Estimate,
    marks::MarkForm,
    states::{Delivery, Payment},
};
use crate::{
    pages::campaigns::{DecideForms, is_deal},
    parts::{Ago, Avatar, FormState, local_day, price, words},
};

/// The row.
#[component]
pub(super) fn TriageRow(received: Received, tab: Tab, address: Address) -> impl IntoView {
    let bid = received.bid.clone();
    let pick = tab.is_pending().then(|| view! { <td class="pick"><Pick bid=bid.clone()/></td> });
    let offer = received.offer.filter(|_| tab.is_pending()).map(|offer| {
        view! { <small><a href=format!("/bids/{}", bid.id)>{t::bids::you_offered_their_turn(price(offer))}</a></small> }
    });
    let last = if tab.is_pending() {
        view! {
            <td class="row-actions">
                <div class="actions">
                    <DecideForms
                        bid=bid.clone()
                        campaign_status=received.campaign_status
                        has_offered=received.offer.is_some()
                    />
                    <MarkForm bid=bid.clone() tab/>
                </div>
            </td>
        }
        .into_any()
    } else if tab == Tab::Accepted {
        view! {
            <td data-label=t::common::payment()><Payment bid=bid.clone()/></td>
            <td data-label=t::bids::delivery()><Delivery bid=bid.clone()/></td>
            <td class="row-actions">
                <div class="actions"><DecideForms bid=bid.clone() campaign_status=received.campaign_status/></div>
            </td>
        }
        .into_any()
    } else {
        view! { <td class="why" data-label=t::bids::reason()><Why received=received.clone()/></td> }.into_any()
    };
    view! {
        <tr data-turn="">
            {pick}
            <th scope="row"><Creator received=received.clone() address/></th>
            <td class="num" data-label=t::common::you_pay()>
                <span class="amount">{price(bid.amount)}</span>
                <small title=t::bids::the_fee_is_part_of_what()>{t::bids::incl_fee_fee(price(bid.fee))}</small>
                <TimeOffered terms=received.terms.clone()/>
                {offer}
            </td>
            <td class="num" data-label=t::bids::per_engagement()><Estimate received/></td>
            <td data-label=t::bids::placed()><Ago at=bid.created_at/></td>
            {last}
        </tr>
    }
}

/// Chooses the bid for what is done with many.
#[component]
fn Pick(bid: Bid) -> impl IntoView {
    let name = format!("pick.{}", bid.id);
    let is_picked = FormState::of(SORT, &[]).value(&name).is_some();
    view! {
        <label class="pick-box">
            <input type="checkbox" name=name value="on" form=FORM checked=is_picked autocomplete="off"/>
            <span class="visually-hidden">
                {t::bids::choose_creator_s_bid(price(bid.amount), &bid.influencer_name)}
            </span>
        </label>
    }
}

/// Who bids, with how many followers and on what.
#[component]
fn Creator(received: Received, address: Address) -> impl IntoView {
    let Received { bid, instagram_username, reach, terms, .. } = received;
    let name = bid.influencer_name.clone();
    let what = is_deal(&bid).then(|| view! { <span class="visually-hidden">{t::bids::open_the_deal()}</span> });
    let link = view! { <a href=format!("/bids/{}", bid.id)>{name}{what}</a> };
    let handle = instagram_username.trim_start_matches('@');
    let handle = (!handle.is_empty()).then(|| view! { <span>{format!("@{handle}")}</span> });
    let followers = reach.followers.zip(reach.followers_at).map(|(number, at)| {
        let day = t::bids::instagram_at(dates::day(local_day(at)));
        view! { <span title=day>{t::bids::count_followers(words::grouped(number))}</span> }
    });
    let is_known = handle.is_some() || followers.is_some();
    let about = is_known.then(|| view! { <small>{handle}" "{followers}</small> });
    let campaign = address.campaign().is_none().then(|| {
        view! { <small><a href=format!("/campaigns/{}", bid.campaign_id)>{bid.campaign_title.clone()}</a></small> }
    });
    let pitch = (!terms.pitch.is_empty()).then(|| view! { <small class="pitch">{terms.pitch}</small> });
    view! {
        <span class="person">
            <Avatar id=bid.influencer_id name=bid.influencer_name.clone()/>
            <span><strong>{link}</strong>{about}{campaign}{pitch}</span>
        </span>
    }
}

/// The days and the revisions that the amount is for.
#[component]
fn TimeOffered(terms: Terms) -> impl IntoView {
    let parts: Vec<_> = [terms.days.map(days), terms.revisions.map(revisions)].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| view! { <small>{parts.join(", ")}</small> })
}

/// Why a bid is declined.
#[component]
fn Why(received: Received) -> impl IntoView {
    match received.decline.filter(tandem_types::triage::Decline::says_something) {
        Some(decline) => view! { <DeclineWords decline/> }.into_any(),
        None => view! { <span class="note">{t::bids::none_given()}</span> }.into_any(),
    }
}
