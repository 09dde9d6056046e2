//! The messages of a conversation, by day.

use chrono::NaiveDate;
use leptos::prelude::*;
use tandem_texts as t;
use tandem_types::{AccountId, messages::Message};

use crate::parts::{Clock, Icon, Linked, day_heading, local_day};

/// The messages, oldest first, in a part that scrolls; `older` is the address of those before them.
///
/// The part begins at its end without any script: it is laid out from its foot (`column-reverse`).
#[component]
pub(super) fn Bubbles(
    me: AccountId,
    messages: Vec<Message>,
    older: Option<String>,
    is_newest: bool,
    name: String,
) -> impl IntoView {
    let is_empty = messages.is_empty();
    let older = older.map(|href| {
        view! {
            <p class="thread-older">
                <a class="chip" data-older="" href=href><Icon name="arrow-up"/>{t::messages::older_messages()}</a>
            </p>
        }
    });
    let mut day: Option<NaiveDate> = None;
    let mut rows = Vec::new();
    for message in messages {
        let its_day = local_day(message.created_at);
        if day != Some(its_day) {
            day = Some(its_day);
            let words = day_heading(message.created_at);
            rows.push(view! { <li class="day" id=format!("d-{its_day}")><span>{words}</span></li> }.into_any());
        }
        rows.push(view! { <Bubble me message/> }.into_any());
    }
    let hint = is_empty.then(|| {
        view! { <p class="thread-start">{t::messages::this_is_the_beginning_of_your_conversation(&name)}</p> }
    });
    view! {
        <div
            class="thread-scroll"
            data-scroll=""
            tabindex="0"
            role="log"
            aria-label=t::messages::messages_with_name(&name)
        >
            <div class="thread-flow">
                {older}
                <div data-live="thread-start">{hint}</div>
                <ol class="bubbles" data-live="messages" data-keyed="">{rows}</ol>
                {is_newest.then(|| view! { <Pattern/> })}
            </div>
        </div>
    }
}

/// What a message looks like while it is on its way, for the island that shows it.
#[component]
fn Pattern() -> impl IntoView {
    view! {
        <template data-pattern="">
            <li class="mine" aria-hidden="true">
                <div class="bubble"><p class="bubble-words"></p></div>
                <p class="bubble-meta">
                    <span class="when-sending">{t::messages::sending()}</span>
                    <span class="when-sent">{t::messages::sent()}</span>
                </p>
            </li>
        </template>
    }
}

#[component]
fn Bubble(me: AccountId, message: Message) -> impl IntoView {
    let Message { id, sender_id, sender_name, content, is_read, read_at, has_picture, created_at, .. } = message;
    let is_mine = sender_id == me;
    let picture = has_picture.then(|| {
        let href = format!("/messages/pictures/{id}");
        let alt = if is_mine {
            t::messages::the_picture_you_sent().to_owned()
        } else {
            t::messages::a_picture_from_sender(&sender_name)
        };
        let src = href.clone();
        view! { <a class="bubble-picture" href=href target="_blank"><img src=src alt=alt loading="lazy"/></a> }
    });
    let big = is_emoji(&content);
    let words = (!content.is_empty()).then(|| view! { <p class="bubble-words"><Linked text=content/></p> });
    let receipt = is_mine.then(|| match (is_read, read_at) {
        (true, Some(at)) => {
            view! { <span class="read-receipt"><Icon name="check"/>{t::messages::read_piece()}<Clock at/></span> }
                .into_any()
        }
        (true, None) => {
            view! { <span class="read-receipt"><Icon name="check"/>{t::messages::read()}</span> }.into_any()
        }
        (false, _) => view! { <span class="read-receipt">{t::messages::sent()}</span> }.into_any(),
    });
    let by = if is_mine { t::messages::you().to_owned() } else { sender_name };
    view! {
        <li class=if is_mine { "mine" } else { "theirs" } id=format!("m-{id}") data-big=big.then_some("")>
            <span class="visually-hidden">{by}": "</span>
            <div class="bubble">{picture}{words}</div>
            <p class="bubble-meta"><Clock at=created_at/>{receipt}</p>
        </li>
    }
}

/// Whether there is nothing but one to three emoji: they are shown large.
fn is_emoji(text: &str) -> bool {
    let is_symbol = |c: char| matches!(u32::from(c), 0x2600..=0x27BF | 0x1F000..=0x1FAFF);
    // Joiners, skin tones and variation selectors belong to the symbol before them.
    let is_part = |c: char| matches!(u32::from(c), 0x200D | 0xFE0F | 0x1F3FB..=0x1F3FF);
    let symbols = text.chars().filter(|c| is_symbol(*c) && !is_part(*c)).count();
    (1..=3).contains(&symbols) && text.chars().all(|c| is_symbol(c) || is_part(c))
}

#[cfg(test)]
mod tests {
    use super::is_emoji;

    #[test]
    fn a_few_emoji_alone_are_large() {
        assert!(["😀", "👍🏽", "❤️", "🎉🎉🎉"].into_iter().all(is_emoji));
        assert!(!["", "ok 👍", "🎉🎉🎉🎉", "1"].into_iter().any(is_emoji));
    }
}
