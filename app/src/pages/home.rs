//! The front page: what Tandem is, and what is open right now.

mod hero;
mod sides;

use leptos::prelude::*;
use tandem_texts as t;
use tandem_types::campaigns::Campaign;

use crate::{
    calls::front,
    parts::{CampaignCard, Card, Empty, Icon, Main, load},
    ssr,
};

use hero::Hero;
use sides::Sides;

/// What Tandem is, in a sentence.
const WHAT: &str = t::home::publish_a_campaign_or_bid();

/// The front page.
#[component]
pub fn HomePage() -> impl IntoView {
    let viewer = ssr::viewer();
    load(front::load(), |(campaigns, total)| {
        let sides = viewer.is_none().then(|| view! { <Sides/> });
        view! {
            <Main
                title=t::home::brands_and_creators_paired()
                class="home"
                card=Card { description: WHAT.into(), path: "/".into(), image: None }
            >
                <Hero viewer/>
                <section class="section" aria-labelledby="open-title">
                    <div class="section-head">
                        <h2 id="open-title">{t::home::open_right_now()}</h2>
                        <a class="more-link" href="/campaigns">
                            {t::home::all_open_campaigns(total)}
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
            <Empty drawing="no-campaigns" title=t::home::no_campaign_is_open_yet()>
                <p>{t::home::the_first_one_stands_here()}</p>
                <div class="actions">
                    <a class="button secondary" href="/campaigns/new">{t::home::publish_a_campaign()}</a>
                </div>
            </Empty>
        }
        .into_any();
    }
    let cards: Vec<_> = campaigns.into_iter().map(|campaign| view! { <li><CampaignCard campaign/></li> }).collect();
    view! { <ul class="card-strip">{cards}</ul> }.into_any()
}
