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

    /// Registers, which also logs in.
    pub(crate) async fn register(&self, name: &str, kind: &str) {
        let email = format!("{name}@example.com");
        let fields = [("account_type", kind), ("email", &email), ("username", name), ("password", PASSWORD)];
        let answer = self.submit("/register", "/fn/auth/register", &fields).await;
        assert_eq!((answer.status, answer.header("location")), (303, "/verify"), "{}", answer.text);
    }
}

/// The code in the newest mail to that address.
pub(crate) fn code_for(ctx: &Ctx, email: &str) -> String {
    let outbox = ctx.config.data_dir.join("outbox");
    let mut mails: Vec<_> =
        std::fs::read_dir(outbox).expect("an outbox").filter_map(Result::ok).map(|entry| entry.path()).collect();
    mails.sort();
    let texts = mails.iter().rev().filter_map(|path| std::fs::read_to_string(path).ok());
    let mail = texts
        .filter(|text| text.contains(email))
        .find_map(|text| text.split_once("code is ").map(|(_, rest)| rest[..6].to_owned()));
    mail.expect("a mail with a code")
}
