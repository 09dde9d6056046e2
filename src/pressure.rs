//! Back-pressure: so many requests are under way at once, and whoever comes on top is sent away at once, which costs nothing and
//! says when to come back. And no request brings a body larger than any route takes.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use axum::{
    body::Body,
    extract::{Request, State},
    middleware::Next,
    response::Response,
};
use http::{StatusCode, header};
use http_body_util::Limited;
use tandem_app::live;
use tandem_server::web::busy::{RETRY, refuse};
use tokio::sync::Semaphore;

/// What counts as no request: probes have to be told how the server is, and the others live long and hold nothing.
const EXEMPT: [&str; 5] = ["/healthz", "/readyz", "/metrics", live::PATH, "/apis/events/"];
/// More than the largest body that a route takes; each has a lower limit of its own.
const LARGEST: usize = 40 << 20;
/// How often the log tells of those sent away.
const TELL: Duration = Duration::from_secs(10);

/// How much is under way.
#[derive(Clone)]
pub(crate) struct Gate(Arc<Inner>);

struct Inner {
    places: Semaphore,
    /// How many were sent away, and how many of them the log knows of.
    refused: AtomicU64,
    /// When the log told of it last, in milliseconds since `start`; 0 is never.
    told: AtomicU64,
    start: Instant,
}

impl Gate {
    pub(crate) fn new(places: usize) -> Self {
        let inner = Inner {
            places: Semaphore::new(places.min(Semaphore::MAX_PERMITS)),
            refused: AtomicU64::new(0),
            told: AtomicU64::new(0),
            start: Instant::now(),
        };
        Self(Arc::new(inner))
    }

    /// Tells the log, at most every ten seconds.
    fn tell(&self) {
        let refused = self.0.refused.fetch_add(1, Ordering::Relaxed) + 1;
        let now = u64::try_from(self.0.start.elapsed().as_millis()).unwrap_or(u64::MAX).max(1);
        let told = self.0.told.load(Ordering::Relaxed);
        let is_due = told == 0 || now - told.min(now) > u64::try_from(TELL.as_millis()).unwrap_or(u64::MAX);
        // Of several that come together one tells.
        if is_due && self.0.told.compare_exchange(told, now, Ordering::Relaxed, Ordering::Relaxed).is_ok() {
            tracing::warn!(refused, "too many requests at once (MAX_IN_FLIGHT): some were sent away with a 503");
        }
    }
}

/// The layer. A request holds its place until its answer begins.
pub(crate) async fn admit(State(gate): State<Gate>, request: Request, next: Next) -> Response {
    let path = request.uri().path();
    if EXEMPT.contains(&path) {
        return next.run(request).await;
    }
    let Ok(place) = gate.0.places.try_acquire() else {
        gate.tell();
        return refuse(path, request.headers());
    };
    let request = request.map(|body| Body::new(Limited::new(body, LARGEST)));
    let mut response = next.run(request).await;
    drop(place);
    if response.status() == StatusCode::SERVICE_UNAVAILABLE {
        response.headers_mut().entry(header::RETRY_AFTER).or_insert(RETRY);
    }
    response
}

#[cfg(test)]
mod tests {
    use axum::{Router, middleware::from_fn_with_state, routing::get};
    use http_body_util::BodyExt as _;
    use tokio::sync::Notify;
    use tower::ServiceExt as _;

    use super::*;

    fn request(path: &str, accept: &str) -> Request {
        Request::builder().uri(path).header(header::ACCEPT, accept).body(Body::empty()).unwrap()
    }

    async fn told(response: Response) -> String {
        String::from_utf8(response.into_body().collect().await.unwrap().to_bytes().to_vec()).unwrap()
    }

    #[tokio::test]
    async fn whoever_is_one_too_many_is_sent_away_and_may_come_back() {
        let (began, go_on) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
        let slow = {
            let (began, go_on) = (Arc::clone(&began), Arc::clone(&go_on));
            move || async move {
                began.notify_one();
                go_on.notified().await;
                "done"
            }
        };
        let away = get(async || StatusCode::SERVICE_UNAVAILABLE);
        let app = Router::new().route("/slow", get(slow)).route("/healthz", get(async || "ok")).route("/away", away);
        let app = app.fallback(async || "here").layer(from_fn_with_state(Gate::new(1), admit));
        let first = tokio::spawn(app.clone().oneshot(request("/slow", "*/*")));
        began.notified().await;
        for (path, accept, words) in [
            ("/apis/campaigns/", "application/json", "{\"detail\":\"Tandem cannot answer right now."),
            ("/dashboard", "text/html", "<h1>One moment, please</h1>"),
            ("/fn/auth/log_in", "application/json", "\"kind\":\"busy\""),
        ] {
            let answer = app.clone().oneshot(request(path, accept)).await.unwrap();
            assert_eq!((answer.status().as_u16(), &answer.headers()[header::RETRY_AFTER]), (503, &RETRY), "{path}");
            let text = told(answer).await;
            assert!(text.contains(words), "{path}: {text}");
        }
        assert_eq!(told(app.clone().oneshot(request("/healthz", "*/*")).await.unwrap()).await, "ok");
        go_on.notify_one();
        assert_eq!(told(first.await.unwrap().unwrap()).await, "done");
        assert_eq!(told(app.clone().oneshot(request("/dashboard", "text/html")).await.unwrap()).await, "here");
        let answer = app.oneshot(request("/away", "*/*")).await.unwrap();
        assert_eq!(answer.headers()[header::RETRY_AFTER], RETRY, "every 503 says when to come back");
    }
}
