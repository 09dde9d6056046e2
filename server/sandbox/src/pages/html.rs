//! What every page has: its frame, its headers, and text that can never become markup.

use std::fmt::{self, Write as _};

use axum::response::{Html, IntoResponse, Response};
use http::{StatusCode, header};
use url::Url;

/// Text for HTML, also within the quotes of an attribute.
pub(super) struct Text<'a>(&'a str);

pub(super) fn text(text: &str) -> Text<'_> {
    Text(text)
}

impl fmt::Display for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for c in self.0.chars() {
            match c {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '"' => f.write_str("&quot;")?,
                '\'' => f.write_str("&#39;")?,
                c => f.write_char(c)?,
            }
        }
        Ok(())
    }
}

/// A whole page. `leads_to` are the addresses that its forms may redirect to.
pub(super) fn page(status: StatusCode, title: &str, body: &str, leads_to: &[&str]) -> Response {
    let page = format!(
        r#"<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>{} · Tandem sandbox</title>
<link rel="stylesheet" href="/sandbox/style.css">
</head>
<body>
{body}
</body>
</html>
"#,
        text(title)
    );
    let headers = [
        (header::CONTENT_SECURITY_POLICY, policy(leads_to)),
        (header::CACHE_CONTROL, "no-store".to_owned()),
        (header::REFERRER_POLICY, "same-origin".to_owned()),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
    ];
    (status, headers, Html(page)).into_response()
}

/// Browsers hold a form's redirects against `form-action` too, so it names where they lead.
fn policy(leads_to: &[&str]) -> String {
    let mut forms = String::from("'self'");
    for url in leads_to.iter().filter_map(|address| Url::parse(address).ok()) {
        let origin = url.origin().ascii_serialization();
        if !forms.contains(&origin) {
            forms.push(' ');
            forms.push_str(&origin);
        }
    }
    format!("default-src 'none'; style-src 'self'; form-action {forms}; frame-ancestors 'none'; base-uri 'none'")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_typed_stays_text() {
        assert_eq!(text(r#"<b a="1" c='2'>&"#).to_string(), "&lt;b a=&quot;1&quot; c=&#39;2&#39;&gt;&amp;");
    }

    #[test]
    fn forms_lead_where_they_redirect_to_and_nowhere_else() {
        let policy =
            policy(&["http://localhost:8000/paid?x=1", "https://front.example/", "http://localhost:8000/", "no"]);
        assert!(policy.contains("form-action 'self' http://localhost:8000 https://front.example; "), "{policy}");
    }
}
