//! `/messages`: all conversations.

use leptos::prelude::*;
use tandem_texts as t;

use super::conversations::Conversations;
use crate::{
    calls::messages::{View, inbox},
    parts::{Empty, Main, load},
};

/// The list, and beside it room for a conversation.
#[component]
pub fn MessagesPage() -> impl IntoView {
    load(inbox(), |inbox| {
        let is_new =
            inbox.search.is_empty() && matches!(&inbox.view, View::Conversations(page) if page.items.is_empty());
        let beside = if is_new {
            t::messages::your_conversations_stand_on_the_left()
        } else {
            t::messages::choose_a_conversation()
        };
        view! {
            <Main title=t::common::messages() class="messages-page">
                <div class="inbox" data-view="list">
                    <Conversations inbox here=None/>
                    <div class="thread empty-thread">
                        <Empty drawing="talk" title=beside level=2>
                            <p>
                                {t::messages::brands_and_creators_talk_here_before()}
                                {t::messages::brands_and_creators_talk_here_after()}
                            </p>
                        </Empty>
                    </div>
                </div>
            </Main>
        }
    })
}
