//! What became of a payment, as a page.

use leptos::prelude::*;
use tandem_texts as t;
use tandem_types::{BidId, dates, deals::Deal};

use super::{PayForm, outcome::Outcome};
use crate::parts::{Amount, Icon, price};

/// The card with the outcome, and the way on.
#[component]
pub(super) fn OutcomeCard(
    outcome: Outcome,
    deal: Deal,
    /// Whether the visitor came to pay, not from having paid.
    #[prop(optional)]
    is_again: bool,
) -> impl IntoView {
    match outcome {
        Outcome::Paid => view! {
            <Paid deal title=if is_again { t::payments::already_paid() } else { t::common::paid() }/>
        }
        .into_any(),
        Outcome::Processing => view! {
            <Sign kind="wait" icon="clock" title=t::payments::we_are_waiting_for_the_bank()>
                <p>
                    {t::payments::your_payment_of_amount_was_started(price(deal.bid.amount), &deal.bid.influencer_name)}
                </p>
                <ToDeal id=deal.bid.id/>
            </Sign>
        }
        .into_any(),
        Outcome::Review => view! {
            <Sign kind="wait" icon="shield" title=t::payments::your_payment_is_being_checked()>
                <p>{t::payments::what_the_payment_provider_reports()}</p>
                <ToDeal id=deal.bid.id/>
            </Sign>
        }
        .into_any(),
        Outcome::Failed => view! {
            <Sign kind="bad" icon="alert" title=t::payments::the_payment_failed()>
                <p>{t::payments::nothing_was_charged_try_again()}</p>
                <PayForm bid=deal.bid.clone() is_again=true/>
                <ToDeal id=deal.bid.id/>
            </Sign>
        }
        .into_any(),
        Outcome::Open => view! { <Open deal/> }.into_any(),
        Outcome::Refunded => view! {
            <Sign kind="wait" icon="arrow-left" title=t::payments::this_payment_goes_back_to_you()>
                <p>{t::payments::all_of_amount_banks_take(price(deal.bid.amount))}</p>
                <ToDeal id=deal.bid.id/>
            </Sign>
        }
        .into_any(),
        Outcome::NoDeal => view! {
            <Sign kind="wait" icon="info" title=t::payments::there_is_nothing_to_pay()>
                <p>{t::payments::the_bid_of_creator(&deal.bid.influencer_name)}</p>
                <div class="actions">
                    <a class="button secondary" href=format!("/campaigns/{}", deal.campaign.id)>
                        {t::payments::open_the_campaign()}
                    </a>
                </div>
            </Sign>
        }
        .into_any(),
    }
}

/// Paid: what a receipt says, and the way to the deal.
#[component]
fn Paid(deal: Deal, title: &'static str) -> impl IntoView {
    let Deal { bid, campaign, payment, .. } = deal;
    let name = bid.influencer_name.clone();
    let (id, at) = payment.map_or((None, None), |payment| (Some(payment.id.to_string()), payment.paid_at));
    view! {
        <Sign kind="good" icon="check" title>
            <p class="money-lead"><Amount money=bid.amount/></p>
            <p>{t::payments::name_has_been_told_and_starts(&name)}</p>
            <dl class="facts">
                <div><dt>{t::payments::to()}</dt><dd>{name}</dd></div>
                <div><dt>{t::payments::for_word()}</dt><dd>{campaign.title}</dd></div>
                {at.map(|at| view! { <div><dt>{t::payments::on()}</dt><dd>{dates::moment(at)}</dd></div> })}
                {id.map(|id| view! { <div><dt>{t::common::payment()}</dt><dd class="receipt-id">{id}</dd></div> })}
            </dl>
            <div class="actions">
                <a class="button primary" href=format!("/bids/{}", bid.id)>{t::payments::go_to_the_deal()}</a>
                <a class="button secondary" href=format!("/bids/{}/receipt", bid.id)>
                    <Icon name="receipt"/>
                    {t::payments::receipt()}
                </a>
            </div>
        </Sign>
    }
}

/// Back from the checkout, and nothing is known yet.
#[component]
fn Open(deal: Deal) -> impl IntoView {
    view! {
        <Sign kind="wait" icon="clock" title=t::payments::not_confirmed_yet()>
            <p>
                {t::payments::our_payment_provider_has_not(price(deal.bid.amount))}
            </p>
            <div class="actions">
                <a class="button primary" href="">{t::payments::look_again()}</a>
                <a class="button secondary" href=format!("/bids/{}", deal.bid.id)>{t::payments::go_to_the_deal()}</a>
            </div>
        </Sign>
    }
}

/// A result with its sign. `kind` is `good`, `wait` or `bad`.
#[component]
pub(super) fn Sign(kind: &'static str, icon: &'static str, title: &'static str, children: Children) -> impl IntoView {
    view! {
        <section class="card result" data-kind=kind aria-labelledby="result-title">
            <span class="result-mark"><Icon name=icon/></span>
            <h1 id="result-title">{title}</h1>
            {children()}
        </section>
    }
}

/// The way back to the deal.
#[component]
pub(super) fn ToDeal(id: BidId) -> impl IntoView {
    view! {
        <p>
            <a class="more-link" href=format!("/bids/{id}")>
                <Icon name="arrow-left"/>
                {t::payments::back_to_the_deal()}
            </a>
        </p>
    }
}
