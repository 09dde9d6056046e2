//! A creator's deals under way, with their deadlines, and its bids that brands have not decided on.

use leptos::prelude::*;
use tandem_types::dashboard::{DealState, Line, LineKind};

use crate::parts::{Ago, Amount, Empty, Icon, Left};

/// The deals by deadline, then the newest bids.
#[component]
pub(super) fn UnderWay(lines: Vec<Line>) -> impl IntoView {
    let (deals, others): (Vec<_>, Vec<_>) = lines.into_iter().partition(|line| line.kind == LineKind::Deal);
    let bids = others.into_iter().filter(|line| line.kind == LineKind::Bid);
    let rows: Vec<_> = deals.into_iter().chain(bids).map(row).collect();
    let table = if rows.is_empty() {
        view! {
            <Empty drawing="done" title="Nothing under way">
                <p>"A bid is one field: what you would do it for."</p>
                <div class="actions"><a class="button secondary" href="/campaigns">"Find campaigns"</a></div>
            </Empty>
        }
        .into_any()
    } else {
        view! {
            <table class="data-table">
                <thead>
                    <tr>
                        <th scope="col">"Campaign"</th>
                        <th scope="col">"Brand"</th>
                        <th scope="col">"Now"</th>
                        <th scope="col">"Since"</th>
                        <th scope="col">"Deadline"</th>
                        <th scope="col" class="num">"Amount"</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        }
        .into_any()
    };
    view! {
        <section class="card flush" aria-labelledby="under-way-title">
            <div class="card-head">
                <h2 class="card-title" id="under-way-title">"Deals and bids under way"</h2>
                <p class="card-note">"Deals: what you receive. Bids: your price."</p>
                <a class="more-link" href="/bids">"All your bids "<Icon name="arrow-right"/></a>
            </div>
            {table}
        </section>
    }
}

fn row(line: Line) -> impl IntoView {
    let href = format!("/bids/{}", line.bid_id.map(|id| id.to_string()).unwrap_or_default());
    let now = match line.state.parse::<DealState>() {
        Ok(state) if line.kind == LineKind::Deal => state.label(),
        _ => "Bid: with the brand",
    };
    let due = line.due.map(|end| view! { <Left end/> });
    view! {
        <tr class="linked">
            <th scope="row"><a class="row-link" href=href>{line.title}</a></th>
            <td data-label="Brand">{line.who}</td>
            <td data-label="Now">{now}</td>
            <td data-label="Since"><Ago at=line.at/></td>
            <td data-label="Deadline">{due}</td>
            <td class="num" data-label="Amount"><Amount money=line.low/></td>
        </tr>
    }
}
