//! The bridge to the server: who asks, what they sent, and how a use case's answer becomes an HTTP answer.
//!
//! Only this file and `calls/` may name `tandem_server`.

use axum::http::{HeaderName, HeaderValue, StatusCode, header, request::Parts};
use chrono::{FixedOffset, Offset as _, Utc};
use leptos::prelude::*;
use leptos_axum::ResponseOptions;
use tandem_server::{Actor, Ctx, Error, auth, input::Input, web};
use tandem_texts as t;
use tandem_types::{Currency, Problem, ProblemKind, accounts::Viewer, payments::FeeRate};
use tower_sessions::Session;

pub use web::{Flash, Undo};

/// Where the built assets lie; read once at the start from `manifest.json` of the site folder.
#[derive(Clone, Debug, serde::Deserialize)]
pub struct Assets {
    /// Folder of script and WebAssembly, relative to the site: `pkg/<hash>`.
    pub pkg_dir: String,
    /// Address of the style sheet.
    pub css: String,
    /// Address of the icon sprite.
    pub icons: String,
}

/// Name of the header that tells a form's island where to go after success.
pub static REDIRECT: HeaderName = HeaderName::from_static("x-redirect");

/// The server's context.
pub fn ctx() -> Ctx {
    expect_context()
}

/// Asset addresses.
pub fn assets() -> Assets {
    expect_context()
}

/// The platform's currency.
pub fn currency() -> Currency {
    ctx().config.currency
}

/// The platform's share of a deal that is made now.
pub fn fee_rate() -> FeeRate {
    ctx().config.fee_rate
}

/// Whether payments are made with play money.
pub fn is_sandbox() -> bool {
    ctx().config.is_sandbox
}

/// Origins outside ours that a form may lead to: those of the payment provider's pages.
pub fn form_targets() -> Vec<String> {
    ctx().config.form_targets.clone()
}

fn parts() -> Parts {
    expect_context()
}

fn visit() -> web::Visit {
    parts().extensions.get::<web::Visit>().cloned().unwrap_or_default()
}

/// Who looks at the page, if logged in.
pub fn viewer() -> Option<Viewer> {
    visit().actor.map(|actor| actor.viewer())
}

/// The caller of a mutation, or of a page for members only.
pub fn actor() -> Result<(Ctx, Actor), Problem> {
    match visit().actor {
        Some(actor) => Ok((ctx(), actor)),
        None => reply(Err(Error::Unauthenticated)),
    }
}

/// The caller of a page that the public may see too.
pub fn maybe_actor() -> (Ctx, Option<Actor>) {
    (ctx(), visit().actor)
}

/// The browser's session.
pub fn session() -> Result<Session, Problem> {
    let session = parts().extensions.get::<Session>().cloned();
    session.ok_or_else(|| Problem::new(ProblemKind::Internal, t::told::no_session()))
}

/// Logs the browser in, and has it remember that it was.
pub async fn log_in(actor: &Actor) -> Result<(), Problem> {
    reply(auth::session::log_in(&session()?, actor, &user_agent()).await)?;
    remember(actor);
    Ok(())
}

/// Has the browser remember that this account has logged in here, with the credentials of now.
pub fn remember(actor: &Actor) {
    header(header::SET_COOKIE, &auth::device_cookie::line(&ctx(), actor));
}

/// What the browser remembers of an account that has logged in here.
pub fn remembered() -> Option<String> {
    cookie(auth::device_cookie::name(ctx().config.is_https()))
}

/// The name of the browser, for the list of devices.
pub fn user_agent() -> String {
    let parts = parts();
    parts.headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned()
}

/// Fields of forms that hold numbers: people write `12,000` as pages show it.
const NUMBERS: [&str; 7] = ["amount", "budget", "reach", "impressions", "engagements", "clicks", "conversions"];

/// The fields that a form sent.
pub fn form() -> Input {
    let mut form = parts().extensions.get::<Input>().cloned().unwrap_or_default();
    for name in NUMBERS {
        form.ungroup(name);
    }
    form
}

/// An id that no other form has: sent twice, a form that bears one counts once.
pub fn new_id() -> String {
    tandem_types::MessageId::new().to_string()
}

/// What the last form left for this page.
pub fn flash() -> Option<Flash> {
    visit().flash
}

