//! Back-pressure: so many requests are under way at once, and whoever comes on top is sent away at once, which costs nothing and
//! says when to come back. And no request brings a body larger than any route takes.
//!
//! Bodies that come slowly keep nobody out: a small one takes a place when all of it is there, larger ones may have half of the places,
//! those of one address a part of them, and each has to go on coming. Nor do they fill the memory: so many bytes may be announced at once.

mod paced;
mod senders;
#[cfg(test)]
mod tests;

use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use axum::{
    body::{Body, HttpBody},
    extract::{Request, State},
    middleware::Next,
    response::Response,
};
use http::{HeaderValue, StatusCode, Version, header};
use http_body_util::{BodyExt as _, Limited};
use tandem_app::live;
use tandem_server::{
    input,
    metrics::Shed,
    web::{
        busy::{RETRY, refuse, too_slow},
        throttle::{self, IpNet},
    },
};
use tokio::sync::Semaphore;

use self::{
    paced::{Pace, Paced},
    senders::{Senders, Share},
};

/// What counts as no request: probes have to be told how the server is, and the others live long and hold nothing.
const EXEMPT: [&str; 5] = ["/healthz", "/readyz", "/metrics", live::PATH, "/apis/events/"];
/// More than the largest body that a route takes; each has a lower limit of its own.
const LARGEST: usize = 40 << 20;
/// So many bytes of larger bodies may be under way at once, and a part of them from one address: they are held until they are answered.
const HELD: usize = 256 << 20;
/// In what they are counted.
const UNIT: usize = 64 << 10;
/// A body of up to so many bytes is waited for before its request takes a place: forms, and what `/apis` takes but for files.
const SMALL: u64 = 16 << 10;
/// So many of them for each place may be waited for.
const WAITING: usize = 4;
/// Ten seconds to begin with, then 4 kB a second: a slow mobile network has ten times that.
const PACE: Pace = Pace { grace: Duration::from_secs(10), rate: 4096 };
/// One of so many places, and of so many bytes, may hold bodies of one address, and never less than so many places.
const SHARE: usize = 4;
const LEAST: usize = 8;
/// How often the log tells of those sent away.
const TELL: Duration = Duration::from_secs(10);
/// Said where a body was not read: what comes next on the connection would be the rest of it.
const CLOSE: HeaderValue = HeaderValue::from_static("close");

/// How much is under way.
#[derive(Clone)]
pub(crate) struct Gate(Arc<Inner>);

struct Inner {
    shed: Shed,
    trusted: Vec<IpNet>,
    places: Semaphore,
    /// Those of the places that may hold a larger body.
    large: Semaphore,
    /// The bytes of those, in [`UNIT`]s.
    held: Semaphore,
    /// Small bodies that are waited for.
    small: Semaphore,
    senders: Senders,
    /// How many were sent away, and how many of them the log knows of.
    refused: AtomicU64,
    /// When the log told of it last, in milliseconds since `start`; 0 is never.
    told: AtomicU64,
    start: Instant,
}

impl Gate {
    /// So many places, for clients as those proxies tell of them.
    pub(crate) fn new(places: usize, trusted: Vec<IpNet>, shed: Shed) -> Self {
        let inner = Inner {
            shed,
            trusted,
            senders: Senders::new(Share { bodies: (places / SHARE).max(LEAST), bytes: (HELD / SHARE) as u64 }),
            places: permits(places),
            large: permits((places / 2).max(1)),
            held: permits(HELD / UNIT),
            small: permits(places.saturating_mul(WAITING)),
            refused: AtomicU64::new(0),
            told: AtomicU64::new(0),
            start: Instant::now(),
        };
        Self(Arc::new(inner))
    }

    /// Counts it, and tells the log, at most every ten seconds.
    fn tell(&self) {
        self.0.shed.count();
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

fn permits(number: usize) -> Semaphore {
    Semaphore::new(number.min(Semaphore::MAX_PERMITS))
}

/// The layer. A request holds its place until its answer begins.
pub(crate) async fn admit(State(gate): State<Gate>, request: Request, next: Next) -> Response {
    let path = request.uri().path();
    if EXEMPT.contains(&path) {
        return next.run(request).await;
    }
    let (path, headers) = (path.to_owned(), request.headers().clone());
    // Whether it is short, or comes at all, is not known yet.
    let has_body = !request.body().is_end_stream();
    let is_old = request.version() < Version::HTTP_2;
    let away = || {
        gate.tell();
        let mut response = refuse(&path, &headers);
        if is_old && has_body {
            response.headers_mut().insert(header::CONNECTION, CLOSE);
        }
        response
    };
    // One that does not say how long it is may be as long as any of its kind; of one that is longer, no more is read.
    let most = input::most(request.headers()) as u64;
    let bytes = request.body().size_hint().upper().unwrap_or(most).min(most);
    let is_small = bytes <= SMALL;
    let held = if is_small { 0 } else { bytes };
    let sender = has_body.then(|| gate.0.senders.one_more(throttle::network(&gate.0.trusted, &request), held));
    if matches!(sender, Some(None)) {
        return away();
    }
    let (request, large) = match (has_body, is_small) {
        (false, _) => (request, None),
        (true, true) => {
            let Ok(_waits) = gate.0.small.try_acquire() else { return away() };
            let (parts, body) = request.into_parts();
            let Ok(body) = Paced::new(body, PACE).collect().await else {
                let mut response = too_slow(&path, &headers);
                if is_old {
                    response.headers_mut().insert(header::CONNECTION, CLOSE);
                }
                return response;
            };
            (Request::from_parts(parts, Body::from(body.to_bytes())), None)
        }
        (true, false) => {
            let Ok(large) = gate.0.large.try_acquire() else { return away() };
            let units = u32::try_from(bytes.div_ceil(UNIT as u64)).unwrap_or(u32::MAX);
            let Ok(held) = gate.0.held.try_acquire_many(units) else { return away() };
            let (parts, body) = request.into_parts();
            let paced = Paced::new(body, PACE);
            let is_read = paced.is_read();
            let body = Body::new(Limited::new(paced, LARGEST));
            (Request::from_parts(parts, body), Some(((large, held), is_read)))
        }
    };
    let Ok(place) = gate.0.places.try_acquire() else { return away() };
    let mut response = next.run(request).await;
    // Answered before it was read: the connection cannot be used again, and a proxy has to know.
    if is_old && large.is_some_and(|(_, is_read)| !is_read.load(Ordering::Relaxed)) {
        response.headers_mut().insert(header::CONNECTION, CLOSE);
    }
    drop((place, sender));
    if response.status() == StatusCode::SERVICE_UNAVAILABLE {
        response.headers_mut().entry(header::RETRY_AFTER).or_insert(RETRY);
    }
    response
}
