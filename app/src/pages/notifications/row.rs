//! One notification.

use leptos::prelude::*;

use tandem_texts as t;
use tandem_types::notifications::Told;

use crate::parts::{Form, Icon, Notice};

/// The action of its form.
pub(super) const MARK: &str = "/fn/notifications/mark";

/// Its words lead to its subject; its button marks it without going there.
#[component]
pub(super) fn Row(told: Told) -> impl IntoView {
    let (id, words) = (told.item.notification.id.to_string(), told.words());
    // Many lines in one are read by opening them.
    let mark = (!told.item.notification.is_read && told.times == 1).then(move || {
        view! {
            <Form action=MARK class="inline-form" turns=true>
                <input type="hidden" name="id" value=id/>
                <input type="hidden" name="is_read" value="true"/>
                <button class="icon-button" type="submit" title=t::notifications::mark_as_read()>
                    <Icon name="check"/>
                    <span class="visually-hidden">{t::notifications::mark_as_read_piece()}{words}</span>
                </button>
            </Form>
        }
    });
    view! { <li class="notice-row" data-turn=""><Notice told/>{mark}</li> }
}
