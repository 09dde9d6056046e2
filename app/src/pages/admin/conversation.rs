//! `/admin/reports/{id}/conversation`: what the two of an open report have written. Each reading is noted.

use leptos::prelude::*;
use tandem_texts as t;
use tandem_types::messages::Message;

use super::frame::Frame;
use crate::{
    calls::admin::{Conversation, conversation},
    pages::id_in_path,
    parts::{Ago, Crumbs, Empty, Icon, Linked, PageHead, load},
};

/// The page.
#[component]
pub fn ReportedPage() -> impl IntoView {
    load(conversation(id_in_path()), |found| {
        let Conversation { report, messages, older } = found;
        let page = format!("/admin/reports/{}", report.id);
        let title = t::admin::reporter_and_reported(&report.reported_name, &report.reporter_name);
        let crumbs = vec![
            ("/admin/reports".to_owned(), t::admin::reports().to_owned()),
            (page.clone(), t::admin::reporter_about_reported(&report.reported_name, &report.reporter_name)),
        ];
        let older = older.map(|cursor| {
            let href = format!("{page}/conversation?before={cursor}");
            view! {
                <nav class="pager" aria-label=t::common::pages()>
                    <a class="button secondary" href=href><Icon name="arrow-up"/>{t::admin::older()}</a>
                </nav>
            }
        });
        let content = if messages.is_empty() {
            view! {
                <Empty drawing="talk" title=t::admin::they_have_written_nothing()>
                    <p>{t::admin::the_report_is_about_something()}</p>
                </Empty>
            }
            .into_any()
        } else {
            let items = messages.into_iter().map(|message| view! { <Said message/> });
            view! { <ul class="trail">{items.collect_view()}</ul> }.into_any()
        };
        view! {
            <Frame title=title.clone() here="/admin/reports">
                <Crumbs trail=crumbs here=t::admin::conversation()/>
                <PageHead title lead=t::admin::that_you_read_this_is_in_the_audit()>
                    <a class="button secondary" href=page><Icon name="arrow-left"/>{t::admin::back_to_the_report()}</a>
                </PageHead>
                {older}
                <section class="card flush" aria-labelledby="messages-title">
                    <div class="card-head">
                        <h2 class="card-title" id="messages-title">{t::admin::messages_oldest_first()}</h2>
                    </div>
                    {content}
                </section>
            </Frame>
        }
    })
}

#[component]
fn Said(message: Message) -> impl IntoView {
    let Message { sender_name, content, has_picture, created_at, .. } = message;
    let picture = has_picture.then(|| view! { <p class="trail-who">{t::admin::with_a_picture_which_only()}</p> });
    view! {
        <li>
            <p class="trail-who"><strong>{sender_name}</strong>", "<Ago at=created_at/></p>
            <p class="staff-text"><Linked text=content/></p>
            {picture}
        </li>
    }
}
