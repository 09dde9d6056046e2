//! How an influencer bids, and how everyone else gets there.

use leptos::prelude::*;
use leptos_router::location::Url;
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
    let title = if is_again { "Bid again" } else { "Your bid" };
    let range = format!(
        "The budget is {} {}; the smallest bid is {}.",
        price(campaign.budget),
        currency_code(),
        price(Money::SMALLEST)
    );
    let rate = ssr::fee_rate();
    let percent = rate.to_string().trim_end_matches(" %").to_owned();
    let share = format!("You receive it less Tandem’s {rate} fee.");
    view! {
        <Form action="/fn/bids/place" class="card-action form" id="bid">
            <h2 class="card-title">{title}</h2>
            <input type="hidden" name="campaign" value=campaign.id.to_string()/>
            <FieldError name="campaign"/>
            <MoneyField
                name="amount"
                label="What would you do it for?"
                hint="In full, for everything in the brief. Only the brand sees it."
            />
            <p class="note bid-net" data-net="" data-rate=percent data-currency=ssr::currency().code()>{share}</p>
            <NetPreview/>
            <p class="note">{range}</p>
            <TextArea
                name="pitch"
                label="Your pitch"
                rows=4
                hint="What you would make, and why it fits."
                maxlength=2_000
                optional=true
            />
            <div class="field-row">
                <DaysField/>
                <RevisionsField usual=Some(USUAL_REVISIONS)/>
            </div>
            <button class="button primary large block" type="submit">"Place bid"</button>
            <p class="note">"The brand may answer with another offer. If it declines, you may bid again."</p>
        </Form>
    }
}

/// For visitors who are not logged in.
#[component]
pub(super) fn CallToBid(id: CampaignId) -> impl IntoView {
    let next = Url::escape(&format!("/campaigns/{id}"));
    view! {
        <div class="card-action">
            <a class="button primary large block" href=format!("/login?next={next}")>"Log in to bid"</a>
            <p class="note">
                "No account? "
                <a href=format!("/register?account_type=influencer&next={next}")>"Sign up as a creator"</a>
                ", it takes a minute."
            </p>
        </div>
    }
}
