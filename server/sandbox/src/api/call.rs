//! One call: done once for each idempotency key.

use axum::response::{IntoResponse, Response};
use http::{HeaderMap, Method, StatusCode, Uri, header};
use sha2::{Digest as _, Sha256};

use super::{Refusal, read, write};
use crate::{
    Sandbox,
    books::{Reply, Work},
    form::Form,
};

/// What a caller wants.
pub(super) struct Call {
    method: Method,
    path: String,
    key: Option<String>,
    form: Form,
}

/// What it gets.
pub(super) struct Answer {
    status: u16,
    body: String,
    replayed: bool,
}

impl Call {
    pub(super) fn new(method: Method, uri: &Uri, headers: &HeaderMap, body: &[u8]) -> Self {
        let key = headers.get("idempotency-key").and_then(|value| value.to_str().ok());
        let form = if method == Method::GET { uri.query().unwrap_or_default().as_bytes() } else { body };
        Self { path: uri.path().to_owned(), key: key.map(str::to_owned), form: Form::parse(form), method }
    }

    /// Does what is wanted, or refuses as a test has asked for.
    pub(super) fn perform(self, sandbox: &Sandbox, refusal: Option<Refusal>) -> Result<Answer, Refusal> {
        let segments: Vec<_> = self.path.trim_start_matches("/v1/").split('/').collect();
        match (&self.method, refusal) {
            (&Method::GET, Some(refusal)) => Err(refusal),
            (&Method::GET, None) => {
                let found = sandbox.look(|books| read::answer(books, sandbox.base(), &segments, &self.form));
                Ok(Answer { status: 200, body: found?.to_string(), replayed: false })
            }
            (&Method::POST, refusal) => sandbox.change(|work| self.once(work, &segments, refusal)),
            _ => Err(Refusal::unknown_url(&self.method, &self.path)),
        }
    }

    /// The stored answer of the key, or the work and its answer in one change.
    fn once(&self, work: &mut Work<'_>, segments: &[&str], refusal: Option<Refusal>) -> Result<Answer, Refusal> {
        let now = work.now;
        work.books.replies.retain(|_, reply| reply.is_remembered(now));
        let fingerprint = self.fingerprint();
        if let Some(reply) = self.key.as_ref().and_then(|key| work.books.replies.get(key)) {
            if reply.fingerprint != fingerprint {
                return Err(Refusal::other_parameters());
            }
            return Ok(Answer { status: reply.status, body: reply.body.clone(), replayed: true });
        }
        let done = match refusal {
            Some(refusal) => Err(refusal),
            None => write::answer(work, segments, &self.form),
        };
        let (status, body) = match done {
            Ok(object) => (200, object.to_string()),
            Err(refusal) if refusal.is_final() => (refusal.status().as_u16(), refusal.body()),
            // As at Stripe, wrong parameters do not use the key up.
            Err(refusal) => return Err(refusal),
        };
        if let Some(key) = &self.key {
            let reply = Reply { fingerprint, status, body: body.clone(), at: now };
            work.books.replies.insert(key.clone(), reply);
        }
        Ok(Answer { status, body, replayed: false })
    }

    fn fingerprint(&self) -> String {
        let fields = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(self.form.fields()).finish();
        hex::encode(Sha256::digest(format!("{} {}?{fields}", self.method, self.path)))
    }
}

impl IntoResponse for Answer {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = (status, [(header::CONTENT_TYPE, "application/json")], self.body).into_response();
        if self.replayed {
            response.headers_mut().insert("idempotent-replayed", http::HeaderValue::from_static("true"));
        }
        response
    }
}
