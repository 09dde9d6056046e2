//! The list of conversations, or of everybody one can write to.

use leptos::prelude::*;
use tandem_texts as t;
use tandem_types::{
    AccountId, Page,
    accounts::Person,
    messages::{self, Conversation, Message},
};

use crate::{
    calls::messages::{Inbox, View},
    parts::{Avatar, Icon, Short},
};

/// The list; `here` is whose conversation stands beside it.
#[component]
pub(super) fn Conversations(inbox: Inbox, here: Option<AccountId>) -> impl IntoView {
    let Inbox { me, view, search } = inbox;
    let (tab, list) = match view {
        View::Conversations(page) => {
            ("conversations", view! { <Talks page me here search=search.clone()/> }.into_any())
        }
        View::Contacts(page) => ("contacts", view! { <Contacts page here/> }.into_any()),
    };
    let current = |name| (tab == name).then_some("page");
    // A page has one first heading: with a conversation beside, that is its name.
    let title = if here.is_some() {
        view! { <h2 class="inbox-title">{t::common::messages()}</h2> }.into_any()
    } else {
        view! { <h1 class="inbox-title">{t::common::messages()}</h1> }.into_any()
    };
    view! {
        <section class="inbox-list" aria-label=t::messages::conversations()>
            <header class="inbox-head">
                {title}
                <nav class="segmented" aria-label=t::messages::what_is_listed()>
                    <a href="/messages" aria-current=current("conversations")>{t::messages::recent()}</a>
                    <a href="/messages?view=contacts" aria-current=current("contacts")>{t::messages::contacts()}</a>
                </nav>
            </header>
            <form
                class="inbox-search"
                method="get"
                action="/messages"
                role="search"
                aria-label=t::messages::conversations()
            >
                <label class="visually-hidden" for="conversation-search">
                    {t::messages::find_a_conversation_by_name()}
                </label>
                <div class="search-input">
                    <Icon name="search"/>
                    <input
                        class="control"
                        type="search"
                        id="conversation-search"
                        name="search"
                        value=search
                        placeholder=t::messages::find_by_name()
                        maxlength="150"
                        enterkeyhint="search"
                        autocomplete="off"
                    />
                    <button class="icon-button search-go" type="submit" aria-label=t::messages::find()>
                        <Icon name="arrow-right"/>
                    </button>
                </div>
            </form>
            <div class="inbox-rows" data-live="conversations" tabindex="-1">{list}</div>
        </section>
    }
}

#[component]
fn Talks(page: Page<Conversation>, me: AccountId, here: Option<AccountId>, search: String) -> impl IntoView {
    if page.items.is_empty() {
        return view! { <NoTalk search/> }.into_any();
    }
    let rows: Vec<_> = page.items.into_iter().map(|talk| view! { <Talk talk me here/> }).collect();
    let next = page.next.map(|cursor| {
        let mut query = vec![("after", cursor.to_string())];
        if !search.is_empty() {
            query.insert(0, ("search", search.clone()));
        }
        view! {
            <a class="button secondary block" rel="next" href=address(&query)>{t::messages::older_conversations()}</a>
        }
    });
    view! { <ul class="talks">{rows}</ul><div class="inbox-more">{next}</div> }.into_any()
}

#[component]
fn NoTalk(search: String) -> impl IntoView {
    if search.is_empty() {
        let contacts = view! { <a href="/messages?view=contacts">{t::messages::contacts()}</a> };
        return view! {
            <p class="inbox-none">
                {t::messages::no_messages_yet_under_is_everybody_before()}
                {contacts}
                {t::messages::no_messages_yet_under_is_everybody_after()}
            </p>
        }
        .into_any();
    }
    let words = t::messages::nobodys_name_has_search_in_it(&search);
    view! { <p class="inbox-none">{words}<a href="/messages">{t::messages::show_all()}</a></p> }.into_any()
}

/// The list's address with that query.
fn address(query: &[(&str, String)]) -> String {
    let pairs: Vec<_> = query.iter().map(|(name, value)| format!("{name}={}", encoded(value))).collect();
    format!("/messages?{}", pairs.join("&"))
}

fn encoded(text: &str) -> String {
    percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string()
}

#[component]
fn Talk(talk: Conversation, me: AccountId, here: Option<AccountId>) -> impl IntoView {
    let Conversation { partner, last_message, unread } = talk;
    let name = partner.username;
    let words = gist(&last_message, me);
    let count = (unread > 0).then(|| {
        let words = t::messages::count_unread(unread);
        view! { <span class="count" aria-hidden="true">{unread}</span><span class="visually-hidden">{words}</span> }
    });
    view! {
        <li>
            <a
                class="talk"
                data-unread-item=(unread > 0).then_some("")
                href=messages::page(&name)
                aria-current=(here == Some(partner.id)).then_some("page")
            >
                <Avatar id=partner.id name=name.clone() picture=partner.profile_picture/>
                <span class="talk-name">{name.clone()}</span>
                <span class="talk-when"><Short at=last_message.created_at/></span>
                <span class="talk-words">{words}</span>
                <span class="talk-count">{count}</span>
            </a>
        </li>
    }
}

/// The last message in one line.
fn gist(message: &Message, me: AccountId) -> String {
    let by = if message.sender_id == me { t::messages::you_piece() } else { "" };
    let words = message.content.trim();
    if words.is_empty() && message.has_picture { t::messages::by_picture(by) } else { format!("{by}{words}") }
}

#[component]
fn Contacts(page: Page<Person>, here: Option<AccountId>) -> impl IntoView {
    if page.items.is_empty() {
        return view! {
            <p class="inbox-none">{t::messages::nobody_yet_brands_and_creators()}</p>
        }
        .into_any();
    }
    let rows: Vec<_> = page.items.into_iter().map(|person| view! { <Contact person here/> }).collect();
    let next = page.next.map(|cursor| {
        let query = [("view", "contacts".to_owned()), ("after", cursor.to_string())];
        view! { <a class="button secondary block" rel="next" href=address(&query)>{t::messages::more_contacts()}</a> }
    });
    view! { <ul class="talks">{rows}</ul><div class="inbox-more">{next}</div> }.into_any()
}

#[component]
fn Contact(person: Person, here: Option<AccountId>) -> impl IntoView {
    let name = person.username;
    let full = format!("{} {}", person.first_name, person.last_name);
    view! {
        <li>
            <a class="talk" href=messages::page(&name) aria-current=(here == Some(person.id)).then_some("page")>
                <Avatar id=person.id name=name.clone() picture=person.profile_picture/>
                <span class="talk-name">{name.clone()}</span>
                <span class="talk-when"></span>
                <span class="talk-words">{full.trim().to_owned()}</span>
            </a>
        </li>
    }
}
