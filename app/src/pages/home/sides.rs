//! What Tandem does for either side.

use leptos::prelude::*;

use crate::parts::Icon;

/// Title and words of each step.
type Steps = [(&'static str, &'static str); 3];

const BRANDS: Steps = [
    ("Publish the brief", "Title, picture, budget and dates. It is on the board within the second."),
    (
        "Compare bids side by side",
        "Sort by amount or date, look at each creator, accept one. Declining is one click and never awkward.",
    ),
    ("Pay, receive, approve", "Every deal has one timeline. You always see who has to move, and since when."),
];
const CREATORS: Steps = [
    (
        "Browse with the numbers in view",
        "Budget, closing date and number of bids stand on every card, before you click.",
    ),
    ("Bid in one field", "Your amount, nothing else. Only the brand sees it; other creators never do."),
    ("Know where you stand", "Pending, accepted, declined or paid: no bid disappears in silence."),
];

/// Both sides, each with its way to sign up.
#[component]
pub(super) fn Sides() -> impl IntoView {
    view! {
        <section class="section sides" aria-label="How it works">
            <div class="side" id="brands">
                <p class="eyebrow"><Icon name="megaphone"/>"For brands"</p>
                <h2>"Publish once, compare real offers"</h2>
                {how(BRANDS)}
                <a class="button secondary" href="/register?account_type=brand">"Sign up as a brand"</a>
            </div>
            <div class="side" id="creators">
                <p class="eyebrow"><Icon name="star"/>"For creators"</p>
                <h2>"Name your price on work you like"</h2>
                {how(CREATORS)}
                <a class="button secondary" href="/register?account_type=influencer">"Sign up as a creator"</a>
            </div>
        </section>
    }
}

fn how(steps: Steps) -> impl IntoView {
    view! { <ol class="how">{steps.map(|(title, words)| view! { <li><h3>{title}</h3><p>{words}</p></li> })}</ol> }
}
