//! Which form of answer a client takes. There is JSON and nothing else.

use http::{HeaderMap, StatusCode, header::ACCEPT};

use super::{answer::Refusal, query::Query};

/// Refuses a `?format=` other than `json`, and an `Accept` that JSON cannot meet. Browsers, which ask for HTML, get JSON.
pub(super) fn check(query: &Query, headers: &HeaderMap) -> Result<(), Refusal> {
    if query.last("format").is_some_and(|format| !matches!(format, "" | "json")) {
        return Err(Refusal::detail(StatusCode::NOT_FOUND, "Not found."));
    }
    let mut ranges = headers.get_all(ACCEPT).iter().flat_map(|line| line.as_bytes().split(|byte| *byte == b','));
    if headers.contains_key(ACCEPT) && !ranges.any(is_met) {
        return Err(Refusal::detail(StatusCode::NOT_ACCEPTABLE, "Could not satisfy the request Accept header."));
    }
    Ok(())
}

/// Whether one media range lets us answer JSON. Its parameters do not matter, as in DRF.
fn is_met(range: &[u8]) -> bool {
    let text = String::from_utf8_lossy(range).to_lowercase();
    let full = text.split(';').next().unwrap_or_default().trim();
    let (kind, subtype) = full.split_once('/').unwrap_or((full, ""));
    [("application", "json"), ("text", "html")]
        .into_iter()
        .any(|(ours, form)| (kind == "*" || kind == ours) && (subtype == "*" || subtype == form))
}

#[cfg(test)]
mod tests {
    use axum::response::IntoResponse as _;

    use super::*;

    fn status(query: &str, accept: Option<&str>) -> u16 {
        let headers = accept.map(|value| (ACCEPT, value.parse().unwrap()));
        match check(&Query::parse(query), &HeaderMap::from_iter(headers)) {
            Ok(()) => 200,
            Err(refusal) => refusal.into_response().status().as_u16(),
        }
    }

    #[test]
    fn whoever_takes_json_or_looks_with_a_browser_is_served() {
        assert_eq!(status("", None), 200);
        for accept in [
            "*/*",
            "application/json",
            "application/*",
            "application/json; indent=4",
            "text/html,application/xhtml+xml;q=0.9",
            "image/png, */*;q=0.1",
            "Application/JSON",
        ] {
            assert_eq!(status("", Some(accept)), 200, "{accept}");
        }
        for accept in ["application/xml", "text/plain", "", "application", "image/*"] {
            assert_eq!(status("", Some(accept)), 406, "{accept}");
        }
    }

    #[test]
    fn json_is_the_only_format() {
        assert_eq!(status("format=json", None), 200);
        assert_eq!(status("format=", None), 200);
        assert_eq!(status("format=xml", None), 404);
        assert_eq!(status("format=xml", Some("application/xml")), 404);
    }
}
