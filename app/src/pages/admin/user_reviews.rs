//! What others have written about an account, and how the staff takes it out of sight.

use leptos::prelude::*;
use tandem_texts as t;
use tandem_types::{AccountId, reviews::Review};

use super::act::Act;
use crate::{
    pages::rating::ReviewItem,
    parts::{FieldFrame, LostProblem},
};

const HIDE: &str = "/fn/admin/hide_review";
/// How many letters of a review tell it from the others.
const LETTERS: usize = 60;

/// The newest reviews; nothing where there are none.
#[component]
pub(super) fn UserReviews(account: AccountId, reviews: Vec<Review>) -> impl IntoView {
    if reviews.is_empty() {
        return view! { <LostProblem action=HIDE is_shown=false/> }.into_any();
    }
    let choices: Vec<_> = reviews
        .iter()
        .map(|review| {
            let author = review.author_name.clone().unwrap_or_default();
            let words: String = review.text.chars().take(LETTERS).collect();
            view! { <option value=review.id.to_string()>{t::admin::review_of_author(author, review.rating, words)}</option> }
        })
        .collect();
    let items: Vec<_> =
        reviews.into_iter().map(|review| view! { <li><ReviewItem review can_reply=false/></li> }).collect();
    view! {
        <section class="card" aria-labelledby="reviews-title">
            <h2 class="card-title" id="reviews-title">{t::admin::reviews()}</h2>
            <ul class="review-list">{items}</ul>
            <div class="staff-acts">
                <Act
                    action=HIDE
                    prefix="hide-"
                    fields=vec![("account", account.to_string())]
                    label=t::admin::hide_a_review()
                    question=t::admin::nobody_but_its_author_sees_it()
                    yes=t::admin::hide_it()
                    hint=t::admin::its_author_reads_it()
                    is_danger=true
                >
                    <FieldFrame name="id" label=t::admin::which_review()>
                        <select class="control" id="hide-id" name="id">{choices}</select>
                    </FieldFrame>
                </Act>
            </div>
        </section>
    }
    .into_any()
}
