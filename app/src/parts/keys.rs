//! The list of keys, in the foot of every page.

use leptos::prelude::*;
use tandem_texts as t;

use crate::{
    islands::{KEYS, PLACES, Shortcuts},
    ssr,
};

/// Places that visitors have: home, campaigns and creators.
const FOR_ALL: usize = 3;

/// A button that opens the list; both work without scripts, the keys do not.
#[component]
pub fn Keys() -> impl IntoView {
    let places = if ssr::viewer().is_some() { PLACES.len() } else { FOR_ALL };
    let rows: Vec<_> = PLACES
        .iter()
        .take(places)
        .map(|&(letter, _, name)| {
            view! {
                <div>
                    <dt><kbd>{t::parts::g_then_kbd()}</kbd>{t::parts::g_then_after()}<kbd>{letter}</kbd></dt>
                    <dd>{name}</dd>
                </div>
            }
        })
        .collect();
    view! {
        <button class="keys-button" type="button" popovertarget=KEYS>{t::parts::keyboard()}</button>
        <section class="keys" id=KEYS popover="auto" aria-labelledby="keys-title">
            <header>
                <h2 id="keys-title">{t::parts::keyboard()}</h2>
                <button class="button ghost" type="button" popovertarget=KEYS popovertargetaction="hide" autofocus>
                    {t::parts::close()}
                </button>
            </header>
            <dl>
                <div><dt><kbd>"/"</kbd></dt><dd>{t::parts::search()}</dd></div>
                <div><dt><kbd>"?"</kbd></dt><dd>{t::parts::this_list()}</dd></div>
                {rows}
            </dl>
            <Shortcuts places/>
        </section>
    }
}
