//! Callers who hang up.

use std::{pin::pin, task::Poll};

/// Drops a future when it has been woken so often, wherever it is then; nothing if it was not done.
pub(crate) async fn cut_off<F: Future>(future: F, after: usize) -> Option<F::Output> {
    let mut future = pin!(future);
    let mut left = after;
    std::future::poll_fn(|cx| match future.as_mut().poll(cx) {
        Poll::Ready(output) => Poll::Ready(Some(output)),
        Poll::Pending if left <= 1 => Poll::Ready(None),
        Poll::Pending => {
            left -= 1;
            Poll::Pending
        }
    })
    .await
}
