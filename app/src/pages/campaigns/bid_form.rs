//! How an influencer bids, and how everyone else gets there.

use leptos::prelude::*;
use leptos_router::location::Url;
use tandem_texts as t;
use tandem_types::{CampaignId, Money, campaigns::Campaign, terms::USUAL_REVISIONS};

use crate::{
    islands::NetPreview,
    pages::offer_fields::{DaysField, RevisionsField},
    parts::{FieldError, Form, MoneyField, TextArea, currency_code, price},
    ssr,
};

/// The bid: an amount, and what it is for.
#[component]
pub(super) fn BidForm(campaign: Campaign, is_again: bool) -> impl IntoView {
    let title = if is_again { t::campaigns::bid_again() } else { t::campaigns::your_bid() };
    let range =
        t::campaigns::the_budget_is_budget_currency(price(campaign.budget), currency_code(), price(Money::SMALLEST));
    let rate = ssr::fee_rate();
    let percent = rate.to_string().trim_end_matches(" %").to_owned();
    let share = t::campaigns::you_receive_it_less_tandems(rate);
    view! {
        <Form action="/fn/bids/place" class="card-action form" id="bid">
            <h2 class="card-title">{title}</h2>
            <input type="hidden" name="campaign" value=campaign.id.to_string()/>
            <FieldError name="campaign"/>
            <MoneyField
                name="amount"
                label=t::campaigns::what_would_you_do_it_for()
                hint=t::campaigns::in_full_for_everything_in_the_brief()
            />
            <p class="note bid-net" data-net="" data-rate=percent data-currency=ssr::currency().code()>{share}</p>
            <NetPreview/>
            <p class="note">{range}</p>
            <TextArea
                name="pitch"
                label=t::campaigns::your_pitch()
                rows=4
                hint=t::campaigns::what_you_would_make_and_why()
                maxlength=2_000
                optional=true
            />
            <div class="field-row">
                <DaysField/>
                <RevisionsField usual=Some(USUAL_REVISIONS)/>
            </div>
            <button class="button primary large block" type="submit">{t::campaigns::place_bid()}</button>
            <p class="note">{t::campaigns::the_brand_may_answer_with_another()}</p>
        </Form>
    }
}

/// For visitors who are not logged in.
#[component]
pub(super) fn CallToBid(id: CampaignId) -> impl IntoView {
    let next = Url::escape(&format!("/campaigns/{id}"));
    view! {
        <div class="card-action">
            <a class="button primary large block" href=format!("/login?next={next}")>{t::campaigns::log_in_to_bid()}</a>
            <p class="note">
                {t::campaigns::no_account_sign_up_as_a_creator_before()}
                <a href=format!("/register?account_type=influencer&next={next}")>
                    {t::campaigns::no_account_sign_up_as_a_creator_link()}
                </a>
                {t::campaigns::no_account_sign_up_as_a_creator_after()}
            </p>
        </div>
    }
}
