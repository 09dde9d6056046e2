//! The reviews of a deal on its page, and the form of the one who has not written yet.

use leptos::prelude::*;
use tandem_texts as t;
use tandem_types::{
    dates,
    deals::{Deal, Party},
    reviews::{DealReviews, MOST_LETTERS, Review},
};

use super::item::ReviewItem;
use crate::parts::{FieldError, Form, FormState, Icon, TextArea, Turn, Who};

/// The action of the form.
pub(in crate::pages) const WRITE: &str = "/fn/reviews/write";

/// What each number says.
const WORDS: [&str; 5] =
    [t::rating::poor(), t::rating::fair(), t::rating::good(), t::rating::very_good(), t::rating::excellent()];

/// The banner of a deal that is done, which asks for a review as long as one may be written.
pub(in crate::pages) fn asked(turn: Turn, deal: &Deal, reviews: &DealReviews) -> Turn {
    if turn.who != Who::Done || turn.action.is_some() || !reviews.is_wanted() {
        return turn;
    }
    let name = other(deal);
    let after = t::rating::what_is_left_review_name(name);
    Turn { after, ..turn }.action(t::rating::review_name(name), "#review")
}

/// The other side's name, for whoever looks.
fn other(deal: &Deal) -> &str {
    match deal.party {
        Party::Brand => &deal.bid.influencer_name,
        Party::Influencer | Party::Staff => &deal.campaign.brand_name,
    }
}

/// What is published, what one has written oneself, and the form while it is open; nothing before the work is approved.
#[component]
pub(in crate::pages) fn RatingCard(deal: Deal, reviews: DealReviews) -> impl IntoView {
    let DealReviews { own, others, until } = reviews;
    if own.is_none() && others.is_empty() && until.is_none() {
        return ().into_any();
    }
    let name = other(&deal).to_owned();
    let is_party = deal.party != Party::Staff;
    let title = if until.is_some() { t::rating::review_name(&name) } else { t::rating::reviews().into() };
    let content = if let Some(until) = until {
        let day = dates::day(until.date_naive());
        let words = t::rating::name_reads_it_when_they(&day, &name);
        // While it can be changed, one's own stands in the form.
        view! {
            <p class="note"><Icon name="lock"/>{words}</p>
            <WriteForm id=deal.bid.id.to_string() own/>
        }
        .into_any()
    } else {
        let others = others.into_iter().map(|review| view! { <li><ReviewItem review can_reply=is_party/></li> });
        let own = own.map(|review| view! { <li><ReviewItem review can_reply=false/></li> });
        view! { <ol class="review-list">{others.collect_view()}{own}</ol> }.into_any()
    };
    view! {
        <section class="card rating-card" id="review" aria-labelledby="rating-title">
            <h2 class="card-title" id="rating-title">{title}</h2>
            {content}
        </section>
    }
    .into_any()
}

/// The form, with what was written before.
#[component]
fn WriteForm(id: String, own: Option<Review>) -> impl IntoView {
    let label = if own.is_some() { t::rating::change_the_review() } else { t::rating::keep_the_review() };
    let values = own.map(|own| vec![("rating", own.rating.to_string()), ("text", own.text)]).unwrap_or_default();
    view! {
        <Form action=WRITE prefix="review-" values>
            <input type="hidden" name="id" value=id/>
            <Stars/>
            <TextArea
                name="text"
                label=t::rating::what_was_it_like_to_work()
                rows=4
                hint=t::rating::what_others_should_know_before()
                maxlength=u32::try_from(MOST_LETTERS).unwrap_or(u32::MAX)
            />
            <div class="actions"><button class="button primary" type="submit">{label}</button></div>
        </Form>
    }
}

/// One to five.
#[component]
fn Stars() -> impl IntoView {
    let form = FormState::here();
    let chosen = form.value("rating").unwrap_or_default();
    let choices = WORDS.into_iter().enumerate().map(|(at, word)| {
        let value = (at + 1).to_string();
        let is_chosen = value == chosen;
        view! {
            <label class="rate">
                <input type="radio" name="rating" value=value.clone() checked=is_chosen/>
                <span class="rate-number">{value}<Icon name="star-full"/></span>
                <span class="rate-word">{word}</span>
            </label>
        }
    });
    let id = form.id("rating");
    view! {
        <fieldset class="field-group rates" id=id.clone() tabindex="-1" aria-describedby=format!("{id}-error")>
            <legend>{t::rating::rating()}</legend>
            <div class="rate-row">{choices.collect_view()}</div>
            <FieldError name="rating"/>
        </fieldset>
    }
}
