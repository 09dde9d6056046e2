//! `/messages`: all conversations.

use leptos::prelude::*;

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
        let beside = if is_new { "Your conversations stand on the left" } else { "Choose a conversation" };
        view! {
            <Main title="Messages" class="messages-page">
                <div class="inbox" data-view="list">
                    <Conversations inbox here=None/>
                    <div class="thread empty-thread">
                        <Empty drawing="talk" title=beside level=2>
                            <p>
                                "Brands and creators talk here about a bid, a brief or a delivery. "
                                "Nothing gets lost, and both sides see what was read."
                            </p>
                        </Empty>
                    </div>
                </div>
            </Main>
        }
    })
}
