//! What a link to a page looks like in a chat, on a social network (Open Graph, https://ogp.me) and in a search engine.

use leptos::prelude::*;
use leptos_meta::{Link, Meta};

use crate::ssr;

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

/// The card of a page in its head.
#[component]
pub fn Social(title: String, card: Card) -> impl IntoView {
    let words: Vec<_> = card.description.split_whitespace().collect();
    let description: String = words.join(" ").chars().take(LENGTH).collect();
    let base = ssr::ctx().config.base().to_owned();
    let url = format!("{base}{}", card.path);
    let size = if card.image.is_some() { "summary" } else { "summary_large_image" };
    let image = format!("{base}{}", card.image.unwrap_or_else(|| PICTURE.to_owned()));
    view! {
        <Meta name="description" content=description.clone()/>
        <Meta property="og:type" content="website"/>
        <Meta property="og:title" content=title/>
        <Meta property="og:description" content=description/>
        <Meta property="og:url" content=url.clone()/>
        <Meta property="og:image" content=image/>
        <Meta name="twitter:card" content=size/>
        <Link rel="canonical" href=url/>
    }
}
