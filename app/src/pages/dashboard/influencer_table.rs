//! The table of an influencer's bids.

use leptos::prelude::*;
use tandem_types::bids::{Bid, BidStatus, DeliveryStatus, PaymentStatus};

use super::tabs::Tabs;
use crate::{
    pages::campaigns::BidBadge,
    parts::{Ago, Amount, Empty},
    ssr,
};

/// The newest bids, of the status in the address.
#[component]
pub(super) fn InfluencerTable(
    bids: Vec<Bid>,
    /// How many are pending, accepted and declined in all.
    numbers: [i64; 3],
) -> impl IntoView {
    let statuses = [BidStatus::Pending, BidStatus::Accepted, BidStatus::Declined];
    let tabs: Vec<_> =
        statuses.into_iter().zip(numbers).map(|(status, number)| (status.as_str(), status.label(), number)).collect();
    let newest = i64::try_from(bids.len()).unwrap_or(i64::MAX);
    let note = (newest < numbers.iter().sum())
        .then(|| view! { <p class="card-note">{format!("Among the newest {newest}")}</p> });
    let current = ssr::query_value("status").parse::<BidStatus>().ok();
    let rows: Vec<_> =
        bids.into_iter().filter(|bid| current.is_none_or(|status| bid.status == status)).map(row).collect();
    let table = if rows.is_empty() {
        view! {
            <Empty drawing="no-bids" title="No bid here">
                <div class="actions"><a class="button secondary" href="/dashboard">"Show all bids"</a></div>
            </Empty>
        }
        .into_any()
    } else {
        view! {
            <table class="data-table">
                <thead>
                    <tr>
                        <th scope="col">"Campaign"</th>
                        <th scope="col">"Status"</th>
                        <th scope="col">"Now"</th>
                        <th scope="col">"Placed"</th>
                        <th scope="col" class="num">"Amount"</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        }
        .into_any()
    };
    view! {
        <section class="card flush" aria-labelledby="bids-title">
            <div class="card-head">
                <h2 class="card-title" id="bids-title">"Your bids"</h2>
                {note}
                <Tabs label="Bids by status" tabs current=current.map_or("", BidStatus::as_str).into()/>
            </div>
            {table}
        </section>
    }
}

fn row(bid: Bid) -> impl IntoView {
    let href = format!("/bids/{}", bid.id);
    view! {
        <tr class="linked">
            <th scope="row"><a class="row-link" href=href>{bid.campaign_title.clone()}</a></th>
            <td data-label="Status"><BidBadge bid=bid.clone()/></td>
            <td data-label="Now">{now(&bid)}</td>
            <td data-label="Placed"><Ago at=bid.created_at/></td>
            <td class="num" data-label="Amount"><Amount money=bid.amount/></td>
        </tr>
    }
}

/// Where the bid stands, in words.
fn now(bid: &Bid) -> &'static str {
    match (bid.status, bid.payment_status, bid.delivery_status) {
        (BidStatus::Pending, ..) => "With the brand",
        (BidStatus::Declined, PaymentStatus::Failed, _) => "The deal ended early",
        (BidStatus::Declined, ..) => "The brand said no",
        (BidStatus::Accepted, PaymentStatus::Pending, _) => "Waiting for payment",
        (BidStatus::Accepted, PaymentStatus::Failed, _) => "Payment failed; the brand tries again",
        (BidStatus::Accepted, PaymentStatus::Completed, DeliveryStatus::Pending) => "Paid: your turn to deliver",
        (BidStatus::Accepted, PaymentStatus::Completed, DeliveryStatus::Delivered) => "With the brand, to approve",
        (BidStatus::Accepted, PaymentStatus::Completed, DeliveryStatus::Approved) => "Approved",
    }
}
