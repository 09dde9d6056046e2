//! `/notifications`: everything one was told, by day; and what opens one of them.

mod row;

use chrono::NaiveDate;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use tandem_types::{
    Page,
    notifications::{Item, NotificationType},
};

use crate::{
    calls::notifications::{items, subject},
    parts::{Empty, Form, Icon, LostProblem, Main, PageHead, day_heading, load, local_day},
    ssr,
};
use row::{MARK, Row};

const MARK_ALL: &str = "/fn/notifications/mark_all";

/// The list.
#[component]
pub fn NotificationsPage() -> impl IntoView {
    load(items(), |Page { items, next }| {
        let is_first = ssr::query_value("after").is_empty();
        let newest = items.first().map(|item| item.notification.id.to_string());
        let has_unread = items.iter().any(|item| !item.notification.is_read);
        let mark_all = newest.filter(|_| has_unread).map(|up_to| {
            view! {
                <Form action=MARK_ALL class="inline-form">
                    <input type="hidden" name="up_to" value=up_to/>
                    <button class="button secondary" type="submit"><Icon name="check"/>"Mark all as read"</button>
                </Form>
            }
        });
        let older = next.map(|cursor| format!("/notifications?after={cursor}"));
        view! {
            <Main title="Notifications" class="narrow">
                <PageHead title="Notifications" lead="What happened to your campaigns, bids and payments.">
                    <a class="button ghost" href="/settings"><Icon name="settings"/>"Choose e-mails"</a>
                </PageHead>
                <LostProblem action=MARK is_shown=false/>
                <div class="notices" data-live="notifications">
                    <div class="notices-head">{mark_all}</div>
                    <Days items/>
                    <nav class="pager" aria-label="Pages">
                        {(!is_first).then(|| view! { <a class="button secondary" href="/notifications"><Icon name="arrow-up"/>"Newest"</a> })}
                        {older.map(|href| view! { <a class="button secondary" rel="next" href=href>"Older"<Icon name="arrow-right"/></a> })}
                    </nav>
                </div>
            </Main>
        }
    })
}

#[component]
fn Days(items: Vec<Item>) -> impl IntoView {
    if items.is_empty() {
        return view! {
            <section class="card">
                <Empty drawing="done" title="Nothing yet" level=2>
                    <p>"Bids, payments, deliveries and messages are told here the moment they happen."</p>
                </Empty>
            </section>
        }
        .into_any();
    }
    let mut days: Vec<(NaiveDate, String, Vec<Told>)> = Vec::new();
    for item in items {
        let day = local_day(item.notification.created_at);
        if days.last().is_none_or(|(last, ..)| *last != day) {
            days.push((day, day_heading(item.notification.created_at), Vec::new()));
        }
        if let Some((.., told)) = days.last_mut() {
            add(told, item);
        }
    }
    days.into_iter()
        .map(|(day, heading, told)| {
            let id = format!("day-{day}");
            let rows = told.into_iter().map(|told| view! { <Row told/> });
            let title_id = id.clone();
            view! {
                <section class="card flush" aria-labelledby=id>
                    <div class="card-head"><h2 class="card-title" id=title_id>{heading}</h2></div>
                    <ul class="notice-list">{rows.collect_view()}</ul>
                </section>
            }
        })
        .collect_view()
        .into_any()
}

/// A notification, and how many of its kind stand for one.
#[derive(Clone, Debug)]
struct Told {
    item: Item,
    times: usize,
}

/// Adds one to a day. Messages of one person are one line: ten of them are one thing to look at.
fn add(told: &mut Vec<Told>, item: Item) {
    let is_message = item.notification.notification_type == NotificationType::Message && item.from_name.is_some();
    let same = told.iter_mut().find(|other| {
        is_message
            && other.item.notification.notification_type == NotificationType::Message
            && other.item.from_name == item.from_name
            && other.item.notification.is_read == item.notification.is_read
    });
    match same {
        Some(other) => other.times += 1,
        None => told.push(Told { item, times: 1 }),
    }
}

/// `/notifications/{id}`: reads one, and goes to what it is about.
#[component]
pub fn NotificationPage() -> impl IntoView {
    let id = use_params_map().read_untracked().get("id").unwrap_or_default();
    load(subject(id), |to| {
        ssr::go(&to);
        view! { <Main title="Notification"><p><a href=to>"Go on"</a></p></Main> }
    })
}

#[cfg(test)]
mod tests {
    use tandem_types::{AccountId, NotificationId, notifications::Notification};

    use super::*;

    fn item(kind: NotificationType, from: Option<&str>, is_read: bool) -> Item {
        let notification = Notification {
            id: NotificationId::new(),
            account_id: AccountId::new(),
            message: "Something.".into(),
            notification_type: kind,
            is_read,
            created_at: "2026-11-25T12:00:00Z".parse().unwrap(),
        };
        Item { notification, campaign_id: None, bid_id: None, from_name: from.map(str::to_owned) }
    }

    #[test]
    fn messages_of_one_person_are_one_line() {
        use NotificationType::{Bid, Message};
        let mut told = Vec::new();
        for (kind, from, is_read) in [
            (Message, Some("mia"), false),
            (Bid, None, false),
            (Bid, None, false),
            (Message, Some("noa"), false),
            (Message, Some("mia"), false),
            (Message, Some("mia"), true),
        ] {
            add(&mut told, item(kind, from, is_read));
        }
        let times: Vec<_> = told.iter().map(|told| told.times).collect();
        assert_eq!(times, [2, 1, 1, 1, 1]);
    }
}
