//! A campaign as a card: on the board, on the front page, among recommendations.

use leptos::{either::Either, prelude::*};
use tandem_texts as t;
use tandem_types::{
    AccountId,
    campaigns::{Campaign, CampaignStatus},
    media,
    records::Record,
};

use super::{Avatar, Badge, Icon, Left, RecordLine, currency_code, initials, price, tone};
use crate::ssr;

/// Days before its end from which a campaign counts as ending soon.
const SOON: i64 = 7;

/// The card; the whole of it follows the title's link.
#[component]
pub fn CampaignCard(
    campaign: Campaign,
    /// Whether its picture is in sight at once, so that loading it must not be put off.
    #[prop(optional)]
    eager: bool,
    /// What the brand has done so far, where that is shown.
    #[prop(optional)]
    record: Option<Record>,
) -> impl IntoView {
    let Campaign { id, brand_id, brand_name, title, budget, end_date, status, image, bid_count, .. } = campaign;
    let soon = (0..=SOON).contains(&(end_date - ssr::ctx().clock.today()).num_days()).then_some("soon");
    // How long there is to bid matters while one may.
    let state = if status == CampaignStatus::Open {
        Either::Left(view! { <li class=soon><Icon name="clock"/><Left end=end_date/></li> })
    } else {
        Either::Right(view! { <li><Badge status/></li> })
    };
    view! {
        <article class="campaign-card">
            <CampaignMedia image brand_id brand_name=brand_name.clone() eager/>
            <div class="campaign-body">
                <div>
                    <p class="campaign-brand"><Avatar id=brand_id name=brand_name.clone() size="small"/>{brand_name}</p>
                    {record.map(|record| view! { <RecordLine record/> })}
                </div>
                <h3 class="campaign-title"><a href=format!("/campaigns/{id}")>{title}</a></h3>
                <p class="campaign-budget">
                    <span class="visually-hidden">
                        {t::parts::budget()}
                    </span>
                    {price(budget)}" "<span class="currency">{currency_code()}</span>
                </p>
                <ul class="campaign-facts">
                    {state}
                    <li><Icon name="bid"/>{t::common::bids_yet(bid_count)}</li>
                </ul>
            </div>
        </article>
    }
}

/// The card's picture, or the brand's initials in its place. Says nothing that the card does not say in words.
#[component]
pub fn CampaignMedia(
    image: Option<String>,
    brand_id: AccountId,
    brand_name: String,
    #[prop(optional)] eager: bool,
) -> impl IntoView {
    match image {
        Some(key) => Either::Left(view! {
            <img
                class="campaign-media"
                src=media::small_url(&key)
                alt=""
                width="640"
                height="360"
                loading=if eager { "eager" } else { "lazy" }
                decoding="async"
            />
        }),
        None => Either::Right(view! {
            <div class="campaign-media placeholder" data-tone=tone(brand_id).to_string() aria-hidden="true">
                <span>{initials(&brand_name)}</span>
            </div>
        }),
    }
}
