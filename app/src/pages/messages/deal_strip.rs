//! The deal that two people talk about: whose turn it is, and the way there.

use leptos::prelude::*;
use tandem_texts as t;
use tandem_types::deals::Deal;

use crate::{
    pages::deals::turn,
    parts::{Ago, Icon, Who, price},
    ssr,
};

/// One line above the messages.
#[component]
pub(super) fn DealStrip(deal: Deal) -> impl IntoView {
    let turn = turn(&deal, ssr::currency(), ssr::ctx().clock.now());
    let page = format!("/bids/{}", deal.bid.id);
    let mark = if turn.who == Who::You { "you" } else { "them" };
    // Where the next step is on the deal's own page, its address is only a part of it.
    let (label, href) = match turn.action {
        Some((label, href)) if turn.who == Who::You => {
            let href = if href.starts_with('#') { format!("{page}{href}") } else { href };
            (label, href)
        }
        _ => (t::messages::open_the_deal().to_owned(), page.clone()),
    };
    let look = if turn.who == Who::You { "button small primary" } else { "button small secondary" };
    view! {
        <section class="deal-strip" data-turn=mark aria-label=t::messages::your_deal()>
            <p class="deal-strip-turn">
                <strong>{turn.title}</strong><span class="deal-strip-since">{turn.before}" "<Ago at=turn.at/></span>
            </p>
            <p class="deal-strip-what"><Icon name="bid"/><a href=page>{deal.campaign.title}</a>" · "{price(deal.bid.amount)}</p>
            <a class=look href=href>{label}</a>
        </section>
    }
}
