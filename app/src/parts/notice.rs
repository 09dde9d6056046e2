//! A notification as a line that leads to its subject.

use leptos::prelude::*;
use tandem_texts as t;
use tandem_types::notifications::{NotificationType, Told};

use super::{Ago, Icon};

/// The line; its address marks what it tells as read.
#[component]
pub fn Notice(told: Told) -> impl IntoView {
    let words = told.words();
    let notification = told.item.notification;
    let is_unread = !notification.is_read;
    let unread = is_unread.then(|| view! { <span class="visually-hidden">{t::parts::unread()}</span> });
    view! {
        <a class="notice" data-unread-item=is_unread.then_some("") href=format!("/notifications/{}", notification.id)>
            <span class="notice-mark"><Icon name=icon(notification.notification_type)/></span>
            <span class="notice-text">{unread}{words}</span>
            <span class="notice-when"><Ago at=notification.created_at/></span>
        </a>
    }
}

/// The icon of a kind.
const fn icon(kind: NotificationType) -> &'static str {
    match kind {
        NotificationType::Message => "chat",
        NotificationType::Bid => "bid",
        NotificationType::Campaign => "megaphone",
        NotificationType::Payment => "money",
        NotificationType::Delivery => "send",
        NotificationType::General => "info",
    }
}
