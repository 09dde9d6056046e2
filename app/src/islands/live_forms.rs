//! Sends every form of ours in place: errors appear beside their fields, and nothing that was typed is lost.

use leptos::prelude::*;

#[cfg(feature = "hydrate")]
mod page;
#[cfg(feature = "hydrate")]
mod post;

/// One for the whole page. Takes over each `<form method="post" action="/fn/...">`; without it they post as forms do.
///
/// Its own view is the place for the problem of a form that has no summary (`.form-error`) of its own.
#[island]
pub fn LiveForms(
    /// Address of the icon sprite.
    icons: String,
) -> impl IntoView {
    #[cfg(feature = "hydrate")]
    browser::start();
    view! {
        <div class="alert" data-kind="error" data-live-alert="" tabindex="-1" hidden>
            <svg class="icon" aria-hidden="true"><use href=format!("{icons}#i-alert")></use></svg>
            <div><p class="alert-title"></p></div>
        </div>
    }
}

#[cfg(feature = "hydrate")]
mod browser {
    use std::future::Future;

    use leptos::{ev, leptos_dom::helpers::window_event_listener_untyped, prelude::*, task::spawn_local};
    use wasm_bindgen::JsCast;
    use web_sys::{HtmlElement, HtmlFormElement};

    use super::{
        page,
        post::{Answer, post},
    };
    use crate::islands::live;

    /// Has an island of its own.
    const THEME: &str = "/fn/theme/set";

    pub(super) fn start() {
        let _for_good = window_event_listener(ev::submit, |event| {
            let form = event.target().and_then(|target| target.dyn_into::<HtmlFormElement>().ok());
            let Some(form) = form.filter(is_ours) else { return };
            if event.default_prevented() {
                return;
            }
            event.prevent_default();
            if page::is_busy(&form) {
                if !form.has_attribute("data-stays") || !live::queue() {
                    page::again(&form);
                }
            } else {
                spawn_local(send(form, event.submitter()));
            }
        });
        // The browser may show this very page again when the visitor goes back.
        let _for_good = window_event_listener_untyped("pageshow", |_| page::rest());
    }

    fn is_ours(form: &HtmlFormElement) -> bool {
        let text = |name| form.get_attribute(name).unwrap_or_default();
        text("method").eq_ignore_ascii_case("post") && text("action").starts_with("/fn/") && text("action") != THEME
    }

    async fn send(form: HtmlFormElement, submitter: Option<HtmlElement>) {
        page::set_busy(&form, submitter.as_ref());
        let answer = post(&form, submitter.as_ref());
        if form.has_attribute("data-stays") {
            return stay(form, answer).await;
        }
        match answer.await {
            // Stays busy until the next page is there.
            Answer::Done(to) => page::go(&to),
            Answer::Problem(problem) => {
                page::rest();
                page::show(&form, &problem);
            }
        }
    }

    /// The page stays, and its form is there for the next one while this one is under way.
    async fn stay(form: HtmlFormElement, answer: impl Future<Output = Answer>) {
        let (words, files) = (live::sending(), page::set_files_aside(&form));
        let answer = answer.await;
        let is_again = page::is_again(&form);
        page::rest();
        match answer {
            Answer::Done(_) => {
                page::clear(&form);
                if !live::sent() && is_again && live::is_written() {
                    let _ = form.request_submit();
                }
            }
            Answer::Problem(problem) => {
                live::failed(&words);
                if !page::put_back(files) {
                    live::renew();
                }
                page::show(&form, &problem);
            }
        }
    }
}
