//! `/bids/{id}/receipt`: what a brand keeps of its payment; made to be printed.

use leptos::prelude::*;
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
            ("/dashboard".to_owned(), "Dashboard".to_owned()),
            (format!("/bids/{}", deal.bid.id), deal.campaign.title.clone()),
        ];
        let party = deal.party;
        view! {
            <Main title="Receipt" class="narrow receipt-page">
                <Crumbs trail here="Receipt"/>
                {sheet(deal)}
                <p class="note no-print">
                    {if party == Party::Brand { "Print this page, or save it as a PDF, for your records." } else { "As the brand sees it." }}
                </p>
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
            <tr><th scope="row">"Refunded on "{dates::day(at.date_naive())}</th><td class="num">"−"{price(amount)}</td></tr>
        }
    });
    let shares = refunded_at.is_none().then(|| {
        let words =
            format!("Of this, {} is the platform fee and {} the share of {influencer_name}.", price(fee), price(net));
        view! { <p class="note">{words}</p> }
    });
    let sandbox = ssr::is_sandbox()
        .then(|| view! { <p class="receipt-sandbox">"Sandbox: no real money was paid. This is not a receipt."</p> });
    let base = ssr::ctx().config.base().to_owned();
    Some(view! {
        <article class="card receipt">
            <header class="receipt-head">
                <p class="brand-mark"><Icon name="logo" class="logo"/><span>"Tandem"</span></p>
                <h1>"Receipt"</h1>
            </header>
            {sandbox}
            <p class="receipt-amount"><Amount money=amount/></p>
            <dl class="facts">
                <div><dt>"Paid on"</dt><dd><time datetime=paid.to_rfc3339()>{dates::moment(paid)}</time></dd></div>
                <div><dt>"Paid by"</dt><dd>{brand_name}</dd></div>
                <div><dt>"For the work of"</dt><dd>{influencer_name.clone()}</dd></div>
                <div><dt>"Payment"</dt><dd class="receipt-id">{id.to_string()}</dd></div>
                <div><dt>"Paid through"</dt><dd>{base}</dd></div>
            </dl>
            <table class="receipt-lines">
                <thead><tr><th scope="col">"What"</th><th scope="col" class="num">"Amount"</th></tr></thead>
                <tbody>
                    <tr>
                        <th scope="row">{campaign_title}<small>{format!("Bid of {influencer_name}")}</small></th>
                        <td class="num">{price(amount)}</td>
                    </tr>
                    {refund}
                </tbody>
                <tfoot>
                    <tr>
                        <th scope="row">{if refunded_at.is_some() { "Total" } else { "Total paid" }}</th>
                        <td class="num">{price(kept)}</td>
                    </tr>
                </tfoot>
            </table>
            {shares}
        </article>
    })
}
