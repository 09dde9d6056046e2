//! What Tandem does for either side.

use leptos::prelude::*;
use tandem_texts as t;

use crate::parts::Icon;

/// Title and words of each step.
type Steps = [(&'static str, &'static str); 3];

const BRANDS: Steps = [
    (t::home::publish_the_brief(), t::home::title_picture_budget_and_dates()),
    (t::home::compare_bids_side_by_side(), t::home::sort_by_amount_or_date()),
    (t::home::pay_receive_approve(), t::home::every_deal_has_one_timeline()),
];
const CREATORS: Steps = [
    (t::home::browse_with_the_numbers_in_view(), t::home::budget_closing_date_and_number()),
    (t::home::bid_in_one_field(), t::home::your_amount_nothing_else_only()),
    (t::home::know_where_you_stand(), t::home::pending_accepted_declined_or_paid()),
];

/// Both sides, each with its way to sign up.
#[component]
pub(super) fn Sides() -> impl IntoView {
    view! {
        <section class="section sides" aria-label=t::home::how_it_works()>
            <div class="side" id="brands">
                <p class="eyebrow"><Icon name="megaphone"/>{t::home::for_brands()}</p>
                <h2>{t::home::publish_once_compare_real_offers()}</h2>
                {how(BRANDS)}
                <a class="button secondary" href="/register?account_type=brand">{t::home::sign_up_as_a_brand()}</a>
            </div>
            <div class="side" id="creators">
                <p class="eyebrow"><Icon name="star"/>{t::home::for_creators()}</p>
                <h2>{t::home::name_your_price_on_work()}</h2>
                {how(CREATORS)}
                <a class="button secondary" href="/register?account_type=influencer">
                    {t::home::sign_up_as_a_creator()}
                </a>
            </div>
        </section>
    }
}

fn how(steps: Steps) -> impl IntoView {
    view! { <ol class="how">{steps.map(|(title, words)| view! { <li><h3>{title}</h3><p>{words}</p></li> })}</ol> }
}
