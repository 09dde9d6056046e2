//! Where one writes.

use leptos::prelude::*;
use tandem_types::{MessageId, accounts::Person};

use crate::parts::{FieldError, Form, FormState, Icon, escape};

/// The action of this form.
pub(super) const SEND: &str = "/fn/messages/send";

/// What the little table of emoji offers, with its name for a screen reader.
const EMOJI: [(&str, &str); 24] = [
    ("😀", "Grinning"),
    ("😂", "Tears of joy"),
    ("😊", "Smiling"),
    ("😍", "Heart eyes"),
    ("🤔", "Thinking"),
    ("😎", "Cool"),
    ("🥳", "Party"),
    ("😅", "Sweating smile"),
    ("😢", "Crying"),
    ("😮", "Surprised"),
    ("🙏", "Thank you"),
    ("👍", "Thumbs up"),
    ("👎", "Thumbs down"),
    ("👏", "Clapping"),
    ("🙌", "Raised hands"),
    ("💪", "Strong"),
    ("🤝", "Handshake"),
    ("👋", "Waving"),
    ("❤️", "Heart"),
    ("🔥", "Fire"),
    ("✨", "Sparkles"),
    ("🎉", "Confetti"),
    ("📸", "Camera"),
    ("✅", "Done"),
];

/// The form. Enter sends, Shift and Enter begins a new line; without JavaScript its button sends.
#[component]
pub(super) fn Composer(to: Person) -> impl IntoView {
    let values = vec![("recipient", to.id.to_string())];
    view! {
        <Form action=SEND class="composer" multipart=true stays=true values>
            <input type="hidden" name="recipient" value=to.id.to_string()/>
            // Sent twice, it is there once.
            <input type="hidden" name="once" value=MessageId::new().to_string()/>
            <FieldError name="content"/>
            <FieldError name="picture"/>
            <div class="composer-row">
                <Picture/>
                <Emoji/>
                <Words to/>
                <button class="button primary composer-send" type="submit"><Icon name="send"/><span>"Send"</span></button>
            </div>
        </Form>
    }
}

#[component]
fn Words(to: Person) -> impl IntoView {
    let form = FormState::here();
    let typed = format!("\n{}", escape(&form.value("content").unwrap_or_default()));
    view! {
        <label class="visually-hidden" for="content">{format!("Message to {}", to.username)}</label>
        <textarea
            class="control"
            id="content"
            name="content"
            rows="1"
            maxlength="4000"
            placeholder="Write a message"
            aria-describedby="content-error"
            aria-invalid=form.invalid("content")
            data-composer=to.id.to_string()
            inner_html=typed
        ></textarea>
    }
}

/// The field for a picture. What it says about itself once one is chosen is up to the style sheet: a required file field is valid
/// from then on.
#[component]
fn Picture() -> impl IntoView {
    view! {
        <span class="composer-picture">
            <input
                class="visually-hidden"
                type="file"
                id="picture"
                name="picture"
                accept="image/png,image/jpeg,image/webp,image/gif"
                required
                aria-required="false"
                aria-describedby="picture-error"
            />
            <label class="icon-button" for="picture" title="Add a picture">
                <Icon name="image"/>
                <span class="visually-hidden">"Add a picture"</span>
            </label>
            <span class="composer-chosen" aria-hidden="true">"1 picture"</span>
        </span>
    }
}

#[component]
fn Emoji() -> impl IntoView {
    let buttons = EMOJI.map(|(emoji, name)| {
        view! { <button type="button" data-insert=emoji title=name aria-label=name>{emoji}</button> }
    });
    view! {
        <details class="menu emoji" name="header-menu">
            <summary class="icon-button" title="Emoji"><Icon name="smile"/><span class="visually-hidden">"Emoji"</span></summary>
            <div class="menu-panel" role="group" aria-label="Emoji">{buttons.collect_view()}</div>
        </details>
    }
}
