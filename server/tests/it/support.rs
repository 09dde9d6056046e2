//! What every test stands on: a migrated, empty database of either engine, a listening server, and callers of it.

mod api;
mod app;
mod browser;
mod bucket;
mod cut;
mod mails;
mod pipe;
mod redis;
mod rows;
mod schema;
mod till;
mod totp;
mod way;

use std::path::Path;

pub(crate) use api::{Answer, Api, raw};
pub(crate) use app::App;
pub(crate) use browser::Browser;
pub(crate) use bucket::{Bucket, KEYS};
pub(crate) use cut::cut_off;
pub(crate) use mails::{code_for, mailed, mailed_code, reset_code};
pub(crate) use pipe::Pipe;
pub(crate) use redis::Redis;
pub(crate) use rows::{deactivate, execute, paid_deal, pay, promote, promote_only, second_factor};
use schema::Schema;
use serde_json::{Value, json};
use tandem_server::{
    Ctx,
    config::{Config, Settings},
};
pub(crate) use till::{Parties, Till, now};
pub(crate) use totp::{Phone, SECURITY, begin, enrol, recovery_codes};
pub(crate) use way::Way;

/// The database engines that a test runs on.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Engine {
    Sqlite,
    Postgres,
}

/// A password that the validators let pass.
pub(crate) const PASSWORD: &str = "plum-kettle-42";
/// An id that no row has.
pub(crate) const NO_ROW: &str = "00000000-0000-4000-8000-000000000000";
pub(crate) const NO_CREDENTIALS: &str = "Authentication credentials were not provided.";
pub(crate) const REQUIRED: &str = "This field is required.";
pub(crate) const NULL: &str = "This field may not be null.";
pub(crate) const BLANK: &str = "This field may not be blank.";

/// DRF's answer of one sentence.
pub(crate) fn detail(sentence: &str) -> Value {
    json!({ "detail": sentence })
}

/// DRF's body of a 403.
pub(crate) fn forbidden() -> Value {
    detail("You do not have permission to perform this action.")
}

/// DRF's sentence about a key in a body that no row has.
pub(crate) fn no_such_row(key: &str) -> String {
    format!("Invalid pk \"{key}\" - object does not exist.")
}

/// The ids of a list's rows.
pub(crate) fn ids(list: &Value) -> Vec<&str> {
    list.as_array().expect("a list").iter().map(|row| row["id"].as_str().expect("an id")).collect()
}

/// Runs a test body on a migrated, empty database, which is gone afterwards.
pub(crate) async fn run(engine: Engine, test: impl AsyncFnOnce(Ctx)) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let schema = match engine {
        Engine::Sqlite => None,
        Engine::Postgres => Some(Schema::create().await),
    };
    let mut settings = settings(folder.path());
    settings.database_url = schema.as_ref().map(Schema::url);
    let ctx = start(settings.check().expect("good settings")).await;
    test(ctx.clone()).await;
    ctx.db.close().await;
    if let Some(schema) = schema {
        schema.drop().await;
    }
}

/// The settings of a test server: limits off, no mail server, everything in that folder.
pub(crate) fn settings(folder: &Path) -> Settings {
    Settings {
        listen: "127.0.0.1:0".into(),
        public_url: "http://localhost:8000".into(),
        data_dir: folder.into(),
        mail_from: "Tandem <no-reply@localhost>".into(),
        currency: "usd".into(),
        instagram_api_base: "https://graph.facebook.com/v23.0".into(),
        platform_fee_percent: "10".into(),
        auto_approve_days: "7".into(),
        api_list_limit: "1000".into(),
        rate_limits: "off".into(),
        ..Settings::default()
    }
}

/// A migrated context for that configuration.
pub(crate) async fn start(config: Config) -> Ctx {
    let ctx = Ctx::build(config).await.expect("a context");
    ctx.db.migrate().await.expect("migrations");
    ctx
}

/// The same database and folder under other settings.
pub(crate) async fn with_settings(ctx: &Ctx, change: impl FnOnce(&mut Config)) -> Ctx {
    let mut config = ctx.config.clone();
    change(&mut config);
    Ctx::build(config).await.expect("a context")
}

/// The same database and folder under settings written anew.
pub(crate) async fn restarted(ctx: &Ctx, change: impl FnOnce(&mut Settings)) -> Ctx {
    let mut settings = settings(&ctx.config.data_dir);
    settings.database_url = Some(ctx.config.database_url.reveal().to_owned());
    change(&mut settings);
    Ctx::build(settings.check().expect("good settings")).await.expect("a context")
}

/// A small picture, PNG.
pub(crate) fn picture() -> Vec<u8> {
    let mut png = std::io::Cursor::new(Vec::new());
    image::RgbImage::new(8, 8).write_to(&mut png, image::ImageFormat::Png).expect("a picture");
    png.into_inner()
}
