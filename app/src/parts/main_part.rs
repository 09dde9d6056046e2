//! The frame of every page: its title, what is told of it outside, and its `<main>`.

use leptos::{either::Either, prelude::*};
use leptos_meta::{Meta, Title};
use tandem_texts as t;

use super::{Card, Social, escape, social::DESCRIPTION};
use crate::ssr;

/// A page's title and its main part. `class` is added to `page`: `auth`, `home`, `narrow`, `error-page`. Pages that strangers
/// may link to have a `card`.
#[component]
pub fn Main(
    #[prop(into)] title: String,
    #[prop(optional)] class: &'static str,
    #[prop(optional_no_strip, into)] card: Option<Card>,
    children: Children,
) -> impl IntoView {
    let failed = ssr::flash().is_some_and(|flash| flash.problem.is_some());
    let heading = if failed { t::parts::error_title_tandem(&title) } else { t::parts::title_tandem(&title) };
    let class = if class.is_empty() { "page".to_owned() } else { format!("page {class}") };
    // Leptos writes a title as it is.
    let heading = escape(&heading);
    let told = match card {
        Some(card) => Either::Left(view! { <Social title card/> }),
        None => Either::Right(view! { <Meta name="description" content=DESCRIPTION/> }),
    };
    view! {
        <Title text=heading/>
        {told}
        <main class=class id="main" tabindex="-1">{children()}</main>
    }
}
