//! What every test stands on: a migrated, empty database of either engine, a listening server, and callers of it.

use std::{
    net::SocketAddr,
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use reqwest::{Client, Method, header::HeaderMap, redirect::Policy};
use serde_json::{Value, json};
use tandem_server::{
    Ctx,
    config::{Config, Settings},
    jobs, on,
};
use tandem_types::Money;

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

/// Runs a statement whose `$1` is that id: what no route does, or not yet.
pub(crate) async fn execute(ctx: &Ctx, sql: &'static str, id: &str) {
    let id: uuid::Uuid = id.parse().expect("an id");
    let mut tx = ctx.db.write().await.expect("a transaction");
    on!(&mut tx, c => sqlx::query(sql).bind(id).execute(c).await.map(drop)).expect("a statement");
    tx.commit().await.expect("a commit");
}

/// Makes an account staff.
pub(crate) async fn promote(ctx: &Ctx, account: &Api) {
    execute(ctx, "update accounts set is_staff = true where id = $1", &account.id).await;
}

/// Deactivates an account.
pub(crate) async fn deactivate(ctx: &Ctx, account: &Api) {
    execute(ctx, "update accounts set is_active = false where id = $1", &account.id).await;
}

/// Marks an accepted bid paid, as the payment provider's word does; its campaign is in progress.
pub(crate) async fn pay(ctx: &Ctx, bid: &str) {
    const PROGRESS: &str =
        "update campaigns set status = 'in_progress' where id = (select campaign_id from bids where id = $1)";
    execute(ctx, "update bids set payment_status = 'completed' where id = $1", bid).await;
    execute(ctx, PROGRESS, bid).await;
}

/// A campaign with a bid on it that is accepted and paid: the ids of both.
pub(crate) async fn paid_deal(ctx: &Ctx, brand: &Api, influencer: &Api) -> (String, String) {
    let campaign = brand.publish("Summer Product Launch").await;
    let bid = influencer.bid(&campaign, Money::from_minor(150_000)).await;
    brand.decide(&bid, json!({ "status": "accepted" })).await;
    pay(ctx, &bid).await;
    (campaign, bid)
}

/// Numbers the schemas of this process.
static NEXT: AtomicU64 = AtomicU64::new(0);

/// A schema of its own in the PostgreSQL database of `TEST_DATABASE_URL`.
struct Schema {
    base: String,
    name: String,
}

impl Schema {
    async fn create() -> Self {
        let base = std::env::var("TEST_DATABASE_URL")
            .expect("TEST_DATABASE_URL names no PostgreSQL; `make db-test` starts one and runs these tests");
        let name = format!("t_{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let schema = Self { base, name };
        schema.execute("create schema").await;
        schema
    }

    fn url(&self) -> String {
        let joint = if self.base.contains('?') { '&' } else { '?' };
        format!("{}{joint}options[search_path]={}", self.base, self.name)
    }

    async fn execute(&self, what: &str) {
        use sqlx::Connection as _;
        let mut connection = sqlx::PgConnection::connect(&self.base).await.expect("PostgreSQL answers");
        let cascade = if what.starts_with("drop") { " cascade" } else { "" };
        let sql = format!("{what} {}{cascade}", self.name);
        sqlx::query(sqlx::AssertSqlSafe(sql)).execute(&mut connection).await.expect("a schema statement");
    }

    async fn drop(self) {
        self.execute("drop schema").await;
    }
}

/// A server that listens, with the whole router.
pub(crate) struct App {
    pub(crate) client: Client,
    address: SocketAddr,
}

impl App {
    pub(crate) async fn start(ctx: &Ctx) -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("an address");
        let router = tandem::router::build(ctx.clone());
        tokio::spawn(async move {
            axum::serve(listener, router.into_make_service_with_connect_info::<SocketAddr>())
                .await
                .expect("the server runs");
        });
        Self { client: client(), address }
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// Someone without a token.
    pub(crate) fn anonymous(&self) -> Api {
        Api {
            base: self.url(""),
            client: self.client.clone(),
            token: None,
            id: String::new(),
            username: String::new(),
            email: String::new(),
        }
    }

    /// A registered brand with a token.
    pub(crate) async fn brand(&self, name: &str) -> Api {
        self.account(name, "brand").await
    }

    /// A registered influencer with a token.
    pub(crate) async fn influencer(&self, name: &str) -> Api {
        self.account(name, "influencer").await
    }

    async fn account(&self, name: &str, kind: &str) -> Api {
        let mut api = self.anonymous();
        let email = format!("{name}@example.com");
        let body = json!({ "email": email, "username": name, "password": PASSWORD, "account_type": kind });
        let account = api.post("/apis/register-user/", body).await.expect(201);
        let tokens = api.post("/apis/login/", json!({ "email": email, "password": PASSWORD })).await.expect(200);
        api.token = tokens["access"].as_str().map(str::to_owned);
        api.id = account["id"].as_str().expect("an id").to_owned();
        api.username = name.to_owned();
        api.email = email;
        api
    }

    /// A browser with an empty cookie jar and no JavaScript.
    pub(crate) fn browser(&self) -> Browser {
        let jar = Arc::new(reqwest::cookie::Jar::default());
        let client = Client::builder().cookie_provider(jar.clone()).redirect(Policy::none()).build().expect("a client");
        Browser { base: self.url(""), client, jar }
    }
}

fn client() -> Client {
    Client::builder().redirect(Policy::none()).build().expect("a client")
}

/// A caller of the JSON API.
#[derive(Clone)]
pub(crate) struct Api {
    base: String,
    pub(crate) client: Client,
    pub(crate) token: Option<String>,
    pub(crate) id: String,
    pub(crate) username: String,
    pub(crate) email: String,
}

impl Api {
    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.send(Method::GET, path, None).await
    }

    pub(crate) async fn post(&self, path: &str, body: Value) -> Answer {
        self.send(Method::POST, path, Some(body)).await
    }

    pub(crate) async fn put(&self, path: &str, body: Value) -> Answer {
        self.send(Method::PUT, path, Some(body)).await
    }

    pub(crate) async fn patch(&self, path: &str, body: Value) -> Answer {
        self.send(Method::PATCH, path, Some(body)).await
    }

    pub(crate) async fn delete(&self, path: &str) -> Answer {
        self.send(Method::DELETE, path, None).await
    }

    pub(crate) async fn send(&self, method: Method, path: &str, body: Option<Value>) -> Answer {
        let mut request = self.request(method, path);
        if let Some(body) = body {
            request = request.json(&body);
        }
        Answer::of(request.send().await.expect("an answer")).await
    }

    /// A request with this caller's token, to be completed.
    pub(crate) fn request(&self, method: Method, path: &str) -> reqwest::RequestBuilder {
        let request = self.client.request(method, format!("{}{path}", self.base));
        match &self.token {
            Some(token) => request.bearer_auth(token),
            None => request,
        }
    }

    /// The same caller with another access token.
    pub(crate) fn with_token(&self, access: &Value) -> Self {
        Self { token: access.as_str().map(str::to_owned), ..self.clone() }
    }

    /// Asks for another pair of tokens.
    pub(crate) async fn log_in(&self, password: &str) -> Answer {
        self.post("/apis/login/", json!({ "email": self.email, "password": password })).await
    }

    /// The ids of a whole list, array by array along its links.
    pub(crate) async fn walk(&self, path: &str) -> Vec<Vec<String>> {
        let (mut path, mut arrays) = (path.to_owned(), Vec::new());
        loop {
            let answer = self.get(&path).await;
            let link = answer.header("link").to_owned();
            arrays.push(ids(&answer.expect(200)).into_iter().map(str::to_owned).collect());
            let Some((next, rel)) = link.split_once('>') else { return arrays };
            assert_eq!(rel, "; rel=\"next\"");
            next.strip_prefix("<http://localhost:8000").expect("our address").clone_into(&mut path);
            assert!(arrays.len() < 100, "the links run in a circle: {path}");
        }
    }

    /// Changes a bid and answers it.
    pub(crate) async fn decide(&self, bid: &str, change: Value) -> Value {
        self.put(&format!("/apis/bids/update/{bid}/"), change).await.expect(200)
    }

    /// Sends a message and answers its id.
    pub(crate) async fn write(&self, to: &Self, content: &str) -> String {
        let message = self.post("/apis/messages/", json!({ "recipient": to.id, "content": content })).await.expect(201);
        message["id"].as_str().expect("an id").to_owned()
    }

    /// The caller's notifications, newest first, as `type: message`.
    pub(crate) async fn notices(&self) -> Vec<String> {
        let list = self.get("/apis/notifications/").await.expect(200);
        let text = |row: &Value, key: &str| row[key].as_str().expect("a text").to_owned();
        let rows = list.as_array().expect("a list").iter();
        rows.map(|row| format!("{}: {}", text(row, "notification_type"), text(row, "message"))).collect()
    }

    /// Publishes a campaign and answers its id.
    pub(crate) async fn publish(&self, title: &str) -> String {
        let body = json!({
            "title": title, "description": "Promote our new summer collection", "budget": "5000.00",
            "start_date": "2027-06-01", "end_date": "2027-08-31",
        });
        let campaign = self.post("/apis/create-campaign/", body).await.expect(201);
        campaign["id"].as_str().expect("an id").to_owned()
    }

    /// Bids on a campaign and answers the bid's id.
    pub(crate) async fn bid(&self, campaign: &str, amount: Money) -> String {
        let body = json!({ "campaign": campaign, "amount": amount.to_string() });
        let bid = self.post("/apis/bids/create/", body).await.expect(201);
        bid["id"].as_str().expect("an id").to_owned()
    }
}

/// An answer, read to its end.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    /// The JSON body; `Null` when there is none.
    pub(crate) body: Value,
    pub(crate) text: String,
}

