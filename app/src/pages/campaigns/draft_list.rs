//! A brand's drafts, wherever they are listed.

use leptos::prelude::*;
use tandem_types::drafts::{DraftRow, NEEDED};

use crate::parts::{Ago, Confirm, count};

/// The list. Nothing while there is no draft.
#[component]
pub(in crate::pages) fn DraftList(drafts: Vec<DraftRow>) -> impl IntoView {
    let number = i64::try_from(drafts.len()).unwrap_or_default();
    let items: Vec<_> = drafts.into_iter().map(|draft| view! { <Item draft/> }).collect();
    (number > 0).then(|| {
        view! {
            <section class="card flush" aria-labelledby="drafts-title">
                <div class="card-head">
                    <h2 class="card-title" id="drafts-title">"Drafts"</h2>
                    <p class="card-note">{format!("{}, seen by you alone", count(number, "draft"))}</p>
                </div>
                <ul class="draft-list">{items}</ul>
            </section>
        }
    })
}

#[component]
fn Item(draft: DraftRow) -> impl IntoView {
    let percent = draft.percent();
    let DraftRow { id, title, gaps, updated_at } = draft;
    let title = if title.is_empty() { "Untitled campaign".to_owned() } else { title };
    let page = format!("/campaigns/drafts/{id}");
    let (state, action) = match gaps {
        0 => ("Ready to publish".to_owned(), "Review"),
        1 => ("1 thing to do".into(), "Continue"),
        n => (format!("{n} things to do"), "Continue"),
    };
    let done = (percent * NEEDED / 100).to_string();
    view! {
        <li class="draft">
            <div class="draft-text">
                <h3><a href=page.clone()>{title.clone()}</a></h3>
                <p class="note">{state}", saved "<Ago at=updated_at/></p>
            </div>
            <div class="draft-progress">
                <progress max=NEEDED.to_string() value=done aria-label=format!("{title}: {percent}% complete")></progress>
                <span aria-hidden="true">{percent}"%"</span>
            </div>
            <div class="actions">
                <a class="button secondary small" href=page>{action}<span class="visually-hidden">{format!(" {title}")}</span></a>
                <Confirm
                    action="/fn/drafts/remove"
                    fields=vec![("id", id.to_string())]
                    label="Delete"
                    about=format!(" {title}")
                    look="small ghost"
                    yes="Yes, delete it"
                    is_danger=true
                    align="end"
                >
                    <p class="confirm-question">{format!("Delete “{title}”?")}</p>
                    <p>"Everything you have written into it goes. It cannot be undone."</p>
                </Confirm>
            </div>
        </li>
    }
}
