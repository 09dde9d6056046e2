//! The front page: what Tandem is, and what is open right now.

mod hero;
mod sides;

use leptos::prelude::*;
use tandem_types::campaigns::Campaign;

use crate::{
    calls::front,
    parts::{CampaignCard, Card, Empty, Icon, Main, count, load},
    ssr,
};

use hero::Hero;
use sides::Sides;

/// What Tandem is, in a sentence.
const WHAT: &str = "Publish a campaign or bid on one, agree on a price, get paid through Stripe and see what it brought. Nothing waits.";

/// The front page.
#[component]
pub fn HomePage() -> impl IntoView {
    let viewer = ssr::viewer();
    load(front::load(), |(campaigns, total)| {
        let sides = viewer.is_none().then(|| view! { <Sides/> });
        view! {
            <Main title="Brands and creators, paired" class="home" card=Card { description: WHAT.into(), path: "/".into(), image: None }>
                <Hero viewer/>
                <section class="section" aria-labelledby="open-title">
                    <div class="section-head">
                        <h2 id="open-title">"Open right now"</h2>
                        <a class="more-link" href="/campaigns">
                            {if total > 1 { format!("All {}", count(total, "open campaign")) } else { "All open campaigns".into() }}
                            " "<Icon name="arrow-right"/>
                        </a>
                    </div>
                    {open(campaigns)}
                </section>
                {sides}
            </Main>
        }
    })
}

fn open(campaigns: Vec<Campaign>) -> AnyView {
    if campaigns.is_empty() {
        return view! {
            <Empty drawing="no-campaigns" title="No campaign is open yet">
                <p>"The first one stands here the moment a brand publishes it."</p>
                <div class="actions"><a class="button secondary" href="/campaigns/new">"Publish a campaign"</a></div>
            </Empty>
        }
        .into_any();
    }
    let cards: Vec<_> = campaigns.into_iter().map(|campaign| view! { <li><CampaignCard campaign/></li> }).collect();
    view! { <ul class="card-strip">{cards}</ul> }.into_any()
}
