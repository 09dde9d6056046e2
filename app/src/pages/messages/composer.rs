//! Where one writes.

use leptos::prelude::*;
use tandem_texts as t;
use tandem_types::{MessageId, accounts::Person};

use crate::parts::{FieldError, Form, FormState, Icon, escape};

/// The action of this form.
pub(super) const SEND: &str = "/fn/messages/send";

/// What the little table of emoji offers, with its name for a screen reader.
const EMOJI: [(&str, &str); 24] = [
    ("😀", t::messages::grinning()),
    ("😂", t::messages::tears_of_joy()),
    ("😊", t::messages::smiling()),
    ("😍", t::messages::heart_eyes()),
    ("🤔", t::messages::thinking()),
    ("😎", t::messages::cool()),
    ("🥳", t::messages::party()),
    ("😅", t::messages::sweating_smile()),
    ("😢", t::messages::crying()),
    ("😮", t::messages::surprised()),
    ("🙏", t::messages::thank_you()),
    ("👍", t::messages::thumbs_up()),
    ("👎", t::messages::thumbs_down()),
    ("👏", t::messages::clapping()),
    ("🙌", t::messages::raised_hands()),
    ("💪", t::messages::strong()),
    ("🤝", t::messages::handshake()),
    ("👋", t::messages::waving()),
    ("❤️", t::messages::heart()),
    ("🔥", t::messages::fire()),
    ("✨", t::messages::sparkles()),
    ("🎉", t::messages::confetti()),
    ("📸", t::messages::camera()),
    ("✅", t::messages::done()),
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
                <button class="button primary composer-send" type="submit">
                    <Icon name="send"/>
                    <span>{t::messages::send()}</span>
                </button>
            </div>
        </Form>
    }
}

#[component]
fn Words(to: Person) -> impl IntoView {
    let form = FormState::here();
    let typed = format!("\n{}", escape(&form.value("content").unwrap_or_default()));
    view! {
        <label class="visually-hidden" for="content">{t::messages::message_to_username(&to.username)}</label>
        <textarea
            class="control"
            id="content"
            name="content"
            rows="1"
            maxlength="4000"
            placeholder=t::messages::write_a_message()
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
            <label class="icon-button" for="picture" title=t::messages::add_a_picture()>
                <Icon name="image"/>
                <span class="visually-hidden">{t::messages::add_a_picture()}</span>
            </label>
            <span class="composer-chosen" aria-hidden="true">{t::messages::n_1_picture()}</span>
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
            <summary class="icon-button" title=t::messages::emoji()>
                <Icon name="smile"/>
                <span class="visually-hidden">{t::messages::emoji()}</span>
            </summary>
            <div class="menu-panel" role="group" aria-label=t::messages::emoji()>{buttons.collect_view()}</div>
        </details>
    }
}
