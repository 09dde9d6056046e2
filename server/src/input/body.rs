//! Reads a request body into an [`Input`], whatever its media type, within limits.

use std::error::Error as StdError;

use axum::body::Body;
use bytes::Bytes;
use http::{HeaderMap, header::CONTENT_TYPE};
use http_body_util::{BodyExt, LengthLimitError, Limited};
use serde_json::Value;
use tandem_texts as t;

use super::{Input, Upload};
use crate::error::{Error, Result};

/// The most bytes of a body without files: 1 MiB.
const PLAIN_LIMIT: usize = 1 << 20;
/// The most bytes of files that are kept: a picture of 10 MiB, and one byte that shows that there is more.
pub(super) const FILE_LIMIT: usize = 10 << 20;
/// The most bytes of a multipart body that are read at all. What a file has beyond [`FILE_LIMIT`] is read and dropped, so
/// that a picture that is too large loses none of the fields beside it.
const MULTIPART_LIMIT: usize = 32 << 20;

/// The error of a body that comes so slowly that nobody waits for it any longer.
#[derive(Clone, Copy, Debug, thiserror::Error)]
#[error("the body comes too slowly")]
pub struct TooSlow;

/// Whether the media type is one that a browser's form sends.
#[must_use]
pub fn is_form(headers: &HeaderMap) -> bool {
    matches!(kind(headers), Kind::Form | Kind::Multipart(_))
}

/// The most bytes that are read of a body of that media type.
#[must_use]
pub fn most(headers: &HeaderMap) -> usize {
    if matches!(kind(headers), Kind::Multipart(_)) { MULTIPART_LIMIT } else { PLAIN_LIMIT }
}

/// Reads the body. An empty one counts as no fields at all.
pub async fn read(headers: &HeaderMap, body: Body) -> Result<Input> {
    match kind(headers) {
        Kind::Json => json(&collect(body, PLAIN_LIMIT).await?),
        Kind::Form => Ok(form(&collect(body, PLAIN_LIMIT).await?)),
        Kind::Multipart(boundary) => multipart(body, boundary).await,
        Kind::Other(name) => {
            let bytes = collect(body, PLAIN_LIMIT).await?;
            if bytes.is_empty() { Ok(Input::default()) } else { Err(Error::MediaType(name)) }
        }
    }
}

enum Kind {
    Json,
    Form,
    Multipart(String),
    Other(String),
}

fn kind(headers: &HeaderMap) -> Kind {
    let text = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let Ok(parsed) = text.parse::<mime::Mime>() else { return Kind::Other(text.to_owned()) };
    match (parsed.type_().as_str(), parsed.subtype().as_str()) {
        ("application", "json") => Kind::Json,
        ("application", "x-www-form-urlencoded") => Kind::Form,
        ("multipart", "form-data") => match multer::parse_boundary(text) {
            Ok(boundary) => Kind::Multipart(boundary),
            Err(_) => Kind::Other(text.to_owned()),
        },
        _ => Kind::Other(text.to_owned()),
    }
}

/// The whole of a body without files.
pub(crate) async fn plain(body: Body) -> Result<Bytes> {
    collect(body, PLAIN_LIMIT).await
}

/// The whole of a body of any kind, within the limit of its kind.
pub(crate) async fn whole(headers: &HeaderMap, body: Body) -> Result<Bytes> {
    collect(body, most(headers)).await
}

async fn collect(body: Body, limit: usize) -> Result<Bytes> {
    match Limited::new(body, limit).collect().await {
        Ok(collected) => Ok(collected.to_bytes()),
        Err(error) => Err(broken(&*error).unwrap_or_else(|| Error::Unreadable(error.to_string()))),
    }
}

/// What is wrong with a body that did not come as it should, if it is more than what is in it.
fn broken(error: &(dyn StdError + 'static)) -> Option<Error> {
    let mut next = Some(error);
    while let Some(error) = next {
        if error.is::<LengthLimitError>() {
            return Some(Error::TooLarge);
        }
        if error.is::<TooSlow>() {
            return Some(Error::TooSlow);
        }
        next = error.source();
    }
    None
}

fn json(bytes: &[u8]) -> Result<Input> {
    if bytes.is_empty() {
        return Ok(Input::default());
    }
    let unreadable = |error: &dyn std::fmt::Display| Error::Unreadable(format!("JSON parse error - {error}"));
    let text = std::str::from_utf8(bytes).map_err(|error| unreadable(&error))?;
    match serde_json::from_str(text).map_err(|error| unreadable(&error))? {
        Value::Object(map) => Ok(Input { values: map.into_iter().collect(), ..Input::default() }),
        Value::Null => Err(Error::field("non_field_errors", t::input::no_data())),
        other => Err(Error::field("non_field_errors", t::input::no_dictionary(python_type(&other)))),
    }
}

/// The name that Python gives to the type of a JSON value, which DRF's sentences use.
pub(super) fn python_type(value: &Value) -> &'static str {
    match value {
        Value::Null => "NoneType",
        Value::Bool(_) => "bool",
        Value::Number(number) if number.is_f64() => "float",
        Value::Number(_) => "int",
        Value::String(_) => "str",
        Value::Array(_) => "list",
        Value::Object(_) => "dict",
    }
}

fn form(bytes: &[u8]) -> Input {
    Input::from_pairs(url::form_urlencoded::parse(bytes).into_owned())
}

