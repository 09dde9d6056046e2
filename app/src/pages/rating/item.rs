//! One review, with the reply to it.

use leptos::{either::Either, prelude::*};
use tandem_texts as t;
use tandem_types::{
    accounts,
    reviews::{MOST_LETTERS, Review},
};

use crate::parts::{Ago, Disclose, Form, Icon, TextArea};

/// The action of the form below a review.
pub(in crate::pages) const REPLY: &str = "/fn/reviews/reply";

/// The review. With `can_reply` its reader may say something to it, once.
#[component]
pub(in crate::pages) fn ReviewItem(review: Review, can_reply: bool) -> impl IntoView {
    let Review { id, author_name, rating, text, published_at, reply, replied_at, hidden_reason, .. } = review;
    let author = match author_name {
        Some(name) => Either::Left(view! { <a href=accounts::page(&name)>{name.clone()}</a> }),
        None => Either::Right(t::rating::somebody_who_has_left()),
    };
    let when = match published_at {
        Some(at) => Either::Left(view! { <Ago at/> }),
        None => Either::Right(t::rating::not_published_yet()),
    };
    let hidden = (!hidden_reason.is_empty()).then(|| {
        let words = t::rating::taken_out_of_sight_by_the_staff(&hidden_reason);
        view! { <p class="note"><Icon name="eye-off"/>{words}</p> }
    });
    let said = replied_at.map(|at| {
        view! {
            <div class="review-reply">
                <p class="eyebrow"><span>{t::rating::reply()}<Ago at/></span></p>
                <p class="prose">{reply}</p>
            </div>
        }
    });
    let form = (can_reply && replied_at.is_none()).then(|| view! { <ReplyForm id=id.to_string()/> });
    view! {
        <article class="review">
            <header class="review-head">
                <p class="review-author">{author}</p>
                <Marks rating/>
                <p class="review-when">{when}</p>
            </header>
            <p class="prose">{text}</p>
            {hidden}
            {said}
            {form}
        </article>
    }
}

#[component]
fn ReplyForm(id: String) -> impl IntoView {
    view! {
        <Disclose action=REPLY label=t::rating::reply_in_public() look="small secondary">
            <Form action=REPLY prefix="reply-">
                <input type="hidden" name="id" value=id/>
                <TextArea
                    name="reply"
                    label=t::rating::your_reply()
                    rows=3
                    hint=t::rating::once_only_and_it_stays()
                    maxlength=u32::try_from(MOST_LETTERS).unwrap_or(u32::MAX)
                />
                <div class="actions">
                    <button class="button primary" type="submit">{t::rating::publish_the_reply()}</button>
                </div>
            </Form>
        </Disclose>
    }
}

/// Five stars, of which so many are full.
#[component]
fn Marks(rating: i64) -> impl IntoView {
    let stars = (1..=5).map(|n| {
        let name = if n <= rating { "star-full" } else { "star" };
        view! { <Icon name/> }
    });
    view! {
        <p class="review-marks">
            {stars.collect_view()}<span class="visually-hidden">{t::rating::rating_of_5(rating)}</span>
        </p>
    }
}
