//! The site inside the program: what `build.rs` found when the program was made with the feature `embed`.

use std::{collections::HashMap, future::ready, sync::Arc};

use axum::{
    Router,
    body::Body,
    extract::Path,
    response::{IntoResponse as _, Response},
    routing::get,
};
use bytes::Bytes;
use http::{HeaderMap, HeaderValue, StatusCode, header};
use tandem_server::Ctx;

use super::{AN_HOUR, FOR_EVER};

/// A file's path below the site, a hash of its content, and its content. In the order of their paths.
type File = (&'static str, &'static str, &'static [u8]);

static FILES: &[File] = include!(concat!(env!("OUT_DIR"), "/site.rs"));

/// A file with its compressed forms, the best first.
struct Served {
    path: &'static str,
    plain: File,
    compressed: Vec<(&'static str, File)>,
}

pub(super) fn manifest() -> Option<String> {
    String::from_utf8(found("manifest.json")?.2.to_vec()).ok()
}

pub(super) fn files() -> Router<Ctx> {
    let (mut hashed, mut router) = (HashMap::new(), Router::new());
    let is_compressed = |path: &str| path.ends_with(".br") || path.ends_with(".gz");
    for file in FILES.iter().filter(|(path, ..)| !is_compressed(path)) {
        let served = Arc::new(Served::new(*file));
        match served.path.strip_prefix("pkg/") {
            Some(name) => drop(hashed.insert(name, served)),
            None if served.path == "manifest.json" => {}
            None => {
                let path = format!("/{}", served.path);
                router = router.route(&path, get(move |headers: HeaderMap| ready(served.answer(&headers, AN_HOUR))));
            }
        }
    }
    let hashed = Arc::new(hashed);
    let find = move |Path(name): Path<String>, headers: HeaderMap| {
        ready(match hashed.get(name.as_str()) {
            Some(served) => served.answer(&headers, FOR_EVER),
            None => StatusCode::NOT_FOUND.into_response(),
        })
    };
    router.route("/pkg/{*file}", get(find))
}

fn found(path: &str) -> Option<File> {
    FILES.binary_search_by_key(&path, |(path, ..)| path).ok().map(|at| FILES[at])
}

impl Served {
    fn new(plain: File) -> Self {
        let forms = [("br", "br"), ("gz", "gzip")].into_iter();
        let compressed = forms.filter_map(|(end, coding)| Some((coding, found(&format!("{}.{end}", plain.0))?)));
        Self { path: plain.0, plain, compressed: compressed.collect() }
    }

    fn answer(&self, headers: &HeaderMap, keep: HeaderValue) -> Response {
        let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
        // A part is one of the file itself.
        let range = text(header::RANGE);
        let accepted = text(header::ACCEPT_ENCODING).filter(|_| range.is_none()).unwrap_or_default();
        let coded = self.compressed.iter().find(|(coding, _)| accepts(accepted, coding));
        let (_, hash, content) = coded.map_or(self.plain, |(_, file)| *file);
        let tag = format!("\"{hash}\"");

        let mut response = Response::new(Body::empty());
        let told = response.headers_mut();
        told.insert(header::CACHE_CONTROL, keep);
        if !self.compressed.is_empty() {
            told.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
        }
        if let Ok(value) = HeaderValue::from_str(&tag) {
            told.insert(header::ETAG, value);
        }
        let known = text(header::IF_NONE_MATCH).unwrap_or_default();
        if known.split(',').any(|one| one.trim().trim_start_matches("W/") == tag || one.trim() == "*") {
            *response.status_mut() = StatusCode::NOT_MODIFIED;
            return response;
        }
        told.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind(self.path)));
        told.insert(header::ACCEPT_RANGES, HeaderValue::from_static("bytes"));
        if let Some((coding, _)) = coded {
            told.insert(header::CONTENT_ENCODING, HeaderValue::from_static(coding));
        }
        // Who wants the rest of something else gets all of this.
        let range = range.filter(|_| text(header::IF_RANGE).is_none_or(|one| one == tag));
        let whole = content.len();
        let (status, part) = match range.map_or(Part::All, |text| part(text, whole)) {
            Part::All => (StatusCode::OK, 0..whole),
            Part::Some(from, to) => (StatusCode::PARTIAL_CONTENT, from..to),
            Part::None => (StatusCode::RANGE_NOT_SATISFIABLE, 0..0),
        };
        let span = match status {
            StatusCode::PARTIAL_CONTENT => Some(format!("bytes {}-{}/{whole}", part.start, part.end - 1)),
            StatusCode::RANGE_NOT_SATISFIABLE => Some(format!("bytes */{whole}")),
            _ => None,
        };
        if let Some(value) = span.and_then(|span| HeaderValue::from_str(&span).ok()) {
            told.insert(header::CONTENT_RANGE, value);
        }
        *response.status_mut() = status;
        *response.body_mut() = Body::from(Bytes::from_static(&content[part]));
        response
    }
}

