//! The built site: hashed files under `/pkg` for ever, the few at the root for an hour. From a folder, or from inside the program.

#[cfg(feature = "embed")]
mod embedded;
mod folder;

use std::path::Path;

use axum::Router;
use http::HeaderValue;
use tandem_app::ssr::Assets;
use tandem_server::Ctx;

pub(super) const FOR_EVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
const AN_HOUR: HeaderValue = HeaderValue::from_static("public, max-age=3600");

/// The site's routes. A folder that was asked for wins over what the program holds.
pub(super) fn files(wanted: Option<&Path>) -> Router<Ctx> {
    match wanted {
        Some(folder) => folder::files(folder),
        #[cfg(feature = "embed")]
        None => embedded::files(),
        #[cfg(not(feature = "embed"))]
        None => folder::files(&folder::usual()),
    }
}

/// The addresses of the built assets.
pub(super) fn assets(wanted: Option<&Path>) -> Assets {
    let manifest = match wanted {
        Some(folder) => folder::manifest(folder),
        #[cfg(feature = "embed")]
        None => embedded::manifest(),
        #[cfg(not(feature = "embed"))]
        None => folder::manifest(&folder::usual()),
    };
    manifest.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_else(|| {
        tracing::warn!("no built site: pages have no style and no islands; `make build` makes it");
        Assets { pkg_dir: "pkg".into(), css: "/pkg/tandem.css".into(), icons: "/pkg/icons.svg".into() }
    })
}
