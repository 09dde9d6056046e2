//! `/admin/notifications/{id}`: what somebody was told, and how to take it away.

use leptos::prelude::*;
use tandem_texts as t;
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
        let crumbs = vec![("/admin/notifications".to_owned(), t::common::notifications().to_owned())];
        let question = t::admin::username_sees_this_notification_no(&username);
        let facts = vec![
            (t::admin::to(), link(format!("/admin/users/{account_id}"), username)),
            (t::admin::type_word(), text(notification_type.label())),
            (t::admin::read(), text(if is_read { t::admin::yes() } else { t::admin::no() })),
            (t::admin::when(), view! { <Ago at=created_at/> }.into_any()),
        ];
        view! {
            <Frame title=t::admin::notification() here="/admin/notifications">
                <Crumbs trail=crumbs here=t::admin::notification()/>
                <PageHead title=t::admin::notification() lead=t::admin::delete_it_if_nobody_should()/>
                <div class="staff-detail">
                    <div class="staff-side">
                        <section class="card" aria-labelledby="known-title">
                            <h2 class="card-title" id="known-title">{t::admin::notification()}</h2>
                            <Facts facts/>
                        </section>
                        <section class="card" aria-labelledby="acts-title">
                            <h2 class="card-title" id="acts-title">{t::admin::what_you_can_do()}</h2>
                            <div class="staff-acts">
                                <Act
                                    action=REMOVE
                                    prefix="remove-"
                                    fields=vec![("id", id.to_string())]
                                    label=t::admin::delete()
                                    is_danger=true
                                    yes=t::admin::delete_the_notification()
                                    question
                                />
                            </div>
                        </section>
                    </div>
                    <div class="staff-main">
                        <section class="card" aria-labelledby="message-title">
                            <h2 class="card-title" id="message-title">{t::admin::what_it_says()}</h2>
                            <p class="staff-text">{message}</p>
                        </section>
                    </div>
                </div>
            </Frame>
        }
    })
}
