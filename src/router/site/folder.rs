//! The site as a folder.

use std::path::{Path, PathBuf};

use axum::Router;
use http::header;
use tandem_server::Ctx;
use tower::ServiceBuilder;
use tower_http::{
    services::{ServeDir, ServeFile},
    set_header::SetResponseHeaderLayer,
};

use super::{AN_HOUR, FOR_EVER};

pub(super) fn files(site: &Path) -> Router<Ctx> {
    let hashed = ServeDir::new(site.join("pkg")).precompressed_br().precompressed_gzip();
    let immutable = SetResponseHeaderLayer::overriding(header::CACHE_CONTROL, |response: &http::Response<_>| {
        response.status().is_success().then_some(FOR_EVER)
    });
    let mut router = Router::new().nest_service("/pkg", ServiceBuilder::new().layer(immutable).service(hashed));
    let hour = SetResponseHeaderLayer::if_not_present(header::CACHE_CONTROL, AN_HOUR);
    for (name, path) in root_files(site) {
        router = router.route_service(
            &format!("/{name}"),
            ServiceBuilder::new().layer(hour.clone()).service(ServeFile::new(path)),
        );
    }
    router
}

pub(super) fn manifest(site: &Path) -> Option<String> {
    std::fs::read_to_string(site.join("manifest.json")).ok()
}

/// Where it lies unless it is said: beside the program, else where `make` puts it.
#[cfg(not(feature = "embed"))]
pub(super) fn usual() -> PathBuf {
    let beside = std::env::current_exe().ok().and_then(|exe| exe.parent().map(|folder| folder.join("site")));
    beside.filter(|folder| folder.is_dir()).unwrap_or_else(|| PathBuf::from("target/site"))
}

/// The files at the root of the site that are served under their own names.
fn root_files(site: &Path) -> Vec<(String, PathBuf)> {
    let entries = std::fs::read_dir(site).into_iter().flatten().filter_map(Result::ok);
    let files = entries.filter(|entry| entry.path().is_file());
    let named = files.filter_map(|entry| Some((entry.file_name().into_string().ok()?, entry.path())));
    // `.stamp` is the build's own.
    let is_served =
        |name: &str| name != "manifest.json" && ![".br", ".gz", ".stamp"].iter().any(|end| name.ends_with(end));
    named.filter(|(name, _)| is_served(name)).collect()
}
