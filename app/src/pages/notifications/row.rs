//! One notification.

use leptos::prelude::*;

use super::Told;
use crate::parts::{Ago, Form, Icon, notice_icon};

/// The action of its form.
pub(super) const MARK: &str = "/fn/notifications/mark";

/// Its words lead to its subject; its button marks it without going there.
#[component]
pub(super) fn Row(told: Told) -> impl IntoView {
    let Told { item, times } = told;
    let notification = item.notification;
    let id = notification.id.to_string();
    let is_unread = !notification.is_read;
    let words = match (&item.from_name, times) {
        (Some(name), 2..) => format!("{times} new messages from {name}."),
        _ => notification.message,
    };
    let href = format!("/notifications/{id}");
    let about = words.clone();
    // Many lines in one are read by opening them.
    let mark = (is_unread && times == 1).then(|| {
        view! {
            <Form action=MARK class="inline-form">
                <input type="hidden" name="id" value=id/>
                <input type="hidden" name="is_read" value="true"/>
                <button class="icon-button" type="submit" title="Mark as read"><Icon name="check"/><span class="visually-hidden">"Mark as read: "{about}</span></button>
            </Form>
        }
    });
    view! {
        <li class="notice-row" data-unread-item=is_unread.then_some("")>
            <a class="notice" href=href>
                <span class="notice-mark"><Icon name=notice_icon(notification.notification_type)/></span>
                <span class="notice-text">{is_unread.then(|| view! { <span class="visually-hidden">"Unread: "</span> })}{words}</span>
                <span class="notice-when"><Ago at=notification.created_at/></span>
            </a>
            {mark}
        </li>
    }
}