/// The path of this page with its query.
pub fn path_and_query() -> String {
    parts().uri.path_and_query().map_or_else(|| "/".into(), |all| all.as_str().to_owned())
}

/// The query as pairs, in order.
pub fn query() -> Vec<(String, String)> {
    web::visit::pairs(parts().uri.query().unwrap_or_default())
}

/// The value of one query parameter; empty when it is missing.
pub fn query_value(name: &str) -> String {
    query().into_iter().find(|(key, _)| key == name).map(|(_, value)| value).unwrap_or_default()
}

/// The theme that the browser chose before: `light`, `dark`, or nothing to follow the system.
pub fn theme() -> Option<&'static str> {
    match cookie("theme")?.as_str() {
        "light" => Some("light"),
        "dark" => Some("dark"),
        _ => None,
    }
}

/// How far the visitor's clock is from UTC, as its browser has told; UTC where it has not.
pub fn offset() -> FixedOffset {
    let minutes = cookie("tz").and_then(|value| value.parse::<i32>().ok()).filter(|minutes| minutes.abs() <= 14 * 60);
    minutes.and_then(|minutes| FixedOffset::east_opt(minutes * 60)).unwrap_or(Utc.fix())
}

/// The value of a cookie of ours.
fn cookie(name: &str) -> Option<String> {
    let parts = parts();
    let cookies = parts.headers.get_all(header::COOKIE);
    let all = cookies.iter().filter_map(|value| value.to_str().ok()).flat_map(|line| line.split("; "));
    all.filter_map(|pair| pair.split_once('=')).find(|(key, _)| *key == name).map(|(_, value)| value.to_owned())
}

/// Sets the status of the answer.
pub fn status(code: u16) {
    if let (Some(options), Ok(code)) = (use_context::<ResponseOptions>(), StatusCode::from_u16(code)) {
        options.set_status(code);
    }
}

/// Sets a header of the answer.
pub fn header(name: HeaderName, value: &str) {
    if let (Some(options), Ok(value)) = (use_context::<ResponseOptions>(), HeaderValue::from_str(value)) {
        options.append_header(name, value);
    }
}

/// Where the browser goes after this form.
pub fn redirect(path: &str) {
    header(REDIRECT.clone(), path);
}

/// Sends a page's visitor elsewhere instead of showing the page.
pub fn go(path: &str) {
    status(303);
    header(header::LOCATION, path);
}

/// Ends a form whose success has something to show, this once, on that page.
pub async fn show_once(sentence: impl Into<String>, page: &str, secret: &str) -> Result<(), Problem> {
    let (ctx, actor) = actor()?;
    let path = page.split('#').next().unwrap_or_default();
    let flash = reply(Flash::notice(sentence).with_secret(&ctx, actor.id, path, secret))?;
    redirect(page);
    reply(flash.leave(&session()?).await)
}

/// What the last form has to show this once. The page that holds it is not to be kept anywhere.
pub fn shown_once() -> Option<String> {
    let (ctx, actor) = actor().ok()?;
    let secret = flash()?.secret(&ctx, actor.id)?;
    no_store();
    Some(secret)
}

/// This page holds a secret: nobody is to keep a copy of it.
pub fn no_store() {
    header(header::CACHE_CONTROL, "no-store");
}

/// Turns a use case's answer into the wire's, and sets the HTTP status that goes with an error.
pub fn reply<T>(result: Result<T, Error>) -> Result<T, Problem> {
    result.map_err(|error| {
        let problem = Problem::from(error);
        status(problem.kind.status());
        problem
    })
}

/// Leaves a notice of success for the next page.
pub async fn notice(sentence: impl Into<String>) -> Result<(), Problem> {
    undoable(sentence, None).await
}

/// The same, with a way back.
pub async fn undoable(sentence: impl Into<String>, undo: Option<Undo>) -> Result<(), Problem> {
    let session = session()?;
    reply(Flash::notice(sentence).with_undo(undo).leave(&session).await)
}

/// Ends a form whose answer is shown once, on that page: a secret that nobody can be told again.
pub async fn reveal(page: &str, form: &str, name: &str, value: String, sentence: &str) -> Result<(), Problem> {
    redirect(page);
    let session = session()?;
    let typed = std::collections::BTreeMap::from([(name.to_owned(), value)]);
    let flash = Flash { page: page.to_owned(), form: form.to_owned(), typed, ..Flash::notice(sentence) };
    reply(flash.leave(&session).await)
}
