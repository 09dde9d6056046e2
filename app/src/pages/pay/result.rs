//! What became of a payment, as a page.

use leptos::prelude::*;
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
        Outcome::Paid => view! { <Paid deal title=if is_again { "Already paid" } else { "Paid" }/> }.into_any(),
        Outcome::Processing => view! {
            <Sign kind="wait" icon="clock" title="We are waiting for the bank">
                <p>
                    {format!(
                        "Your payment of {} was started. Some methods take a few days; you hear from us as soon as the bank has \
                        answered, and {} starts then. Please do not pay twice.",
                        price(deal.bid.amount),
                        deal.bid.influencer_name,
                    )}
                </p>
                <ToDeal id=deal.bid.id/>
            </Sign>
        }
        .into_any(),
        Outcome::Review => view! {
            <Sign kind="wait" icon="shield" title="Your payment is being checked">
                <p>"What the payment provider reports does not match this deal. The operator of this server looks at it; nothing moves until then."</p>
                <ToDeal id=deal.bid.id/>
            </Sign>
        }
        .into_any(),
        Outcome::Failed => view! {
            <Sign kind="bad" icon="alert" title="The payment failed">
                <p>"Nothing was charged. Try again, with the same card or another."</p>
                <PayForm bid=deal.bid.clone() verb="Try again: pay"/>
                <ToDeal id=deal.bid.id/>
            </Sign>
        }
        .into_any(),
        Outcome::Open => view! { <Open deal/> }.into_any(),
        Outcome::Refunded => view! {
            <Sign kind="wait" icon="arrow-left" title="This payment goes back to you">
                <p>{format!("All of {}. Banks take five to ten days to show it.", price(deal.bid.amount))}</p>
                <ToDeal id=deal.bid.id/>
            </Sign>
        }
        .into_any(),
        Outcome::NoDeal => view! {
            <Sign kind="wait" icon="info" title="There is nothing to pay">
                <p>{format!("The bid of {} is not accepted.", deal.bid.influencer_name)}</p>
                <div class="actions">
                    <a class="button secondary" href=format!("/campaigns/{}", deal.campaign.id)>"Open the campaign"</a>
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
            <p>{format!("{name} has been told and starts to work. The money is held until you approve what they deliver.")}</p>
            <dl class="facts">
                <div><dt>"To"</dt><dd>{name}</dd></div>
                <div><dt>"For"</dt><dd>{campaign.title}</dd></div>
                {at.map(|at| view! { <div><dt>"On"</dt><dd>{dates::moment(at)}</dd></div> })}
                {id.map(|id| view! { <div><dt>"Payment"</dt><dd class="receipt-id">{id}</dd></div> })}
            </dl>
            <div class="actions">
                <a class="button primary" href=format!("/bids/{}", bid.id)>"Go to the deal"</a>
                <a class="button secondary" href=format!("/bids/{}/receipt", bid.id)><Icon name="receipt"/>"Receipt"</a>
            </div>
        </Sign>
    }
}

/// Back from the checkout, and nothing is known yet.
#[component]
fn Open(deal: Deal) -> impl IntoView {
    view! {
        <Sign kind="wait" icon="clock" title="Not confirmed yet">
            <p>
                {format!(
                    "Our payment provider has not confirmed your payment of {} yet. If you have just paid, this takes a moment: \
                    please do not pay twice.",
                    price(deal.bid.amount),
                )}
            </p>
            <div class="actions">
                <a class="button primary" href="">"Look again"</a>
                <a class="button secondary" href=format!("/bids/{}", deal.bid.id)>"Go to the deal"</a>
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
    view! { <p><a class="more-link" href=format!("/bids/{id}")><Icon name="arrow-left"/>"Back to the deal"</a></p> }
}
