//! A brand's drafts, wherever they are listed.

use leptos::prelude::*;
use tandem_texts as t;
use tandem_types::drafts::{DraftRow, NEEDED};

use crate::parts::{Ago, Confirm};

/// The list. Nothing while there is no draft.
#[component]
pub(in crate::pages) fn DraftList(drafts: Vec<DraftRow>) -> impl IntoView {
    let number = i64::try_from(drafts.len()).unwrap_or_default();
    let items: Vec<_> = drafts.into_iter().map(|draft| view! { <Item draft/> }).collect();
    (number > 0).then(|| {
        view! {
            <section class="card flush" aria-labelledby="drafts-title">
                <div class="card-head">
                    <h2 class="card-title" id="drafts-title">{t::drafts::drafts()}</h2>
                    <p class="card-note">{t::drafts::drafts_seen_by_you(number)}</p>
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
    let title = if title.is_empty() { t::drafts::untitled_campaign().to_owned() } else { title };
    let page = format!("/campaigns/drafts/{id}");
    let (state, action) = match gaps {
        0 => (t::drafts::ready_to_publish().to_owned(), t::drafts::review()),
        n => (t::drafts::things_to_do(n), t::drafts::continue_word()),
    };
    let done = (percent * NEEDED / 100).to_string();
    view! {
        <li class="draft">
            <div class="draft-text">
                <h3><a href=page.clone()>{title.clone()}</a></h3>
                <p class="note">{state}{t::drafts::saved()}<Ago at=updated_at/></p>
            </div>
            <div class="draft-progress">
                <progress
                    max=NEEDED.to_string()
                    value=done
                    aria-label=t::drafts::title_percent_complete(percent, &title)
                ></progress>
                <span aria-hidden="true">{percent}"%"</span>
            </div>
            <div class="actions">
                <a class="button secondary small" href=page>{action}<span class="visually-hidden">{format!(" {title}")}</span></a>
                <Confirm
                    action="/fn/drafts/remove"
                    fields=vec![("id", id.to_string())]
                    label=t::campaigns::delete()
                    about=format!(" {title}")
                    look="small ghost"
                    yes=t::drafts::yes_delete_it()
                    is_danger=true
                    align="end"
                >
                    <p class="confirm-question">{t::campaigns::delete_title(&title)}</p>
                    <p>{t::drafts::everything_you_have_written_into()}</p>
                </Confirm>
            </div>
        </li>
    }
}
