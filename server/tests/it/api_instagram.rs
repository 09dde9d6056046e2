//! Instagram profiles, fetched from a stand-in of the Graph API.

use std::{
    convert::Infallible,
    net::SocketAddr,
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use axum::{
    Json, Router,
    body::Body,
    extract::State,
    http::{StatusCode, Uri, header::LOCATION},
    response::{IntoResponse as _, Response},
    routing::get,
};
use chrono::TimeDelta;
use serde_json::{Value, json};
use tandem_db_test::db_test;
use tandem_server::Ctx;

use crate::support::{Answer, Api, App, NULL, PASSWORD, REQUIRED, detail, restarted};

const PATH: &str = "/apis/fetch-instagram-data/";
const ACCOUNT: &str = "17841400000000001";
const TOKEN: &str = "graph-token-of-the-platform";
const FIELDS: &str = "username,name,biography,followers_count,follows_count,media_count,profile_picture_url";

/// What the stand-in was asked for, how many pieces of its endless answer it sent, and the address of another host.
#[derive(Clone, Default)]
struct Graph {
    asked: Arc<Mutex<Vec<Uri>>>,
    sent: Arc<AtomicUsize>,
    elsewhere: String,
}

impl Graph {
    /// Listens on a free port of this machine.
    async fn start(self) -> SocketAddr {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("an address");
        let router = Router::new().route("/v23.0/{account}", get(discover)).with_state(self);
        tokio::spawn(async move { axum::serve(listener, router).await.expect("the stand-in runs") });
        address
    }

    /// The names that were asked for.
    fn names(&self) -> Vec<String> {
        self.asked.lock().expect("a list").iter().map(name).collect()
    }
}

/// A parameter of the query.
fn param(uri: &Uri, key: &str) -> String {
    let query = uri.query().unwrap_or_default();
    let mut pairs = url::form_urlencoded::parse(query.as_bytes());
    pairs.find(|(name, _)| name == key).map(|(_, value)| value.into_owned()).unwrap_or_default()
}

/// The profile that a request is about.
fn name(uri: &Uri) -> String {
    let fields = param(uri, "fields");
    let rest = fields.strip_prefix("business_discovery.username(").expect("a business discovery");
    rest.split(')').next().unwrap_or_default().to_owned()
}

fn profile(name: &str) -> Value {
    json!({
        "business_discovery": {
            "username": name, "name": name.to_uppercase(), "biography": "Travel and food", "followers_count": 12345,
            "follows_count": 321, "media_count": 87, "profile_picture_url": format!("https://cdn.example/{name}.jpg"),
            "id": "17841401441775531",
        },
        "id": ACCOUNT,
    })
}

fn error(code: i64, subcode: i64) -> Response {
    let body = json!({
        "error": { "message": "Something is wrong", "type": "OAuthException", "code": code, "error_subcode": subcode },
    });
    (StatusCode::BAD_REQUEST, Json(body)).into_response()
}

/// Answers as the Graph API does; some names stand for its bad days.
async fn discover(State(graph): State<Graph>, uri: Uri) -> Response {
    graph.asked.lock().expect("a list").push(uri.clone());
    match name(&uri).as_str() {
        "nobody" => error(110, 2_207_013),
        "limited" => error(4, 0),
        "stale" => error(190, 463),
        "broken" => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
        "odd" => "<html>Sorry</html>".into_response(),
        "empty" => Json(json!({ "id": ACCOUNT })).into_response(),
        "bare" => {
            let numbers = json!({ "username": "bare", "followers_count": 1, "follows_count": 2, "media_count": 3 });
            Json(json!({ "business_discovery": numbers, "id": ACCOUNT })).into_response()
        }
        "slow" => {
            tokio::time::sleep(Duration::from_mins(5)).await;
            Json(profile("slow")).into_response()
        }
        "huge" => {
            let blanks = std::iter::repeat_with(move || {
                graph.sent.fetch_add(1, Ordering::Relaxed);
                Ok::<_, Infallible>(vec![b' '; 1 << 16])
            });
            Body::from_stream(futures::stream::iter(blanks)).into_response()
        }
        "moved" => (StatusCode::FOUND, [(LOCATION, format!("{}{uri}", graph.elsewhere))]).into_response(),
        name => Json(profile(name)).into_response(),
    }
}

/// The stand-in, and a context that is configured for it.
async fn configured(ctx: &Ctx, elsewhere: String) -> (Graph, Ctx) {
    let graph = Graph { elsewhere, ..Graph::default() };
    let base = format!("http://{}/v23.0", graph.clone().start().await);
    let ctx = restarted(ctx, |settings| {
        settings.instagram_api_base = base;
        settings.instagram_account_id = ACCOUNT.to_owned().into();
        settings.instagram_access_token = TOKEN.to_owned().into();
    })
    .await;
    (graph, ctx)
}

async fn fetch(api: &Api, name: &str) -> Answer {
    api.post(PATH, json!({ "username": name })).await
}

#[db_test]
async fn a_profile_is_fetched_by_business_discovery(ctx: Ctx) {
    let (graph, ctx) = configured(&ctx, String::new()).await;
    let app = App::start(&ctx).await;
    let mia = app.influencer("mia").await;
    let answer = fetch(&mia, " natgeo ").await;
    assert_eq!(answer.header("allow"), "POST, OPTIONS");
    let expected = "{\"username\":\"natgeo\",\"full_name\":\"NATGEO\",\"biography\":\"Travel and food\",\
        \"followers\":12345,\"following\":321,\"posts\":87,\"profile_picture\":\"https://cdn.example/natgeo.jpg\"}";
    assert_eq!((answer.status, answer.text.as_str()), (200, expected));
    let asked = graph.asked.lock().expect("a list").clone();
    assert_eq!((asked.len(), asked[0].path()), (1, format!("/v23.0/{ACCOUNT}").as_str()));
    assert_eq!(param(&asked[0], "fields"), format!("business_discovery.username(natgeo){{{FIELDS}}}"));
    assert_eq!(param(&asked[0], "access_token"), TOKEN);

    let bare = fetch(&mia, "bare").await.expect(200);
    assert_eq!((&bare["full_name"], &bare["biography"], &bare["posts"]), (&json!(""), &json!(""), &json!(3)));
    app.anonymous().post(PATH, json!({ "username": "natgeo" })).await.expect(401);
    let answer = mia.get(PATH).await;
    assert_eq!(answer.header("allow"), "POST, OPTIONS");
    answer.expect(405);
    ctx.db.close().await;
}

#[db_test]
async fn without_a_name_the_accounts_own_profile_is_meant(ctx: Ctx) {
    let (graph, ctx) = configured(&ctx, String::new()).await;
    let app = App::start(&ctx).await;
    let mia = app.influencer("mia").await;
    let missing = json!({ "username": [REQUIRED] });
    assert_eq!(mia.post(PATH, json!({})).await.expect(400), missing);
    let named = json!({ "instagram_username": "influencer.0001" });
    mia.patch("/apis/update-user/mia@example.com/", named).await.expect(200);
    assert_eq!(mia.post(PATH, json!({})).await.expect(200)["username"], "influencer.0001");
    assert_eq!(fetch(&mia, "natgeo").await.expect(200)["username"], "natgeo");
    assert_eq!(graph.names(), ["influencer.0001", "natgeo"]);
    ctx.db.close().await;
}

#[db_test]
async fn what_is_no_username_is_not_asked_for(ctx: Ctx) {
    let (graph, ctx) = configured(&ctx, String::new()).await;
    let app = App::start(&ctx).await;
    let mia = app.influencer("mia").await;
    let pattern = json!({ "username": ["This value does not match the required pattern."] });
    for name in ["a/b", "a b", "a),id,owner(b", "a){id}", "ä", "a?b", "a&access_token=x", "../me", "a%2fb", "a\nb"] {
        assert_eq!(fetch(&mia, name).await.expect(400), pattern, "{name}");
    }
    fetch(&mia, &"a".repeat(100)).await.expect(400);
    assert_eq!(mia.post(PATH, json!({ "username": null })).await.expect(400), json!({ "username": [NULL] }));
    let list = mia.post(PATH, json!({ "username": ["natgeo"] })).await;
    assert_eq!(list.expect(400), json!({ "username": ["Not a valid string."] }));
    // Nor when it stands in the profile.
    let named = json!({ "instagram_username": "a){id}" });
    mia.patch("/apis/update-user/mia@example.com/", named).await;
    mia.post(PATH, json!({})).await.expect(400);
    assert_eq!(graph.names(), Vec::<String>::new());
    ctx.db.close().await;
}

#[db_test]
async fn what_instagram_does_not_answer_is_said(ctx: Ctx) {
    let elsewhere = Graph::default();
    let other = format!("http://localhost:{}", elsewhere.clone().start().await.port());
    let (graph, ctx) = configured(&ctx, other).await;
    let app = App::start(&ctx).await;
    let mia = app.influencer("mia").await;
    assert_eq!(fetch(&mia, "nobody").await.expect(404), detail("Instagram profile not found."));
    for name in ["broken", "limited", "stale", "odd", "empty", "huge", "moved"] {
        let answer = fetch(&mia, name).await;
        assert!(!answer.text.contains(TOKEN), "{}", answer.text);
        assert_eq!(answer.expect(502), detail("Could not fetch Instagram data."), "{name}");
    }
    assert_eq!(elsewhere.names(), Vec::<String>::new(), "the token went to another host");
    assert!(graph.sent.load(Ordering::Relaxed) < 1024, "an endless answer was read on and on");
    // A bad day is not remembered.
    fetch(&mia, "broken").await.expect(502);
    assert_eq!(graph.names().iter().filter(|name| *name == "broken").count(), 2);
    ctx.db.close().await;
}

#[db_test]
async fn a_slow_instagram_keeps_nobody_waiting_for_long(ctx: Ctx) {
    let (_, ctx) = configured(&ctx, String::new()).await;
    let app = App::start(&ctx).await;
    let mia = app.influencer("mia").await;
    let answer = tokio::time::timeout(Duration::from_secs(40), fetch(&mia, "slow")).await.expect("an answer in time");
    assert_eq!(answer.expect(502), detail("Could not fetch Instagram data."));
    ctx.db.close().await;
}

#[db_test]
async fn an_instagram_that_is_not_there_is_a_bad_gateway(ctx: Ctx) {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    let base = format!("http://{}/v23.0", listener.local_addr().expect("an address"));
    drop(listener);
    let ctx = restarted(&ctx, |settings| {
        settings.instagram_api_base = base;
        settings.instagram_account_id = ACCOUNT.to_owned().into();
        settings.instagram_access_token = TOKEN.to_owned().into();
    })
    .await;
    let app = App::start(&ctx).await;
    let mia = app.influencer("mia").await;
    assert_eq!(fetch(&mia, "natgeo").await.expect(502), detail("Could not fetch Instagram data."));
    ctx.db.close().await;
}

#[db_test]
async fn a_profile_is_kept_for_an_hour(ctx: Ctx) {
    let (graph, ctx) = configured(&ctx, String::new()).await;
    let app = App::start(&ctx).await;
    let (mia, acme) = (app.influencer("mia").await, app.brand("acme").await);
    let first = fetch(&mia, "natgeo").await.expect(200);
    for api in [&mia, &acme] {
        assert_eq!(fetch(api, "natgeo").await.expect(200), first);
    }
    fetch(&mia, "nasa").await.expect(200);
    assert_eq!(graph.names(), ["natgeo", "nasa"]);
    ctx.clock.advance(TimeDelta::minutes(61));
    let tokens = mia.log_in(PASSWORD).await.expect(200);
    fetch(&mia.with_token(&tokens["access"]), "natgeo").await.expect(200);
    assert_eq!(graph.names(), ["natgeo", "nasa", "natgeo"]);
    ctx.db.close().await;
}

#[db_test]
async fn without_configuration_it_says_so(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let mia = app.influencer("mia").await;
    for body in [json!({ "username": "natgeo" }), json!({})] {
        let answer = mia.post(PATH, body.clone()).await;
        assert_eq!(answer.header("allow"), "POST, OPTIONS");
        assert_eq!(answer.expect(503), detail("Instagram is not configured."), "{body}");
    }
    app.anonymous().post(PATH, json!({})).await.expect(401);
}
