//! A body that has to go on coming: who sends a byte now and then would hold a place for as long as a request may take.

use std::{
    pin::{Pin, pin},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    task::{Context, Poll},
    time::Duration,
};

use axum::body::{Body, Bytes, HttpBody};
use hyper::body::{Frame, SizeHint};
use tandem_server::input::TooSlow;
use tokio::time::{Instant, Sleep, sleep_until};

type Fault = Box<dyn std::error::Error + Send + Sync>;

/// How slow is too slow.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pace {
    /// To begin with.
    pub(super) grace: Duration,
    /// Then so many bytes a second, on the average.
    pub(super) rate: u32,
}

/// The body, which ends with an error once it is behind. Only the time counts in which somebody waits for it.
pub(super) struct Paced {
    body: Body,
    pace: Pace,
    bytes: u64,
    /// How long it was waited for, but for the present wait, which began then.
    waited: Duration,
    since: Option<Instant>,
    end: Pin<Box<Sleep>>,
    is_read: Arc<AtomicBool>,
}

impl Paced {
    pub(super) fn new(body: Body, pace: Pace) -> Self {
        let (waited, end) = (Duration::ZERO, Box::pin(sleep_until(Instant::now() + pace.grace)));
        Self { body, pace, bytes: 0, waited, since: None, end, is_read: Arc::default() }
    }

    /// Whether all of it has been read, by then.
    pub(super) fn is_read(&self) -> Arc<AtomicBool> {
        Arc::clone(&self.is_read)
    }

    /// When a wait that began then has been too long.
    fn until(&self, since: Instant) -> Instant {
        let patience = self.pace.grace + Duration::from_secs(self.bytes / u64::from(self.pace.rate.max(1)));
        since + patience.saturating_sub(self.waited)
    }
}

impl HttpBody for Paced {
    type Data = Bytes;
    type Error = Fault;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Fault>>> {
        let polled = pin!(&mut self.body).poll_frame(cx);
        if polled.is_pending() {
            let since = *self.since.get_or_insert_with(Instant::now);
            let until = self.until(since);
            if self.end.deadline() != until {
                self.end.as_mut().reset(until);
            }
            return self.end.as_mut().poll(cx).map(|()| Some(Err(TooSlow.into())));
        }
        if let Some(since) = self.since.take() {
            self.waited += since.elapsed();
        }
        polled.map(|frame| {
            let Some(frame) = frame else {
                self.is_read.store(true, Ordering::Relaxed);
                return None;
            };
            let frame = match frame {
                Ok(frame) => frame,
                Err(error) => return Some(Err(error.into())),
            };
            if self.body.is_end_stream() {
                self.is_read.store(true, Ordering::Relaxed);
            }
            self.bytes += frame.data_ref().map_or(0, |data| u64::try_from(data.len()).unwrap_or(u64::MAX));
            Some(Ok(frame))
        })
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

#[cfg(test)]
mod tests {
    use axum::body::Bytes;
    use futures::stream;
    use http_body_util::BodyExt as _;

    use super::*;

    /// So many pieces of a kilobyte, so many milliseconds apart.
    fn pieces(number: u64, apart: u64) -> Body {
        Body::from_stream(stream::unfold(0, move |sent| async move {
            tokio::time::sleep(Duration::from_millis(apart)).await;
            (sent < number).then(|| (Ok::<_, Fault>(Bytes::from(vec![b'x'; 1024])), sent + 1))
        }))
    }

    #[tokio::test]
    async fn what_goes_on_coming_is_read_and_what_does_not_is_given_up() {
        // Long enough for a busy machine to wake up in.
        let pace = Pace { grace: Duration::from_secs(2), rate: 1024 };
        let came = Paced::new(pieces(20, 30), pace).collect().await.expect("all of it");
        assert_eq!(came.to_bytes().len(), 20 * 1024);
        let drips = Body::from_stream(stream::unfold((), |()| async {
            tokio::time::sleep(Duration::from_millis(50)).await;
            Some((Ok::<_, Fault>(Bytes::from_static(b"x")), ()))
        }));
        let began = Instant::now();
        assert!(Paced::new(drips, pace).collect().await.is_err(), "a byte now and then is too slow");
        assert!(began.elapsed() < Duration::from_secs(20));
        // Whoever reads may take its time: that is not the sender's fault.
        let mut read = Paced::new(pieces(3, 5), Pace { rate: 1 << 30, ..pace });
        for _ in 0..3 {
            tokio::time::sleep(Duration::from_millis(900)).await;
            read.frame().await.expect("a piece").expect("in time");
        }
        let silent = Body::from_stream(stream::pending::<Result<Bytes, Fault>>());
        assert!(Paced::new(silent, pace).collect().await.is_err());
    }
}
