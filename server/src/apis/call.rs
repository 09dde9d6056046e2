//! A request that has passed the checks of its endpoint.

use std::sync::{Mutex, PoisonError};

use axum::body::Body;
use bytes::Bytes;
use http::{HeaderMap, HeaderName, request::Parts};
use uuid::Uuid;

use super::query::Query;
use crate::{
    Actor, Ctx,
    error::{Error, Result},
    input::{self, Input},
};

/// What a handler works with.
#[derive(Debug)]
pub(super) struct Call {
    pub(super) ctx: Ctx,
    /// The path, always with its final slash.
    pub(super) path: String,
    pub(super) query: Query,
    actor: Option<Actor>,
    param: String,
    headers: HeaderMap,
    /// Behind a lock only so that a call may be shared while its body is read.
    body: Mutex<Body>,
}

impl Call {
    pub(super) fn new(ctx: Ctx, actor: Option<Actor>, param: String, query: Query, parts: Parts, body: Body) -> Self {
        let path = format!("{}/", parts.uri.path().trim_end_matches('/'));
        Self { ctx, path, query, actor, param, headers: parts.headers, body: Mutex::new(body) }
    }

    /// Who calls. Open endpoints do not look, so there nobody does.
    pub(super) fn actor(&self) -> Result<&Actor> {
        self.actor.as_ref().ok_or(Error::Unauthenticated)
    }

    /// The id in the path; the endpoint has checked its form.
    pub(super) fn id(&self) -> Result<Uuid> {
        self.param.parse().map_err(Error::internal)
    }

    /// The parameter in the path as it is.
    pub(super) fn param(&self) -> &str {
        &self.param
    }

    /// A header that is a text.
    pub(super) fn header(&self, name: &HeaderName) -> Option<String> {
        self.headers.get(name)?.to_str().ok().map(str::to_owned)
    }

    /// The whole body as it was sent.
    pub(super) async fn take_body(&self) -> Result<Bytes> {
        input::collect(&self.headers, self.body()).await
    }

    /// The whole body as it was sent, where there are no files in it.
    pub(super) async fn take_plain_body(&self) -> Result<Bytes> {
        input::collect_plain(self.body()).await
    }

    /// Puts a body in the place of the one that was taken.
    pub(super) fn put_body(&self, body: Body) {
        *self.body.lock().unwrap_or_else(PoisonError::into_inner) = body;
    }

    fn body(&self) -> Body {
        std::mem::take(&mut *self.body.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Reads the body, which a handler does last: a missing or forbidden row is said before a bad body.
    pub(super) async fn input(&self) -> Result<Input> {
        let input = input::read(&self.headers, self.body()).await?;
        if input.is_oversize() { Err(Error::TooLarge) } else { Ok(input) }
    }

    /// Before every absolute address.
    pub(super) fn base(&self) -> &str {
        self.ctx.config.base()
    }
}
