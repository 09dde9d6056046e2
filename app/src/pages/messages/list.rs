//! `/messages`: all conversations.

use leptos::prelude::*;
use tandem_texts as t;

use tandem_types::messages::{self, Conversation};

use super::conversations::Conversations;
use crate::{
    calls::messages::{View, inbox},
    parts::{Ago, Empty, Main, load},
};

/// The list, and beside it room for a conversation.
#[component]
pub fn MessagesPage() -> impl IntoView {
    load(inbox(), |inbox| {
        let is_new =
            inbox.search.is_empty() && matches!(&inbox.view, View::Conversations(page) if page.items.is_empty());
        let waiting = waiting(&inbox.view);
        let is_waiting = waiting.is_some();
        let beside = match &waiting {
            Some(talk) => t::messages::name_waits_for_you(&talk.partner.username),
            None if is_new => t::messages::your_conversations_stand_on_the_left().into(),
            None => t::messages::choose_a_conversation().into(),
        };
        view! {
            <Main title=t::common::messages() class="messages-page">
                <div class="inbox" data-view="list">
                    <Conversations inbox here=None/>
                    <div class="thread empty-thread" data-live="next-message">
                        <Empty drawing="talk" title=beside level=2>
                            {waiting.map(|talk| view! { <Waiting talk/> })}
                            {(!is_waiting).then(|| {
                                view! {
                                    <p>
                                        {t::messages::brands_and_creators_talk_here_before()}
                                        {t::messages::brands_and_creators_talk_here_after()}
                                    </p>
                                }
                            })}
                        </Empty>
                    </div>
                </div>
            </Main>
        }
    })
}

/// Of the conversations with something unread, the one that waits longest.
fn waiting(view: &View) -> Option<Conversation> {
    let View::Conversations(page) = view else { return None };
    let unread = page.items.iter().filter(|talk| talk.unread > 0);
    unread.min_by_key(|talk| talk.last_message.created_at).cloned()
}

/// What is the next thing to do here.
#[component]
fn Waiting(talk: Conversation) -> impl IntoView {
    let at = talk.last_message.created_at;
    view! {
        <p>
            {t::messages::unread_messages_the_last(talk.unread)}
            <Ago at/>
            "."
        </p>
        <a class="button primary" href=messages::page(&talk.partner.username)>{t::messages::read_and_answer()}</a>
    }
}
