//! `/notifications`: everything one was told, by day; and what opens one of them.

mod row;

use chrono::NaiveDate;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use tandem_texts as t;
use tandem_types::{
    Page,
    notifications::{Item, Told},
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
        let unread = || items.iter().filter(|item| !item.notification.is_read);
        let (number, oldest) = (unread().count(), unread().map(|item| item.notification.created_at).min());
        // How many there are behind this page is not known here.
        let is_all = is_first && next.is_none();
        let lead = match oldest {
            Some(_) if is_all => t::notifications::count_wait_to_be_read(number),
            Some(_) => t::notifications::some_wait_to_be_read().into(),
            None => t::notifications::what_happened_to_your_campaigns().into(),
        };
        let since = oldest.filter(|_| is_all);
        let mark_all = newest.filter(|_| number > 0).map(|up_to| {
            view! {
                <Form action=MARK_ALL class="inline-form" turns=true>
                    <input type="hidden" name="up_to" value=up_to/>
                    <button class="button secondary" type="submit">
                        <Icon name="check"/>
                        {t::notifications::mark_all_as_read()}
                    </button>
                </Form>
            }
        });
        let newest_page = (!is_first).then(|| {
            view! {
                <a class="button secondary" href="/notifications">
                    <Icon name="arrow-up"/>
                    {t::notifications::newest()}
                </a>
            }
        });
        let older_page = next.map(|cursor| {
            let href = format!("/notifications?after={cursor}");
            view! {
                <a class="button secondary" rel="next" href=href>
                    {t::notifications::older()}
                    <Icon name="arrow-right"/>
                </a>
            }
        });
        view! {
            <Main title=t::common::notifications() class="narrow">
                <PageHead title=t::common::notifications() lead since>
                    <a class="button ghost" href="/settings/notifications">
                        <Icon name="settings"/>
                        {t::notifications::choose_e_mails()}
                    </a>
                </PageHead>
                <LostProblem action=MARK is_shown=false/>
                <LostProblem action="/fn/notifications/mark_unread" is_shown=false/>
                <div class="notices" data-live="notifications" data-turn="">
                    <div class="notices-head">{mark_all}</div>
                    <Days items/>
                    <nav class="pager" aria-label=t::common::pages()>
                        {newest_page}
                        {older_page}
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
                <Empty drawing="done" title=t::notifications::nothing_yet() level=2>
                    <p>{t::notifications::bids_payments_deliveries_and_messages()}</p>
                </Empty>
            </section>
        }
        .into_any();
    }
    let mut days: Vec<(NaiveDate, String, Vec<Item>)> = Vec::new();
    for item in items {
        let day = local_day(item.notification.created_at);
        if days.last().is_none_or(|(last, ..)| *last != day) {
            days.push((day, day_heading(item.notification.created_at), Vec::new()));
        }
        if let Some((.., told)) = days.last_mut() {
            told.push(item);
        }
    }
    days.into_iter()
        .map(|(day, heading, items)| {
            let id = format!("day-{day}");
            let rows = Told::gather(items).into_iter().map(|told| view! { <Row told/> });
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

/// `/notifications/{id}`: reads one, and goes to what it is about.
#[component]
pub fn NotificationPage() -> impl IntoView {
    let id = use_params_map().read_untracked().get("id").unwrap_or_default();
    load(subject(id), |to| {
        ssr::go(&to);
        view! { <Main title=t::notifications::notification()><p><a href=to>{t::notifications::go_on()}</a></p></Main> }
    })
}
