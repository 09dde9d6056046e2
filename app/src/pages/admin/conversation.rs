//! `/admin/reports/{id}/conversation`: what the two of an open report have written. Each reading is noted.

use leptos::prelude::*;
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
        let title = format!("{} and {}", report.reporter_name, report.reported_name);
        let crumbs = vec![
            ("/admin/reports".to_owned(), "Reports".to_owned()),
            (page.clone(), format!("{} about {}", report.reporter_name, report.reported_name)),
        ];
        let older = older.map(|cursor| {
            let href = format!("{page}/conversation?before={cursor}");
            view! { <nav class="pager" aria-label="Pages"><a class="button secondary" href=href><Icon name="arrow-up"/>"Older"</a></nav> }
        });
        let content = if messages.is_empty() {
            view! { <Empty drawing="talk" title="They have written nothing"><p>"The report is about something else."</p></Empty> }.into_any()
        } else {
            let items = messages.into_iter().map(|message| view! { <Said message/> });
            view! { <ul class="trail">{items.collect_view()}</ul> }.into_any()
        };
        view! {
            <Frame title=title.clone() here="/admin/reports">
                <Crumbs trail=crumbs here="Conversation"/>
                <PageHead title lead="That you read this is in the audit log. Go back to the report to resolve it.">
                    <a class="button secondary" href=page><Icon name="arrow-left"/>"Back to the report"</a>
                </PageHead>
                {older}
                <section class="card flush" aria-labelledby="messages-title">
                    <div class="card-head"><h2 class="card-title" id="messages-title">"Messages, oldest first"</h2></div>
                    {content}
                </section>
            </Frame>
        }
    })
}

#[component]
fn Said(message: Message) -> impl IntoView {
    let Message { sender_name, content, has_picture, created_at, .. } = message;
    let picture = has_picture.then(|| view! { <p class="trail-who">"With a picture, which only the two can see."</p> });
    view! {
        <li>
            <p class="trail-who"><strong>{sender_name}</strong>", "<Ago at=created_at/></p>
            <p class="staff-text"><Linked text=content/></p>
            {picture}
        </li>
    }
}
