//! What the brand wants: its words, and its picture.

use leptos::prelude::*;
use tandem_texts as t;
use tandem_types::media;

/// The brief, a paragraph for each block of text between blank lines.
#[component]
pub(super) fn Brief(#[prop(into)] text: String) -> impl IntoView {
    let paragraphs = paragraphs(&text).into_iter().map(|words| view! { <p>{words}</p> });
    view! {
        <section aria-labelledby="brief-title">
            <h2 id="brief-title">{t::campaigns::the_brief()}</h2>
            <div class="prose">{paragraphs.collect_view()}</div>
        </section>
    }
}

/// The campaign's picture in full width. The title beside it says what it is about, so it needs no words of its own.
#[component]
pub(super) fn Picture(key: String) -> impl IntoView {
    view! { <img class="detail-media" src=media::url(&key) alt="" width="1200" height="675"/> }
}

fn paragraphs(text: &str) -> Vec<String> {
    let text = text.replace("\r\n", "\n");
    let mut all = vec![String::new()];
    for line in text.lines() {
        let last = all.last_mut();
        match last {
            Some(current) if line.trim().is_empty() && !current.is_empty() => all.push(String::new()),
            Some(current) if !line.trim().is_empty() => {
                if !current.is_empty() {
                    current.push('\n');
                }
                current.push_str(line);
            }
            _ => {}
        }
    }
    all.retain(|paragraph| !paragraph.is_empty());
    all
}

#[cfg(test)]
mod tests {
    use super::paragraphs;

    #[test]
    fn blank_lines_part_paragraphs_and_single_breaks_stay() {
        assert_eq!(paragraphs("One\r\ntwo\r\n\r\n \r\nthree\n"), ["One\ntwo", "three"]);
        assert!(paragraphs("\n\n").is_empty());
    }
}
