//! Text for the two places where Leptos writes text into the page as it is: `<title>` and `<textarea>`.

/// The text as HTML, so that what somebody typed can never become markup.
#[must_use]
pub fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use leptos::prelude::*;

    use super::escape;

    #[test]
    fn what_was_typed_stays_text() {
        let typed = "</textarea><script>alert(1)</script> & more";
        let html = view! { <textarea inner_html=escape(typed)></textarea> }.to_html();
        assert_eq!(html, "<textarea>&lt;/textarea&gt;&lt;script&gt;alert(1)&lt;/script&gt; &amp; more</textarea>");
    }
}
