//! Who visits: resolved once for every page and form, before either runs.

use axum::{
    extract::{Request, State},
    middleware::Next,
    response::Response,
};
use http::{HeaderMap, Method};
use tower_sessions::Session;

use super::{Flash, busy, request_id};
use crate::{
    Actor, Ctx, auth,
    error::{Error, Result},
};

/// What a request's session says. In the extensions of every browser request.
#[derive(Clone, Debug, Default)]
pub struct Visit {
    /// Who is logged in.
    pub actor: Option<Actor>,
    /// What the last form left for this page.
    pub flash: Option<Flash>,
}

/// The layer. Whose session cannot be read now is sent away for a moment: as strangers they would be sent to log in. One that makes
/// no sense counts as none.
pub async fn resolve(State(ctx): State<Ctx>, mut request: Request, next: Next) -> Response {
    let shows = request.method() == Method::GET && is_navigation(request.headers());
    let page = shows.then(|| request.uri().path().to_owned());
    let visit = match request.extensions().get::<Session>().cloned() {
        Some(session) => match read(&ctx, &session, page).await {
            Ok(visit) => visit,
            Err(error @ (Error::Busy(_) | Error::Full(_))) => {
                tracing::warn!(%error, "session not readable");
                return busy::refuse(request.uri().path(), request.headers());
            }
            Err(error) => {
                tracing::error!(%error, "session not readable");
                Visit::default()
            }
        },
        None => Visit::default(),
    };
    if let Some(actor) = &visit.actor {
        request_id::note_user(actor.id);
    }
    request.extensions_mut().insert(visit);
    next.run(request).await
}

/// Whether somebody is going to see the answer as a page: an icon or a prefetch must not take what a page has to tell.
fn is_navigation(headers: &HeaderMap) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let accepts = || text("accept").is_some_and(|accept| accept.contains("text/html"));
    !headers.contains_key("sec-purpose") && text("sec-fetch-dest").map_or_else(accepts, |dest| dest == "document")
}

/// `page` is the path of the page that is about to be shown, if one is.
async fn read(ctx: &Ctx, session: &Session, page: Option<String>) -> Result<Visit> {
    let actor = auth::session::actor(ctx, session).await?;
    let flash = match page {
        Some(page) => Flash::take(session, &page).await?,
        None => None,
    };
    Ok(Visit { actor, flash })
}

/// The pairs of a query or a URL-encoded form, in order.
#[must_use]
pub fn pairs(query: &str) -> Vec<(String, String)> {
    url::form_urlencoded::parse(query.as_bytes()).into_owned().collect()
}
