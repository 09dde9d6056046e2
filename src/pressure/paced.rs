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

/// The body, which ends with an error once it is behind.
pub(super) struct Paced {
    body: Body,
    pace: Pace,
    start: Instant,
    bytes: u64,
    end: Pin<Box<Sleep>>,
    is_read: Arc<AtomicBool>,
}

impl Paced {
    /// It has to have come since now.
    pub(super) fn new(body: Body, pace: Pace) -> Self {
        let start = Instant::now();
        let end = Box::pin(sleep_until(start + pace.grace));
        Self { body, pace, start, bytes: 0, end, is_read: Arc::default() }
    }

    /// Whether all of it has been read, by then.
    pub(super) fn is_read(&self) -> Arc<AtomicBool> {
        Arc::clone(&self.is_read)
    }

    /// When it is behind, unless more has come until then.
    fn until(&self) -> Instant {
        let seconds = self.bytes / u64::from(self.pace.rate.max(1));
        self.start + self.pace.grace + Duration::from_secs(seconds)
    }
}

impl HttpBody for Paced {
    type Data = Bytes;
    type Error = Fault;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Fault>>> {
        match pin!(&mut self.body).poll_frame(cx) {
            Poll::Ready(Some(Ok(frame))) => {
                if self.body.is_end_stream() {
                    self.is_read.store(true, Ordering::Relaxed);
                }
                self.bytes += frame.data_ref().map_or(0, |data| u64::try_from(data.len()).unwrap_or(u64::MAX));
                Poll::Ready(Some(Ok(frame)))
            }
            Poll::Ready(Some(Err(error))) => Poll::Ready(Some(Err(error.into()))),
            Poll::Ready(None) => {
                self.is_read.store(true, Ordering::Relaxed);
                Poll::Ready(None)
            }
            Poll::Pending => {
                let until = self.until();
                if self.end.deadline() < until {
                    self.end.as_mut().reset(until);
                }
                self.end.as_mut().poll(cx).map(|()| Some(Err("the body comes too slowly".into())))
            }
        }
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
        let pace = Pace { grace: Duration::from_millis(300), rate: 1024 };
        let came = Paced::new(pieces(20, 30), pace).collect().await.expect("twenty in 0.6 seconds");
        assert_eq!(came.to_bytes().len(), 20 * 1024);
        let drips = Body::from_stream(stream::unfold((), |()| async {
            tokio::time::sleep(Duration::from_millis(50)).await;
            Some((Ok::<_, Fault>(Bytes::from_static(b"x")), ()))
        }));
        let began = Instant::now();
        assert!(Paced::new(drips, pace).collect().await.is_err(), "a byte now and then is too slow");
        assert!(began.elapsed() < Duration::from_secs(20));
        let silent = Body::from_stream(stream::pending::<Result<Bytes, Fault>>());
        assert!(Paced::new(silent, pace).collect().await.is_err());
    }
}
