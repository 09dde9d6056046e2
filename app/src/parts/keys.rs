//! The list of keys, in the foot of every page.

use leptos::prelude::*;

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
            view! { <div><dt><kbd>"g"</kbd>" then "<kbd>{letter}</kbd></dt><dd>{name}</dd></div> }
        })
        .collect();
    view! {
        <button class="keys-button" type="button" popovertarget=KEYS>"Keyboard"</button>
        <section class="keys" id=KEYS popover="auto" aria-labelledby="keys-title">
            <header>
                <h2 id="keys-title">"Keyboard"</h2>
                <button class="button ghost" type="button" popovertarget=KEYS popovertargetaction="hide" autofocus>"Close"</button>
            </header>
            <dl>
                <div><dt><kbd>"/"</kbd></dt><dd>"Search"</dd></div>
                <div><dt><kbd>"?"</kbd></dt><dd>"This list"</dd></div>
                {rows}
            </dl>
            <Shortcuts places/>
        </section>
    }
}
