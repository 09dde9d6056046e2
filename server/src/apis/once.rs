//! POST with an `Idempotency-Key`: the same request is carried out once and answered the same every time.
//!
//! Keys belong to accounts, so open routes do not look at them: their answers are tokens, or say nothing.

use axum::{body::Body, response::Response};
use futures::future::BoxFuture;
use http::{HeaderName, HeaderValue, StatusCode, header::CONTENT_TYPE};
use http_body_util::BodyExt as _;

use super::{
    answer::{Outcome, Refusal},
    call::Call,
};
use crate::{
    error::Error,
    idempotency::{self, Answer, Known},
};

const KEY: HeaderName = HeaderName::from_static("idempotency-key");
const REPLAYED: HeaderName = HeaderName::from_static("idempotency-replayed");

type Run = dyn Fn(Call) -> BoxFuture<'static, Outcome> + Send + Sync;

/// Runs the handler, unless the request was carried out before.
pub(super) async fn run(mut call: Call, handler: &Run) -> Outcome {
    let (Some(key), Ok(actor)) = (call.header(&KEY), call.actor().cloned()) else { return handler(call).await };
    let body = call.take_body().await?;
    let media_type = call.header(&CONTENT_TYPE).unwrap_or_default();
    let request = [call.path.as_bytes(), media_type.as_bytes(), body.as_ref()];
    let claim = match idempotency::look_up(&call.ctx, &actor, &key, &request).await? {
        Known::Again(answer) => return again(answer),
        Known::First(claim) => claim,
    };
    let ctx = call.ctx.clone();
    call.ctx = ctx.claiming(claim.clone());
    call.put_body(body.into());
    let response = handler(call).await?;
    if !claim.is_made() {
        return Ok(response);
    }
    let (parts, body) = response.into_parts();
    let bytes = body.collect().await.map_err(Error::internal)?.to_bytes();
    let text = String::from_utf8(bytes.to_vec()).map_err(Error::internal)?;
    idempotency::keep(&ctx, &claim, &Answer { status: parts.status.as_u16(), body: text }).await?;
    Ok(Response::from_parts(parts, bytes.into()))
}

fn again(answer: Answer) -> Outcome {
    let status = StatusCode::from_u16(answer.status).map_err(|error| Refusal::from(Error::internal(error)))?;
    let mut response = Response::new(Body::from(answer.body));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    headers.insert(REPLAYED, HeaderValue::from_static("true"));
    Ok(response)
}
