//! What the header and the pages of notifications show.

use tandem_server::{Error, notifications};
use tandem_types::{
    Cursor, Page, Problem,
    notifications::{Bell, Item},
};

use crate::ssr;

/// What waits for the visitor; nothing for one who is not logged in, or where it cannot be found out: no page is lost for it.
pub async fn bell() -> Option<Bell> {
    let (ctx, actor) = ssr::maybe_actor();
    match notifications::bell(&ctx, &actor?).await {
        Ok(bell) => Some(bell),
        Err(error) => {
            error.log("the header's numbers could not be read");
            Some(Bell::default())
        }
    }
}

/// The visitor's notifications, newest first.
pub async fn items() -> Result<Page<Item>, Problem> {
    let (ctx, actor) = ssr::actor()?;
    let after = ssr::query_value("after").parse::<Cursor>().ok();
    ssr::reply(notifications::items(&ctx, &actor, after).await)
}

/// Opens a notification, and says where it leads.
pub async fn subject(id: String) -> Result<String, Problem> {
    let (ctx, actor) = ssr::actor()?;
    let id = ssr::reply(id.parse().map_err(|_| Error::NotFound("notification")))?;
    let subject = ssr::reply(notifications::open(&ctx, &actor, id).await)?;
    Ok(subject.unwrap_or_else(|| "/notifications".into()))
}
