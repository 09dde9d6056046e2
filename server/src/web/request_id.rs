//! The number of a request: in its log lines, in its answer, and on the page that says that something broke.

use std::sync::Arc;

use axum::extract::Request;
use http::{HeaderMap, HeaderName, HeaderValue};
use tandem_types::AccountId;

use super::throttle;
use crate::Ctx;

/// The header that it travels in.
pub static HEADER: HeaderName = HeaderName::from_static("x-request-id");
/// The longest that is taken over.
const MOST: usize = 64;

tokio::task_local! {
    static CURRENT: Arc<str>;
}

/// Gives the request its number: the one that a trusted proxy sent along, or a new one. The header holds it from then on, and
/// nothing that a stranger wrote.
pub fn settle(ctx: &Ctx, request: &mut Request) -> Arc<str> {
    let known = request.headers().get(&HEADER).and_then(|value| value.to_str().ok());
    let known = known.filter(|text| is_sound(text) && throttle::is_proxied(ctx, request));
    let id: Arc<str> = match known {
        Some(text) => text.into(),
        None => fresh().into(),
    };
    if let Ok(value) = HeaderValue::from_str(&id) {
        request.headers_mut().insert(&HEADER, value);
    }
    id
}

/// Gives an answer a number that has none, since its request was sent away before anybody looked at it.
pub fn complete(headers: &mut HeaderMap) {
    if !headers.contains_key(&HEADER)
        && let Ok(value) = HeaderValue::from_str(&fresh())
    {
        headers.insert(&HEADER, value);
    }
}

fn fresh() -> String {
    uuid::Uuid::now_v7().to_string()
}

/// Runs what belongs to that request.
pub async fn scope<F: Future>(id: Arc<str>, work: F) -> F::Output {
    CURRENT.scope(id, work).await
}

/// The number of the request that is being answered here.
#[must_use]
pub fn current() -> Option<Arc<str>> {
    CURRENT.try_with(Arc::clone).ok()
}

/// Notes in the log's span of the request who makes it.
pub(crate) fn note_user(account: AccountId) {
    tracing::Span::current().record("user", tracing::field::display(account));
}

fn is_sound(text: &str) -> bool {
    (1..=MOST).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.:=/+".contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_numbers_are_taken_over() {
        assert!(
            is_sound("0199c8a2-7b1c-7def-8a90-0123456789ab") && is_sound("Root=1-67891233-abcdef012345678912345678")
        );
        for wrong in ["", "a b", "a\"b", "{x}", &"a".repeat(65)] {
            assert!(!is_sound(wrong), "{wrong}");
        }
    }
}
