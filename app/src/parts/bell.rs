//! What waits for a member, in the header: messages, and notifications with a drop-down of the newest.

use leptos::prelude::*;
use tandem_texts as t;
use tandem_types::notifications::{Bell as Waiting, Told};

use super::{Icon, Notice};
use crate::calls::notifications::bell;

/// The number at which one stops counting.
const MOST: i64 = 99;

/// Both signs with their numbers, which the island `Live` keeps up to date. Nothing for visitors.
#[component]
pub fn Bell() -> impl IntoView {
    Suspend::new(async move { bell().await.map(|waiting| view! { <Signs waiting/> }) })
}

#[component]
fn Signs(waiting: Waiting) -> impl IntoView {
    let Waiting { unread, newest } = waiting;
    let items: Vec<_> = Told::gather(newest).into_iter().map(|told| view! { <li><Notice told/></li> }).collect();
    let list = if items.is_empty() {
        view! { <p class="bell-empty">{t::parts::nothing_yet_bids_payments_and_deliveries()}</p> }.into_any()
    } else {
        view! { <ul class="bell-list">{items}</ul> }.into_any()
    };
    view! {
        <a class="icon-button" href="/messages" title=t::common::messages()>
            <Icon name="chat"/>
            <span class="visually-hidden">{t::common::messages()}</span>
            <span class="sign" data-live="unread-messages"><Count n=unread.messages/></span>
        </a>
        <details class="menu bell" name="header-menu">
            <summary class="icon-button" title=t::common::notifications()>
                <Icon name="bell"/>
                <span class="visually-hidden">{t::common::notifications()}</span>
                <span class="sign" data-live="unread-notifications"><Count n=unread.notifications/></span>
            </summary>
            <div class="menu-panel">
                <h2 class="bell-title">{t::common::notifications()}</h2>
                <div data-live="bell">{list}</div>
                <a class="menu-item bell-all" href="/notifications">{t::parts::all_notifications()}</a>
            </div>
        </details>
    }
}

/// An unread number, in words for a screen reader; nothing for none.
#[component]
fn Count(n: i64) -> impl IntoView {
    let shown = if n > MOST { format!("{MOST}+") } else { n.to_string() };
    (n > 0).then(|| {
        view! {
            <span class="count" aria-hidden="true" data-unread=n.to_string()>{shown}</span>
            <span class="visually-hidden">{t::parts::count_unread(n)}</span>
        }
    })
}
