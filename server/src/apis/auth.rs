//! Who calls, by the `Authorization` header, as simplejwt's `JWTAuthentication` reads it.

use http::{HeaderMap, header::AUTHORIZATION};

use super::{answer::Refusal, call::Call};
use crate::{
    Ctx,
    auth::token::{self, Bearer, Fault, Holder},
    error::Error,
};

/// The account that the request's access token or API token speaks for.
pub(super) async fn holder(ctx: &Ctx, headers: &HeaderMap) -> Result<Holder, Refusal> {
    let token = bearer(headers)?;
    token::bearer(ctx, token).await.map_err(Refusal::access)
}

/// The request's access token, if it holds by itself. What is wrong with it, and API tokens, are
/// [`holder`]'s to say.
pub(super) fn token(ctx: &Ctx, headers: &HeaderMap) -> Option<Bearer> {
    bearer(headers).ok().and_then(|token| Bearer::read(ctx, token).ok())
}

/// The request's token as it is; the endpoint has looked at it.
pub(super) fn raw(call: &Call) -> Option<String> {
    let header = call.header(&AUTHORIZATION)?;
    header.split_ascii_whitespace().nth(1).map(str::to_owned)
}

/// The token behind `Bearer`, which counts only in exactly this case.
fn bearer(headers: &HeaderMap) -> Result<&str, Refusal> {
    let header = headers.get(AUTHORIZATION).map_or(&[][..], |value| value.as_bytes());
    let mut words = header.split(u8::is_ascii_whitespace).filter(|word| !word.is_empty());
    if words.next() != Some(b"Bearer") {
        return Err(Error::Unauthenticated.into());
    }
    let (Some(token), None) = (words.next(), words.next()) else {
        return Err(Refusal::authorization_header());
    };
    std::str::from_utf8(token).map_err(|_| Refusal::access(Fault::Invalid))
}

#[cfg(test)]
mod tests {
    use axum::response::IntoResponse as _;
    use http::HeaderValue;
    use http_body_util::BodyExt as _;

    use super::*;

    async fn refused(header: &str) -> String {
        let headers = HeaderMap::from_iter([(AUTHORIZATION, HeaderValue::from_str(header).unwrap())]);
        let response = bearer(&headers).unwrap_err().into_response();
        assert_eq!(response.status(), 401);
        String::from_utf8(response.into_body().collect().await.unwrap().to_bytes().to_vec()).unwrap()
    }

    #[tokio::test]
    async fn only_bearer_and_one_word_make_a_token() {
        let headers = HeaderMap::from_iter([(AUTHORIZATION, HeaderValue::from_static("Bearer  abc "))]);
        assert_eq!(bearer(&headers).unwrap(), "abc");
        for other in ["Token abc", "bearer abc", "BEARER abc", ""] {
            assert!(refused(other).await.contains("were not provided"), "{other}");
        }
        for broken in ["Bearer", "Bearer a b"] {
            assert!(refused(broken).await.contains("bad_authorization_header"), "{broken}");
        }
    }
}
