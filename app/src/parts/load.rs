//! A page's data, and what stands there when it cannot be had.

use std::future::Future;

use leptos::{either::Either, prelude::*, tachys::reactive_graph::OwnedView};
use tandem_types::Problem;

use crate::pages::errors;

/// Awaits the data of a page and renders it; a problem becomes the page of that error, with its status.
///
/// The page's [`super::Main`] belongs into `render`, since an error brings its own.
/// `load(calls::campaigns::board(), |board| view! { <Main title="Campaigns">…</Main> })`
pub fn load<T, V>(
    data: impl Future<Output = Result<T, Problem>> + Send + 'static,
    render: impl FnOnce(T) -> V + Send + 'static,
) -> impl IntoView
where
    T: 'static,
    V: IntoView + 'static,
{
    Suspend::new(async move {
        match data.await {
            // `Meta` and `Title` look for their context while the page is written, which may be in another task than this.
            Ok(found) => Either::Left(OwnedView::new(render(found))),
            Err(problem) => Either::Right(OwnedView::new(errors::page(problem))),
        }
    })
}