impl Answer {
    pub(crate) async fn of(response: reqwest::Response) -> Self {
        let status = response.status().as_u16();
        let headers = response.headers().clone();
        let text = response.text().await.expect("a body");
        Self { status, headers, body: serde_json::from_str(&text).unwrap_or_default(), text }
    }

    /// The body, after a look at the status.
    #[track_caller]
    pub(crate) fn expect(self, status: u16) -> Value {
        assert_eq!(self.status, status, "{}", self.text);
        self.body
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }
}

/// A browser without JavaScript: cookies, `Accept: text/html`, redirects shown and not followed.
pub(crate) struct Browser {
    base: String,
    client: Client,
    jar: Arc<reqwest::cookie::Jar>,
}

impl Browser {
    pub(crate) async fn get(&self, path: &str) -> Answer {
        let request = self.client.get(format!("{}{path}", self.base)).header("accept", "text/html");
        Answer::of(request.send().await.expect("a page")).await
    }

    /// Posts a form that stands on the page `from`.
    pub(crate) async fn submit(&self, from: &str, action: &str, fields: &[(&str, &str)]) -> Answer {
        Answer::of(self.form(from, action).form(fields).send().await.expect("an answer")).await
    }

    /// Posts a form as the island does; answers the status.
    pub(crate) async fn call(&self, action: &str, fields: &[(&str, &str)]) -> u16 {
        let request = self.client.post(format!("{}{action}", self.base)).header("accept", "application/json");
        request.form(fields).send().await.expect("an answer").status().as_u16()
    }

