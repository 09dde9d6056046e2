//! `/bids/{id}/receipt`: what a brand keeps of its payment; made to be printed.

use leptos::prelude::*;
use tandem_texts as t;
use tandem_types::{
    Money, dates,
    deals::{Deal, Party},
    payments::Payment,
};

use crate::{
    calls::deals::receipt,
    pages::id_in_path,
    parts::{Amount, Crumbs, Icon, Main, load, price},
    ssr,
};

/// The receipt.
#[component]
pub fn ReceiptPage() -> impl IntoView {
    load(receipt(id_in_path()), |deal| {
        let trail = vec![
            ("/dashboard".to_owned(), t::common::dashboard().to_owned()),
            (format!("/bids/{}", deal.bid.id), deal.campaign.title.clone()),
        ];
        let how = if deal.party == Party::Brand {
            t::deals::print_this_page_or_save()
        } else {
            t::deals::as_the_brand_sees_it()
        };
        view! {
            <Main title=t::deals::receipt() class="narrow receipt-page">
                <Crumbs trail here=t::deals::receipt()/>
                {sheet(deal)}
                <p class="note no-print">{how}</p>
            </Main>
        }
    })
}

fn sheet(deal: Deal) -> Option<impl IntoView> {
    let Payment { id, brand_name, influencer_name, campaign_title, amount, fee, paid_at, refunded_at, .. } =
        deal.payment?;
    let paid = paid_at?;
    let net = deal.bid.net();
    let kept = if refunded_at.is_some() { Money::default() } else { amount };
    let refund = refunded_at.map(|at| {
        view! {
            <tr>
                <th scope="row">{t::deals::refunded_on()}{dates::day(at.date_naive())}</th>
                <td class="num">"−"{price(amount)}</td>
            </tr>
        }
    });
    let shares = refunded_at.is_none().then(|| {
        let words = t::deals::of_this_fee_is_the_platform(price(fee), &influencer_name, price(net));
        view! { <p class="note">{words}</p> }
    });
    let sandbox = ssr::is_sandbox()
        .then(|| view! { <p class="receipt-sandbox">{t::deals::sandbox_no_real_money_was_paid()}</p> });
    let base = ssr::ctx().config.base().to_owned();
    Some(view! {
        <article class="card receipt">
            <header class="receipt-head">
                <p class="brand-mark"><Icon name="logo" class="logo"/><span>"Tandem"</span></p>
                <h1>{t::deals::receipt()}</h1>
            </header>
            {sandbox}
            <p class="receipt-amount"><Amount money=amount/></p>
            <dl class="facts">
                <div>
                    <dt>{t::deals::paid_on()}</dt>
                    <dd><time datetime=paid.to_rfc3339()>{dates::moment(paid)}</time></dd>
                </div>
                <div><dt>{t::deals::paid_by()}</dt><dd>{brand_name}</dd></div>
                <div><dt>{t::deals::for_the_work_of()}</dt><dd>{influencer_name.clone()}</dd></div>
                <div><dt>{t::common::payment()}</dt><dd class="receipt-id">{id.to_string()}</dd></div>
                <div><dt>{t::deals::paid_through()}</dt><dd>{base}</dd></div>
            </dl>
            <table class="receipt-lines">
                <thead>
                    <tr>
                        <th scope="col">{t::deals::what()}</th>
                        <th scope="col" class="num">{t::common::amount()}</th>
                    </tr>
                </thead>
                <tbody>
                    <tr>
                        <th scope="row">
                            {campaign_title}
                            <small>{t::deals::bid_of_creator(&influencer_name)}</small>
                        </th>
                        <td class="num">{price(amount)}</td>
                    </tr>
                    {refund}
                </tbody>
                <tfoot>
                    <tr>
                        <th scope="row">
                            {if refunded_at.is_some() { t::deals::total() } else { t::deals::total_paid() }}
                        </th>
                        <td class="num">{price(kept)}</td>
                    </tr>
                </tfoot>
            </table>
            {shares}
        </article>
    })
}
