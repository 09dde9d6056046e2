//! `/pay/{bid}`: what is paid, to whom, for what, and what happens then.

use leptos::prelude::*;
use tandem_texts as t;
use tandem_types::deals::Deal;

use super::{
    PAY, PayForm, SandboxNote,
    outcome::Outcome,
    result::{OutcomeCard, ToDeal},
};
use crate::{
    calls::{deals::due, payments::can_pay},
    pages::{
        deals::{Next, State},
        id_in_path,
    },
    parts::{Alert, Amount, Avatar, Crumbs, Icon, LostProblem, Main, Sums, load, price},
    ssr,
};

/// The question, or why there is nothing to pay.
#[component]
pub fn PayPage() -> impl IntoView {
    load(due(id_in_path()), |deal| {
        let trail = vec![
            ("/dashboard".to_owned(), t::common::dashboard().to_owned()),
            (format!("/bids/{}", deal.bid.id), deal.campaign.title.clone()),
        ];
        let is_payable = State::of(&deal).is_payable();
        let content = match (is_payable, can_pay()) {
            (true, true) => view! { <Ask deal/> }.into_any(),
            (true, false) => view! { <NotSetUp deal/> }.into_any(),
            (false, _) => view! { <OutcomeCard outcome=Outcome::of(&deal) deal is_again=true/> }.into_any(),
        };
        view! {
            <Main title=t::payments::pay() class="narrow">
                <Crumbs trail here=t::payments::pay()/>
                <LostProblem action=PAY is_shown=is_payable/>
                {content}
            </Main>
        }
    })
}

#[component]
fn Ask(deal: Deal) -> impl IntoView {
    let failed = (State::of(&deal) == State::Failed).then(|| {
        view! {
            <Alert kind="warning" title=t::payments::the_last_try_failed()>
                <p>{t::payments::nothing_was_charged_you_can()}</p>
            </Alert>
        }
    });
    let next = view! { <Next deal=deal.clone() class="section"/> };
    let Deal { bid, campaign, .. } = deal;
    let name = bid.influencer_name.clone();
    let note = (!ssr::is_sandbox()).then(|| {
        view! {
            <p class="note">
                <Icon name="lock"/>
                {t::payments::you_pay_on_the_page()}
            </p>
        }
    });
    view! {
        <section class="card pay-card" aria-labelledby="pay-title">
            <header class="pay-head">
                <div class="person">
                    <Avatar id=bid.influencer_id name=name.clone()/>
                    <h1 id="pay-title">{t::payments::pay_name(&name)}</h1>
                </div>
                <p class="pay-what">
                    {t::payments::for_word_piece()}
                    <a href=format!("/campaigns/{}", campaign.id)>{campaign.title}</a>
                </p>
                <p class="money-lead"><Amount money=bid.amount/></p>
            </header>
            {failed}
            <Sums gross=bid.amount fee=bid.fee pays=t::common::you_pay() receives=t::payments::creator_receives(&name)/>
            <SandboxNote/>
            <PayForm bid=bid.clone()/>
            {note}
        </section>
        {next}
        <ToDeal id=bid.id/>
    }
}

/// The operator has not set up payments.
#[component]
fn NotSetUp(deal: Deal) -> impl IntoView {
    let (name, amount) = (deal.bid.influencer_name.clone(), price(deal.bid.amount));
    view! {
        <section class="card confirm-page" aria-labelledby="pay-title">
            <h1 id="pay-title">{t::payments::pay_name(&name)}</h1>
            <Alert kind="warning" title=t::payments::this_server_cannot_take_payments()>
                <p>{t::payments::its_operator_has_not_set(&amount)}</p>
            </Alert>
            <ToDeal id=deal.bid.id/>
        </section>
    }
}
