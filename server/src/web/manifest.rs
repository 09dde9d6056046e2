//! The web app manifest: what a phone or a desktop shows of Tandem when somebody installs it.

use axum::{
    Json,
    response::{IntoResponse as _, Response},
};
use http::{
    HeaderValue,
    header::{CACHE_CONTROL, CONTENT_TYPE},
};
use serde_json::{Value, json};
use tandem_texts as t;

pub const PATH: &str = "/site.webmanifest";

/// The manifest, for an hour.
#[must_use]
pub fn manifest() -> Response {
    let mut response = Json(content()).into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/manifest+json"));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("public, max-age=3600"));
    response
}

/// Its colours are those of `style/tokens.css`, its icons lie in `public/`.
fn content() -> Value {
    let icon = |src: &str, sizes: &str, kind: &str| json!({ "src": src, "sizes": sizes, "type": kind });
    let mut maskable = icon("/icon-maskable-512.png", "512x512", "image/png");
    maskable["purpose"] = "maskable".into();
    json!({
        "id": "/",
        "name": "Tandem",
        "short_name": "Tandem",
        "description": t::plain::about(),
        "lang": t::LANGUAGE,
        "start_url": "/dashboard",
        "scope": "/",
        "display": "standalone",
        "background_color": "#ffffff",
        "theme_color": "#5b52e6",
        "icons": [
            icon("/favicon.svg", "any", "image/svg+xml"),
            icon("/icon-192.png", "192x192", "image/png"),
            icon("/icon-512.png", "512x512", "image/png"),
            maskable,
        ],
        "shortcuts": [
            { "name": t::common::messages(), "url": "/messages" },
            { "name": t::common::campaigns(), "url": "/campaigns" },
        ],
    })
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    #[test]
    fn its_icons_are_there() {
        let public = Path::new(env!("CARGO_MANIFEST_DIR")).join("../public");
        for icon in content()["icons"].as_array().unwrap() {
            let path = public.join(icon["src"].as_str().unwrap().trim_start_matches('/'));
            assert!(path.is_file(), "{}", path.display());
        }
    }
}