    /// Posts a form with files.
    pub(crate) async fn upload(&self, from: &str, action: &str, form: reqwest::multipart::Form) -> Answer {
        Answer::of(self.form(from, action).multipart(form).send().await.expect("an answer")).await
    }

    fn form(&self, from: &str, action: &str) -> reqwest::RequestBuilder {
        let request = self.client.post(format!("{}{action}", self.base)).header("accept", "text/html");
        request.header("referer", format!("{}{from}", self.base)).header("sec-fetch-site", "same-origin")
    }

    /// What the browser would send as its `Cookie`.
    pub(crate) fn cookie(&self) -> String {
        use reqwest::cookie::CookieStore as _;
        let url = self.base.parse().expect("an address");
        self.jar.cookies(&url).and_then(|value| value.to_str().ok().map(str::to_owned)).unwrap_or_default()
    }

    /// Logs in; answers whether it worked.
    pub(crate) async fn log_in(&self, email: &str, password: &str) -> bool {
        self.submit("/login", "/fn/auth/log_in", &[("email", email), ("password", password)]).await;
        self.is_in().await
    }

    /// Whether the browser is logged in.
    pub(crate) async fn is_in(&self) -> bool {
        self.get("/dashboard").await.status == 200
    }

    /// Registers, which also logs in.
    pub(crate) async fn register(&self, name: &str, kind: &str) {
        let email = format!("{name}@example.com");
        let fields = [("account_type", kind), ("email", &email), ("username", name), ("password", PASSWORD)];
        let answer = self.submit("/register", "/fn/auth/register", &fields).await;
        assert_eq!((answer.status, answer.header("location")), (303, "/verify"), "{}", answer.text);
    }
}

/// A small picture, PNG.
pub(crate) fn picture() -> Vec<u8> {
    let mut png = std::io::Cursor::new(Vec::new());
    image::RgbImage::new(8, 8).write_to(&mut png, image::ImageFormat::Png).expect("a picture");
    png.into_inner()
}

/// The newest code that was mailed to that address, after the outbox is worked off.
pub(crate) async fn mailed_code(ctx: &Ctx, email: &str) -> String {
    jobs::drain(ctx).await.expect("the outbox is worked off");
    code_for(ctx, email)
}

/// The newest code that was mailed to that address for setting a new password.
pub(crate) async fn reset_code(ctx: &Ctx, email: &str) -> String {
    jobs::drain(ctx).await.expect("the outbox is worked off");
    code_in(ctx, email, "Set a new password")
}

/// The code in the newest mail to that address.
pub(crate) fn code_for(ctx: &Ctx, email: &str) -> String {
    code_in(ctx, email, "")
}

/// Mails of one moment are sent side by side, so the newest is that of its kind only.
fn code_in(ctx: &Ctx, email: &str, words: &str) -> String {
    let outbox = ctx.config.data_dir.join("outbox");
    let mut mails: Vec<_> =
        std::fs::read_dir(outbox).expect("an outbox").filter_map(Result::ok).map(|entry| entry.path()).collect();
    mails.sort();
    let texts = mails.iter().rev().filter_map(|path| std::fs::read_to_string(path).ok());
    let mail = texts
        .filter(|text| text.contains(email) && text.contains(words))
        .find_map(|text| text.split_once("code is ").map(|(_, rest)| rest[..6].to_owned()));
    mail.expect("a mail with a code")
}