async fn multipart(body: Body, boundary: String) -> Result<Input> {
    let mut form = multer::Multipart::new(Limited::new(body, MULTIPART_LIMIT).into_data_stream(), boundary);
    let mut input = Input::default();
    let (mut texts, mut files) = (0, 0);
    while let Some(mut field) = form.next_field().await.map_err(unreadable)? {
        let Some(name) = field.name().map(str::to_owned) else { continue };
        match field.file_name().map(str::to_owned) {
            // A file field left empty arrives as a nameless empty file.
            Some(file) if file.is_empty() => {}
            Some(file) => {
                let mut bytes = Vec::new();
                while let Some(chunk) = field.chunk().await.map_err(unreadable)? {
                    let room = (FILE_LIMIT + 1).saturating_sub(files);
                    let kept = &chunk[..chunk.len().min(room)];
                    bytes.extend_from_slice(kept);
                    files += kept.len();
                }
                input.files.insert(name, Upload { name: file, bytes: bytes.into() });
            }
            None => {
                let mut bytes = Vec::new();
                while let Some(chunk) = field.chunk().await.map_err(unreadable)? {
                    texts += chunk.len();
                    if texts > PLAIN_LIMIT {
                        return Err(Error::TooLarge);
                    }
                    bytes.extend_from_slice(&chunk);
                }
                let text = String::from_utf8_lossy(&bytes).into_owned();
                input.values.insert(name, Value::String(text));
            }
        }
    }
    Ok(input)
}

fn unreadable(error: multer::Error) -> Error {
    let cause = if let multer::Error::StreamReadFailed(cause) = &error { broken(&**cause) } else { None };
    cause.unwrap_or_else(|| Error::Unreadable(format!("Multipart form parse error - {error}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn read_as(content_type: &str, body: &'static str) -> Result<Input> {
        let headers = HeaderMap::from_iter([(CONTENT_TYPE, content_type.parse().unwrap())]);
        read(&headers, Body::from(body)).await
    }

    #[tokio::test]
    async fn all_three_media_types_give_the_same_fields() {
        let json = read_as("application/json", r#"{"a":"1 2"}"#).await.unwrap();
        let form = read_as("application/x-www-form-urlencoded", "a=1+2").await.unwrap();
        let multipart = read_as(
            "multipart/form-data; boundary=x",
            "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1 2\r\n--x--\r\n",
        );
        for input in [json, form, multipart.await.unwrap()] {
            assert_eq!(input.text("a"), "1 2");
        }
    }

    #[tokio::test]
    async fn what_cannot_be_read_is_said() {
        assert!(matches!(read_as("application/json", "{").await, Err(Error::Unreadable(_))));
        assert!(matches!(read_as("text/plain", "x").await, Err(Error::MediaType(name)) if name == "text/plain"));
        assert!(matches!(read_as("multipart/form-data", "x").await, Err(Error::MediaType(_))));
        assert!(read_as("text/plain", "").await.is_ok());
        let Err(Error::Invalid(fields)) = read_as("application/json", "[]").await else { panic!("a list was taken") };
        assert_eq!(fields["non_field_errors"], ["Invalid data. Expected a dictionary, but got list."]);
    }

    #[tokio::test]
    async fn a_file_that_is_too_large_leaves_the_fields_beside_it() {
        let headers = HeaderMap::from_iter([(CONTENT_TYPE, "multipart/form-data; boundary=x".parse().unwrap())]);
        let head = "--x\r\nContent-Disposition: form-data; name=\"f\"; filename=\"f\"\r\n\r\n";
        let tail = "\r\n--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--x--\r\n";
        let body = [head.as_bytes(), &vec![b'.'; FILE_LIMIT * 2], tail.as_bytes()].concat();
        let input = read(&headers, Body::from(body)).await.unwrap();
        assert_eq!((input.text("a"), input.files["f"].bytes.len()), ("1", FILE_LIMIT + 1));
        assert!(input.is_oversize());
        let text =
            format!("--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n{}{tail}", "a".repeat(PLAIN_LIMIT + 1));
        assert!(matches!(read(&headers, Body::from(text)).await, Err(Error::TooLarge)));
    }

    #[tokio::test]
    async fn a_body_that_is_given_up_says_so() {
        let headers = HeaderMap::from_iter([(CONTENT_TYPE, "multipart/form-data; boundary=x".parse().unwrap())]);
        for content_type in ["application/json", "text/plain", "multipart/form-data; boundary=x"] {
            let headers = HeaderMap::from_iter([(CONTENT_TYPE, content_type.parse().unwrap())]);
            let body = Body::from_stream(futures::stream::iter([Ok(Bytes::from_static(b"{")), Err(TooSlow)]));
            assert!(matches!(read(&headers, body).await, Err(Error::TooSlow)), "{content_type}");
        }
        let lost = Body::from_stream(futures::stream::iter([Err::<Bytes, _>(std::io::Error::other("lost"))]));
        assert!(matches!(read(&headers, lost).await, Err(Error::Unreadable(_))));
    }

    #[tokio::test]
    async fn a_body_over_the_limit_is_refused() {
        let headers = HeaderMap::from_iter([(CONTENT_TYPE, "application/json".parse().unwrap())]);
        let body = || Body::from(vec![b' '; PLAIN_LIMIT + 1]);
        assert!(matches!(read(&headers, body()).await, Err(Error::TooLarge)));
        assert!(matches!(whole(&headers, body()).await, Err(Error::TooLarge)));
    }
}
