//! What people wrote, with the web addresses in it as links. Nothing else in it becomes markup.

use leptos::{either::Either, prelude::*};
use linkify::{LinkFinder, LinkKind};

/// Text with links that tell the other site nothing of this page.
#[component]
pub fn Linked(#[prop(into)] text: String) -> impl IntoView {
    pieces(&text)
        .into_iter()
        .map(|piece| match piece {
            Piece::Words(words) => Either::Left(words),
            Piece::Link(href) => {
                let words = href.clone();
                Either::Right(view! {
                    <a href=href target="_blank" rel="noopener noreferrer nofollow ugc">{words}</a>
                })
            }
        })
        .collect_view()
}

#[derive(Debug, PartialEq, Eq)]
enum Piece {
    Words(String),
    Link(String),
}

/// The text in pieces. Only addresses of the web are links: no `javascript:`, no file, no mail.
fn pieces(text: &str) -> Vec<Piece> {
    let mut finder = LinkFinder::new();
    finder.kinds(&[LinkKind::Url]);
    finder
        .spans(text)
        .map(|span| {
            let is_web = ["https://", "http://"].iter().any(|scheme| {
                span.as_str().get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme))
            });
            match span.kind() {
                Some(_) if is_web => Piece::Link(span.as_str().to_owned()),
                _ => Piece::Words(span.as_str().to_owned()),
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn links(text: &str) -> Vec<String> {
        let link = |piece| if let Piece::Link(href) = piece { Some(href) } else { None };
        pieces(text).into_iter().filter_map(link).collect()
    }

    #[test]
    fn addresses_are_found_without_the_sentence_around_them() {
        assert_eq!(
            links("See https://a.example/b?c=d, (http://e.example)."),
            ["https://a.example/b?c=d", "http://e.example"]
        );
        let whole: String = pieces("a https://b.example c")
            .into_iter()
            .map(|piece| match piece {
                Piece::Words(text) | Piece::Link(text) => text,
            })
            .collect();
        assert_eq!(whole, "a https://b.example c");
    }

    #[test]
    fn only_the_web_is_linked() {
        for text in [
            "javascript://example.com/%0aalert(1)",
            "data://x.example",
            "file:///etc/passwd",
            "ftp://a.example",
            "a@b.example",
            "plain.example",
        ] {
            assert_eq!(links(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn what_was_written_never_becomes_markup() {
        let html = view! { <Linked text="<b>https://a.example/\"onclick=x<i>"/> }.to_html();
        assert!(
            html.contains("&lt;b&gt;") && html.contains("href=\"https://a.example/\"") && !html.contains("<i>"),
            "{html}"
        );
    }
}
