//! Stripe's API: who may call, what goes wrong on purpose, and what is answered again to the same key.

use axum::{
    Router,
    extract::State,
    response::{Html, IntoResponse, Response},
    routing,
};
use bytes::Bytes;
use futures::stream;
use http::{HeaderMap, Method, StatusCode, Uri, header};

use self::call::Call;
pub(crate) use self::refusal::Refusal;
use crate::{Fault, Sandbox};

mod accounts;
mod call;
mod list;
mod read;
mod refunds;
mod refusal;
mod sessions;
mod transfers;
mod write;

pub(crate) fn router(sandbox: Sandbox) -> Router {
    Router::new().route("/v1/{*path}", routing::any(take)).with_state(sandbox)
}

async fn take(State(sandbox): State<Sandbox>, method: Method, uri: Uri, headers: HeaderMap, body: Bytes) -> Response {
    sandbox.note_request(method.as_str(), uri.path());
    if let Err(refusal) = admit(&headers, sandbox.secret_key()) {
        return refusal.into_response();
    }
    let fault = sandbox.faults().take(&method, uri.path());
    let call = Call::new(method, &uri, &headers, &body);
    // A task of its own: as at Stripe, a caller that hangs up does not stop the work.
    let answer = tokio::spawn(answer(sandbox, call, fault)).await;
    answer.unwrap_or_else(|_| Refusal::broken().into_response())
}

fn admit(headers: &HeaderMap, secret_key: &str) -> Result<(), Refusal> {
    let header = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    let Some(key) = header.and_then(|value| value.strip_prefix("Bearer ")) else {
        return Err(Refusal::unauthorised("You did not provide an API key."));
    };
    if key == secret_key { Ok(()) } else { Err(Refusal::unauthorised("Invalid API Key provided.")) }
}

async fn answer(sandbox: Sandbox, call: Call, fault: Option<Fault>) -> Response {
    match &fault {
        Some(Fault::ServerError) => return Refusal::broken().into_response(),
        Some(Fault::BadGateway) => return bad_gateway(),
        Some(Fault::Delay(wait)) => tokio::time::sleep(*wait).await,
        _ => {}
    }
    let refusal = match fault {
        Some(Fault::Refuse { status, code, message }) => Some(Refusal::wanted(status, code, message)),
        _ => None,
    };
    let done = sandbox.aside(move |sandbox| call.perform(sandbox, refusal)).await;
    let response = done.map_or_else(|_| Refusal::broken().into_response(), IntoResponse::into_response);
    match fault {
        Some(Fault::LoseReply) => lost(),
        Some(Fault::ServerErrorAfter) => Refusal::broken().into_response(),
        Some(Fault::BadGatewayAfter) => bad_gateway(),
        _ => response,
    }
}

/// What a proxy between us and Stripe says.
fn bad_gateway() -> Response {
    (StatusCode::BAD_GATEWAY, Html("<html><body><h1>502 Bad Gateway</h1></body></html>")).into_response()
}

/// A body that breaks before its first byte: the server closes the connection without an answer.
fn lost() -> Response {
    let broken = stream::once(async { Err::<Bytes, _>(std::io::Error::other("the sandbox loses this answer")) });
    axum::body::Body::from_stream(broken).into_response()
}
