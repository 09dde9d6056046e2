//! The live channel: who may listen, to what, and for how long.

use std::time::Duration;

use futures::{SinkExt as _, StreamExt as _};
use reqwest::header::COOKIE;
use serde_json::{Value, json};
use tandem_db_test::db_test;
use tandem_server::Ctx;
use tokio::time::timeout;
use tokio_tungstenite::{
    MaybeTlsStream, WebSocketStream, connect_async,
    tungstenite::{Error, Message, client::IntoClientRequest as _, http::HeaderValue},
};

use crate::support::{App, PASSWORD, promote};

pub(crate) type Socket = WebSocketStream<MaybeTlsStream<tokio::net::TcpStream>>;

const PATH: &str = "/api/leptos_ws_websocket";
/// Long enough for a slow machine; what must not come is waited for less.
const PATIENCE: Duration = Duration::from_secs(5);
const SILENCE: Duration = Duration::from_millis(300);

/// A socket with these headers, or the status with which it was refused.
async fn connect(app: &App, headers: &[(&'static str, &str)]) -> Result<Socket, u16> {
    let url = app.url(PATH).replacen("http", "ws", 1);
    let mut request = url.into_client_request().expect("a request");
    for (name, value) in headers {
        request.headers_mut().insert(*name, HeaderValue::from_str(value).expect("a header"));
    }
    match connect_async(request).await {
        Ok((socket, _)) => Ok(socket),
        Err(Error::Http(answer)) => Err(answer.status().as_u16()),
        Err(other) => panic!("{other}"),
    }
}

/// The cookie of a browser that has logged in.
pub(crate) async fn cookie(app: &App, email: &str) -> String {
    let form = [("email", email), ("password", PASSWORD)];
    let request = app.client.post(app.url("/fn/auth/log_in")).header("accept", "application/json").form(&form);
    let answer = request.send().await.expect("an answer");
    assert_eq!(answer.status(), 200);
    let set = answer.headers().get_all("set-cookie").iter();
    let cookies = set.map(|cookie| cookie.to_str().expect("a cookie").split(';').next().expect("a cookie"));
    cookies.collect::<Vec<_>>().join("; ")
}

fn frame(message: &Value) -> Message {
    let mut bytes = vec![0];
    bytes.extend(message.to_string().into_bytes());
    Message::Binary(bytes.into())
}

/// A socket that listens to its account.
pub(crate) async fn listening(app: &App, cookie: &str) -> Socket {
    let mut socket = connect(app, &[("cookie", cookie)]).await.expect("a socket");
    socket.send(frame(&json!({ "Channel": { "Establish": "pulse" } }))).await.expect("sent");
    assert_eq!(next(&mut socket).await, Some(json!({ "Channel": { "EstablishResponse": "pulse" } })));
    socket
}

/// The next message; nothing when the socket is closed.
async fn next(socket: &mut Socket) -> Option<Value> {
    loop {
        match timeout(PATIENCE, socket.next()).await.expect("something happens") {
            Some(Ok(Message::Binary(bytes))) => return serde_json::from_slice(&bytes[1..]).ok(),
            Some(Ok(Message::Ping(_) | Message::Pong(_))) => {}
            _ => return None,
        }
    }
}

async fn is_silent(socket: &mut Socket) -> bool {
    timeout(SILENCE, socket.next()).await.is_err()
}

#[db_test]
async fn nobody_listens_without_a_session_or_from_another_site(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let mia = app.influencer("mia").await;
    let cookie = cookie(&app, &mia.email).await;
    assert_eq!(connect(&app, &[]).await.err(), Some(401));
    assert_eq!(connect(&app, &[("cookie", "session=made-up")]).await.err(), Some(401));
    assert_eq!(connect(&app, &[("cookie", &cookie), ("origin", "https://evil.example")]).await.err(), Some(403));
    assert!(connect(&app, &[("cookie", &cookie), ("origin", "http://localhost:8000")]).await.is_ok());
    // No upgrade: no socket, and no page either.
    let plain = app.client.get(app.url(PATH)).header(COOKIE, &cookie).send().await.expect("an answer");
    assert!(plain.status().is_client_error());
}

#[db_test]
async fn everybody_hears_their_own_pulses_only(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let relay = tokio::spawn(tandem_server::events::relay(ctx.clone(), tandem_server::jobs::CancellationToken::new()));
    let (mia, noa, acme) = (app.influencer("mia").await, app.influencer("noa").await, app.brand("acme").await);
    let mut mias = listening(&app, &cookie(&app, &mia.email).await).await;
    let mut noas = listening(&app, &cookie(&app, &noa.email).await).await;
    // On PostgreSQL the relay says once that it listens.
    tokio::time::sleep(SILENCE).await;
    while !is_silent(&mut mias).await {}
    while !is_silent(&mut noas).await {}

    acme.write(&mia, "The secret of the matter").await;
    let mut topics = Vec::new();
    for _ in 0..2 {
        let pulse = next(&mut mias).await.expect("a pulse");
        let text = pulse.to_string();
        assert!(!text.contains("secret"), "a pulse carries no content: {text}");
        topics.push(pulse["Channel"]["Message"][1]["topic"].as_str().expect("a topic").to_owned());
    }
    topics.sort();
    assert_eq!(topics, ["message", "notification"]);
    assert!(is_silent(&mut noas).await);
    relay.abort();
}

#[db_test]
async fn a_socket_that_says_anything_else_is_closed(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let mia = app.influencer("mia").await;
    let cookie = cookie(&app, &mia.email).await;
    let patch = json!([{ "op": "add", "path": "", "value": 1 }]);
    for rude in [
        frame(&json!({ "Channel": { "Establish": "another" } })),
        frame(&json!({ "Channel": { "Message": ["pulse", { "seq": 1, "topic": "message", "id": null }] } })),
        frame(&json!({ "ServerSignal": { "Establish": "pulse" } })),
        frame(&json!({ "BiDirectional": { "Update": { "name": "pulse", "patch": patch } } })),
        Message::Binary(vec![1, 2, 3].into()),
        Message::Binary(Vec::new().into()),
        Message::Text("hello".into()),
        Message::Binary(vec![0; 5000].into()),
    ] {
        let mut socket = connect(&app, &[("cookie", &cookie)]).await.expect("a socket");
        socket.send(rude.clone()).await.expect("sent");
        assert_eq!(next(&mut socket).await, None, "{rude:?}");
    }
    // A frame of 64 MiB is refused by its head.
    let mut socket = connect(&app, &[("cookie", &cookie)]).await.expect("a socket");
    let _ = socket.send(Message::Binary(vec![0; 64 << 20].into())).await;
    assert_eq!(next(&mut socket).await, None);
    assert_eq!(ctx.db.hub().listeners(), 0, "nothing is left of them");
}

#[db_test]
async fn a_socket_ends_with_its_session(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let relay = tokio::spawn(tandem_server::events::relay(ctx.clone(), tandem_server::jobs::CancellationToken::new()));
    tokio::time::sleep(SILENCE).await;
    let mia = app.influencer("mia").await;
    let (phone, desk) = (cookie(&app, &mia.email).await, cookie(&app, &mia.email).await);
    let (mut phones, mut desks) = (listening(&app, &phone).await, listening(&app, &desk).await);
    let out = app.client.post(app.url("/fn/auth/log_out")).header(COOKIE, &phone).header("accept", "application/json");
    assert!(out.form(&[("x", "")]).send().await.expect("an answer").status().is_success());
    // A Resync of the relay's start may come first.
    while next(&mut phones).await.is_some() {}

    // The other device is still there, until the password changes.
    let body = json!({ "password": "another-kettle-43", "current_password": PASSWORD });
    mia.patch(&format!("/apis/update-user/{}/", mia.email), body).await.expect(200);
    while next(&mut desks).await.is_some() {}

    // Nor does anybody listen who is banned, or has left.
    let (sam, noa, eve) = (app.brand("sam").await, app.influencer("noa").await, app.influencer("eve").await);
    promote(&ctx, &sam).await;
    let (noas, eves) = (cookie(&app, &noa.email).await, cookie(&app, &eve.email).await);
    let (mut noas, mut eves) = (listening(&app, &noas).await, listening(&app, &eves).await);
    sam.post(&format!("/apis/users/ban/{}/", noa.id), json!({})).await.expect(200);
    while next(&mut noas).await.is_some() {}
    eve.delete(&format!("/apis/delete-user/{}/", eve.email)).await.expect(204);
    while next(&mut eves).await.is_some() {}
    relay.abort();
}

#[db_test]
async fn api_clients_hear_the_same_as_server_sent_events(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let relay = tokio::spawn(tandem_server::events::relay(ctx.clone(), tandem_server::jobs::CancellationToken::new()));
    tokio::time::sleep(SILENCE).await;
    let (mia, acme) = (app.influencer("mia").await, app.brand("acme").await);
    let stream = async |last: Option<&str>| {
        let mut request = mia.request(reqwest::Method::GET, "/apis/events/").header("accept", "text/event-stream");
        if let Some(last) = last {
            request = request.header("last-event-id", last);
        }
        let answer = request.send().await.expect("an answer");
        assert_eq!(answer.status(), 200);
        assert_eq!(answer.headers()["content-type"], "text/event-stream");
        answer.bytes_stream()
    };
    let mut first = stream(None).await;
    acme.write(&mia, "Hello").await;
    let mut heard = String::new();
    while !(heard.contains("event: message") && heard.contains("event: notification")) {
        let chunk = timeout(PATIENCE, first.next()).await.expect("in time").expect("open").expect("bytes");
        heard.push_str(std::str::from_utf8(&chunk).expect("text"));
    }
    assert!(!heard.contains("Hello"), "{heard}");
    let ids: Vec<&str> = heard.lines().filter_map(|line| line.strip_prefix("id: ")).collect();
    drop(first);

    // What was missed meanwhile comes with the last id that was heard.
    acme.write(&mia, "Are you there?").await;
    let mut second = stream(ids.last().copied()).await;
    let mut heard = String::new();
    while !heard.contains(&format!("\"topic\":\"message\",\"id\":\"{}\"", acme.id)) {
        let chunk = timeout(PATIENCE, second.next()).await.expect("in time").expect("open").expect("bytes");
        heard.push_str(std::str::from_utf8(&chunk).expect("text"));
    }
    // It ends with the log-in.
    let tokens = mia.log_in(PASSWORD).await.expect(200);
    let other = mia.with_token(&tokens["access"]);
    let answer = other.request(reqwest::Method::GET, "/apis/events/").send().await.expect("an answer");
    let mut third = answer.bytes_stream();
    other.post("/apis/logout/", json!({ "refresh": tokens["refresh"] })).await.expect(200);
    let end = async { while third.next().await.is_some_and(|chunk| chunk.is_ok()) {} };
    timeout(PATIENCE, end).await.expect("the stream ends");
    relay.abort();
}

#[db_test]
async fn what_listens_ends_when_it_is_revoked_elsewhere(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let relay = tokio::spawn(tandem_server::events::relay(ctx.clone(), tandem_server::jobs::CancellationToken::new()));
    tokio::time::sleep(SILENCE).await;
    let mia = app.influencer("mia").await;
    let mut socket = listening(&app, &cookie(&app, &mia.email).await).await;
    let sessions = mia.get("/apis/sessions/").await.expect(200);
    let id = sessions[0]["id"].as_str().expect("an id");
    mia.delete(&format!("/apis/sessions/{id}/")).await.expect(204);
    while next(&mut socket).await.is_some() {}

    let body = json!({ "name": "x", "scope": "read", "current_password": PASSWORD });
    let token = mia.post("/apis/api-tokens/", body).await.expect(201);
    let program = mia.with_token(&token["token"]);
    let answer = program.request(reqwest::Method::GET, "/apis/events/").send().await.expect("an answer");
    assert_eq!(answer.status(), 200);
    let mut stream = answer.bytes_stream();
    let id = token["id"].as_str().expect("an id");
    mia.delete(&format!("/apis/api-tokens/{id}/")).await.expect(204);
    let end = async { while stream.next().await.is_some_and(|chunk| chunk.is_ok()) {} };
    timeout(PATIENCE, end).await.expect("the stream ends");
    relay.abort();
}

#[db_test]
async fn open_streams_keep_no_connection_from_others(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let mia = app.influencer("mia").await;
    let mut open = Vec::new();
    for _ in 0..20 {
        let answer = mia.request(reqwest::Method::GET, "/apis/events/").send().await.expect("an answer");
        assert_eq!(answer.status(), 200);
        open.push(answer);
    }
    timeout(PATIENCE, mia.get("/apis/notifications/")).await.expect("in time").expect(200);
    let many = mia.request(reqwest::Method::GET, "/apis/events/").send().await.expect("an answer");
    assert_eq!(many.status(), 429);
}

#[db_test]
async fn a_thousand_sockets_leave_nothing_behind(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let mia = app.influencer("mia").await;
    let cookie = cookie(&app, &mia.email).await;
    for _ in 0..1000 {
        let mut socket = listening(&app, &cookie).await;
        socket.close(None).await.expect("closed");
    }
    let gone = async {
        while ctx.db.hub().listeners() > 0 {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    };
    timeout(PATIENCE, gone).await.expect("every listener is gone");
    // And one account may not have any number of them at once.
    let mut open = Vec::new();
    let refused = loop {
        match connect(&app, &[("cookie", &cookie)]).await {
            Ok(socket) => open.push(socket),
            Err(status) => break status,
        }
        assert!(open.len() < 100);
    };
    assert_eq!((refused, open.len()), (429, 20));
}
