//! What a link to a page looks like in a chat, on a social network (Open Graph, https://ogp.me) and in a search engine.

use leptos::prelude::*;
use leptos_meta::{Link, Meta};
use tandem_texts as t;

use crate::ssr;

/// What Tandem is.
pub(super) const DESCRIPTION: &str = t::parts::tandem_pairs_brands_and_creators();
/// So much of a description is shown by those who show one.
const LENGTH: usize = 160;
/// The picture of pages that have none of their own: `public/card.png`, 1200 by 630 pixels.
const PICTURE: &str = "/card.png";

/// What is told of a public page outside it.
#[derive(Clone, Debug, Default)]
pub struct Card {
    /// Its first words are shown.
    pub description: String,
    /// The page's own address, without what only filters or sorts.
    pub path: String,
    /// The address of a picture; ours where there is none.
    pub image: Option<String>,
}

impl Card {
    /// Of a page that is about Tandem itself.
    #[must_use]
    pub fn of_tandem(path: &str) -> Self {
        Self { description: DESCRIPTION.into(), path: path.into(), image: None }
    }
}

/// The card of a page in its head.
#[component]
pub fn Social(title: String, card: Card) -> impl IntoView {
    let description = shortened(&card.description);
    let base = ssr::ctx().config.base().to_owned();
    let url = format!("{base}{}", card.path);
    let image = format!("{base}{}", card.image.unwrap_or_else(|| PICTURE.to_owned()));
    view! {
        <Meta name="description" content=description.clone()/>
        <Meta property="og:type" content="website"/>
        <Meta property="og:title" content=title.clone()/>
        <Meta property="og:description" content=description/>
        <Meta property="og:url" content=url.clone()/>
        <Meta property="og:image" content=image/>
        <Meta property="og:image:alt" content=title/>
        <Meta name="twitter:card" content="summary_large_image"/>
        <Link rel="canonical" href=url/>
    }
}

/// The first words, as many as are shown; with a sign where there were more.
fn shortened(text: &str) -> String {
    let mut short = String::new();
    for word in text.split_whitespace() {
        if short.chars().count() + word.chars().count() + 2 > LENGTH {
            short.push('…');
            break;
        }
        if !short.is_empty() {
            short.push(' ');
        }
        short.push_str(word);
    }
    short
}

#[cfg(test)]
mod tests {
    use super::{LENGTH, shortened};

    #[test]
    fn no_word_is_cut() {
        assert_eq!(shortened(" A  short\ntext. "), "A short text.");
        let long = shortened(&"word ".repeat(60));
        assert!(long.ends_with("word…") && long.chars().count() <= LENGTH, "{long}");
    }
}
