//! Whether a delivered post says that it is an ad.

use leptos::prelude::*;
use tandem_texts as t;
use tandem_types::{
    deals::Delivery,
    disclosure::{Disclosure, GUIDANCE},
};

use crate::parts::{Badge, Icon};

/// What the look at the post's text found, and the text itself.
#[component]
pub(super) fn DisclosureCheck(delivery: Delivery) -> impl IntoView {
    let Delivery { caption, disclosure, disclosure_words, .. } = delivery;
    let words = sentence(disclosure, &disclosure_words);
    let text = (!caption.trim().is_empty()).then(|| {
        view! {
            <details class="caption">
                <summary class="more-link"><Icon name="chevron-right"/>{t::deals::text_of_the_post()}</summary>
                <p class="prose">{caption}</p>
            </details>
        }
    });
    view! {
        <div class="disclosure">
            <p><Badge status=disclosure/></p>
            <p class="note">{words}</p>
            {text}
        </div>
    }
}

fn sentence(disclosure: Disclosure, words: &str) -> String {
    match disclosure {
        Disclosure::Clear => t::deals::words_stands_in_its_first(words),
        Disclosure::Hidden => t::deals::words_stands_too_far_down(words),
        Disclosure::Missing => t::deals::its_text_does_not_say().into(),
        Disclosure::NotGiven => t::deals::the_text_of_the_post().into(),
    }
}

/// Why it matters, with the way to the source.
#[component]
pub(super) fn WhyDisclose() -> impl IntoView {
    view! {
        <p class="note">
            {t::deals::paid_posts_have_to_say()}
            <a href=GUIDANCE target="_blank" rel="noopener noreferrer">
                {t::deals::what_the_ftc_asks_for()}
                <Icon name="external"/>
                <span class="visually-hidden">{t::deals::opens_in_a_new_tab()}</span>
            </a>
        </p>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_says_what_to_do() {
        assert!(sentence(Disclosure::Clear, "#ad").starts_with("“#ad” stands in its first lines"));
        assert!(sentence(Disclosure::Hidden, "#ad").contains("first two lines"));
        assert!(sentence(Disclosure::Missing, "").contains("#ad"));
    }
}
