//! Whether a delivered post says that it is an ad.

use leptos::prelude::*;
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
                <summary class="more-link"><Icon name="chevron-right"/>"Text of the post"</summary>
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
        Disclosure::Clear => format!("“{words}” stands in its first lines, where everybody sees it."),
        Disclosure::Hidden => format!(
            "“{words}” stands too far down, or in a group of hashtags. It belongs into the first two lines, before “more”."
        ),
        Disclosure::Missing => {
            "Its text does not say so in words that we know, such as #ad, “Sponsored” or “Paid partnership”.".into()
        }
        Disclosure::NotGiven => "The text of the post was not given, so nothing was looked at.".into(),
    }
}

/// Why it matters, with the way to the source.
#[component]
pub(super) fn WhyDisclose() -> impl IntoView {
    view! {
        <p class="note">
            "Paid posts have to say that they are ads, plainly and at their beginning: for the brand as well as for the creator. "
            <a href=GUIDANCE target="_blank" rel="noopener noreferrer">
                "What the FTC asks for"<Icon name="external"/><span class="visually-hidden">" (opens in a new tab)"</span>
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
