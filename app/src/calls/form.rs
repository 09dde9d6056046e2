//! What the server functions of forms have in common.

use std::str::FromStr;

use tandem_server::Error;
use tandem_types::Problem;

use crate::ssr;

/// The id in the form's field `id`; one that is none names no such thing.
pub(super) fn id<T: FromStr>(noun: &'static str) -> Result<T, Problem> {
    ssr::reply(ssr::form().text("id").parse().map_err(|_| Error::NotFound(noun)))
}

/// Ends a form that went well: leaves a notice, and says where the browser goes.
pub(super) async fn done(notice: impl Into<String>, to: &str) -> Result<(), Problem> {
    ssr::redirect(to);
    ssr::notice(notice).await
}
