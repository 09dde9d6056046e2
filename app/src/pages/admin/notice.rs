//! `/admin/notifications/{id}`: what somebody was told, and how to take it away.

use leptos::prelude::*;
use tandem_types::admin::NoticeRow;

use super::{
    act::Act,
    frame::{Facts, Frame, link, text},
};
use crate::{
    calls::admin::notice,
    pages::id_in_path,
    parts::{Ago, Crumbs, PageHead, load},
};

const REMOVE: &str = "/fn/admin/remove_notice";

/// The page.
#[component]
pub fn AdminNoticePage() -> impl IntoView {
    load(notice(id_in_path()), |notice| {
        let NoticeRow { id, account_id, username, message, notification_type, is_read, created_at } = notice;
        let crumbs = vec![("/admin/notifications".to_owned(), "Notifications".to_owned())];
        let question = format!("{username} sees this notification no longer. A mail that was sent of it stays sent.");
        let facts = vec![
            ("To", link(format!("/admin/users/{account_id}"), username)),
            ("Type", text(notification_type.label())),
            ("Read", text(if is_read { "Yes" } else { "No" })),
            ("When", view! { <Ago at=created_at/> }.into_any()),
        ];
        view! {
            <Frame title="Notification" here="/admin/notifications">
                <Crumbs trail=crumbs here="Notification"/>
                <PageHead title="Notification" lead="Delete it if nobody should have been told."/>
                <div class="staff-detail">
                    <div class="staff-main">
                        <section class="card" aria-labelledby="message-title">
                            <h2 class="card-title" id="message-title">"What it says"</h2>
                            <p class="staff-text">{message}</p>
                        </section>
                    </div>
                    <div class="staff-side">
                        <section class="card" aria-labelledby="known-title">
                            <h2 class="card-title" id="known-title">"Notification"</h2>
                            <Facts facts/>
                        </section>
                        <section class="card" aria-labelledby="acts-title">
                            <h2 class="card-title" id="acts-title">"What you can do"</h2>
                            <div class="staff-acts">
                                <Act action=REMOVE prefix="remove-" fields=vec![("id", id.to_string())] label="Delete" is_danger=true
                                    yes="Delete the notification" question/>
                            </div>
                        </section>
                    </div>
                </div>
            </Frame>
        }
    })
}