/// Whether a client takes that coding: it is named, and not with a quality of nothing.
fn accepts(header: &str, coding: &str) -> bool {
    header.split(',').any(|one| {
        let mut words = one.split(';').map(str::trim);
        let is_named = words.next().is_some_and(|name| name.eq_ignore_ascii_case(coding));
        let is_refused =
            words.filter_map(|word| word.strip_prefix("q=")).any(|q| q.parse::<f32>().is_ok_and(|q| q <= 0.0));
        is_named && !is_refused
    })
}

/// Which part of a file is wanted.
#[derive(Debug, PartialEq, Eq)]
enum Part {
    All,
    /// From the first up to, and without, the second.
    Some(usize, usize),
    /// One that the file does not have.
    None,
}

/// Reads `Range`. Several parts at once, and what makes no sense, count as if they had not been asked for.
fn part(header: &str, whole: usize) -> Part {
    let Some((from, to)) =
        header.strip_prefix("bytes=").filter(|text| !text.contains(',')).and_then(|text| text.split_once('-'))
    else {
        return Part::All;
    };
    let (from, to) = match (from.trim().parse::<usize>(), to.trim().parse::<usize>()) {
        (Ok(from), Ok(to)) if from <= to => (from, to.saturating_add(1).min(whole)),
        (Ok(from), Err(_)) if to.trim().is_empty() => (from, whole),
        (Err(_), Ok(last)) if from.trim().is_empty() => (whole.saturating_sub(last), whole),
        _ => return Part::All,
    };
    if from < to { Part::Some(from, to) } else { Part::None }
}

/// The media type, by what the name ends with.
fn kind(path: &str) -> &'static str {
    match path.rsplit_once('.').map_or("", |(_, end)| end) {
        "css" => "text/css; charset=utf-8",
        "html" => "text/html; charset=utf-8",
        "ico" => "image/x-icon",
        "jpg" | "jpeg" => "image/jpeg",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "png" => "image/png",
        "svg" => "image/svg+xml",
        "txt" => "text/plain; charset=utf-8",
        "wasm" => "application/wasm",
        "webmanifest" => "application/manifest+json",
        "webp" => "image/webp",
        "woff2" => "font/woff2",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_coding_must_be_wanted() {
        assert!(accepts("gzip, deflate, br", "br") && accepts("gzip;q=1.0, BR;q=0.1", "br"));
        assert!(!accepts("gzip, br;q=0", "br") && !accepts("", "br") && !accepts("brotli", "br"));
    }

    #[test]
    fn parts_are_read_as_http_has_them() {
        assert_eq!(part("bytes=0-0", 10), Part::Some(0, 1));
        assert_eq!(part("bytes=5-", 10), Part::Some(5, 10));
        assert_eq!(part("bytes=-3", 10), Part::Some(7, 10));
        assert_eq!(part("bytes=-30", 10), Part::Some(0, 10));
        assert_eq!(part("bytes=5-500", 10), Part::Some(5, 10));
        assert_eq!(part("bytes=10-", 10), Part::None);
        assert_eq!(part("bytes=-0", 10), Part::None);
        for odd in ["bytes=3-1", "bytes=0-1,4-5", "lines=0-1", "bytes=a-b", "bytes=-"] {
            assert_eq!(part(odd, 10), Part::All, "{odd}");
        }
    }

    #[test]
    fn the_site_is_inside() {
        assert!(manifest().is_some_and(|text| text.contains("pkg_dir")));
        assert!(FILES.is_sorted_by_key(|(path, ..)| path));
        let style = FILES.iter().find(|(path, ..)| path.ends_with(".css")).unwrap();
        let headers = HeaderMap::from_iter([(header::ACCEPT_ENCODING, HeaderValue::from_static("gzip, br"))]);
        let answer = Served::new(*style).answer(&headers, FOR_EVER);
        assert_eq!(
            (answer.status(), &answer.headers()[header::CONTENT_ENCODING]),
            (StatusCode::OK, &HeaderValue::from_static("br"))
        );
        let known = HeaderMap::from_iter([
            (header::ACCEPT_ENCODING, HeaderValue::from_static("gzip, br")),
            (header::IF_NONE_MATCH, answer.headers()[header::ETAG].clone()),
        ]);
        assert_eq!(Served::new(*style).answer(&known, FOR_EVER).status(), StatusCode::NOT_MODIFIED);
    }
}
