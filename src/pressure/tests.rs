use axum::{Router, middleware::from_fn_with_state, routing::get};
use http_body_util::BodyExt as _;
use tokio::sync::Notify;
use tower::ServiceExt as _;

use super::*;

fn request(path: &str, accept: &str) -> Request {
    Request::builder().uri(path).header(header::ACCEPT, accept).body(Body::empty()).unwrap()
}

/// A body that does not come, of a known length or none.
struct Never(Option<u64>);

impl HttpBody for Never {
    type Data = bytes::Bytes;
    type Error = std::convert::Infallible;

    fn poll_frame(
        self: std::pin::Pin<&mut Self>,
        _: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Result<hyper::body::Frame<Self::Data>, Self::Error>>> {
        std::task::Poll::Pending
    }

    fn size_hint(&self) -> hyper::body::SizeHint {
        self.0.map_or_else(hyper::body::SizeHint::default, hyper::body::SizeHint::with_exact)
    }
}

fn sends(body: Body) -> Request {
    Request::builder().method("POST").uri("/apis/bids/").body(body).unwrap()
}

async fn told(response: Response) -> String {
    String::from_utf8(response.into_body().collect().await.unwrap().to_bytes().to_vec()).unwrap()
}

#[tokio::test]
async fn slow_bodies_of_one_address_leave_room_for_others() {
    let began = Arc::new(Notify::new());
    let take = {
        let began = Arc::clone(&began);
        move |body: Body| async move {
            began.notify_one();
            body.collect().await.map_or(StatusCode::REQUEST_TIMEOUT, |_| StatusCode::OK)
        }
    };
    let gate = Gate::new(32, Vec::new(), Shed::default());
    let app = Router::new().fallback(take).layer(from_fn_with_state(gate, admit));
    let mut waiting = Vec::new();
    for _ in 0..8 {
        waiting.push(tokio::spawn(app.clone().oneshot(sends(Body::new(Never(Some(1 << 20)))))));
        began.notified().await;
    }
    let refused = app.clone().oneshot(sends(Body::from("{}"))).await.unwrap();
    assert_eq!((refused.status().as_u16(), &refused.headers()[header::RETRY_AFTER]), (503, &RETRY));
    assert_eq!(refused.headers()[header::CONNECTION], CLOSE, "its body was not read");
    assert_eq!(app.clone().oneshot(request("/", "*/*")).await.unwrap().status(), 200, "who sends nothing is let in");
    assert_eq!(app.clone().oneshot(from(7, Body::from("{}"))).await.unwrap().status(), 200, "another address");
    waiting.pop().unwrap().abort();
    while app.clone().oneshot(sends(Body::from("{}"))).await.unwrap().status() != 200 {
        tokio::task::yield_now().await;
    }
}

/// What takes a body, and says 200 when all of it is there.
fn app(gate: Gate) -> Router {
    let take = async |body: Body| body.collect().await.map_or(StatusCode::REQUEST_TIMEOUT, |_| StatusCode::OK);
    Router::new().fallback(take).layer(from_fn_with_state(gate, admit))
}

fn from(last: u8, body: Body) -> Request {
    let mut request = sends(body);
    let peer = std::net::SocketAddr::from(([192, 0, 2, last], 4000));
    request.extensions_mut().insert(axum::extract::ConnectInfo(peer));
    request
}

#[tokio::test]
async fn an_answer_before_the_body_was_read_ends_the_connection() {
    let take = async |body: Body| body.collect().await.map_or(StatusCode::BAD_REQUEST, |_| StatusCode::OK);
    let refuse = axum::routing::post(async || StatusCode::UNAUTHORIZED);
    let gate = Gate::new(16, Vec::new(), Shed::default());
    let app = Router::new().route("/refused", refuse).fallback(take).layer(from_fn_with_state(gate, admit));
    let body = || Body::from(vec![b'x'; 100_000]);
    let post = |path: &str, body| Request::builder().method("POST").uri(path).body(body).unwrap();
    let closes = |response: &Response| response.headers().get(header::CONNECTION).is_some();
    let refused = app.clone().oneshot(post("/refused", body())).await.unwrap();
    assert!(refused.status() == 401 && closes(&refused));
    let refused = app.clone().oneshot(post("/refused", Body::from("{}"))).await.unwrap();
    assert!(refused.status() == 401 && !closes(&refused), "a small one is read first");
    let taken = app.oneshot(post("/", body())).await.unwrap();
    assert!(taken.status() == 200 && !closes(&taken));
}

#[tokio::test(start_paused = true)]
async fn who_is_too_slow_is_told_so_in_the_words_of_the_door() {
    let app = app(Gate::new(16, Vec::new(), Shed::default()));
    let answer = app.clone().oneshot(sends(Body::new(Never(Some(100))))).await.unwrap();
    assert_eq!((answer.status().as_u16(), &answer.headers()[header::CONNECTION]), (408, &CLOSE));
    assert!(told(answer).await.starts_with(r#"{"detail":"That came too slowly"#));
    let form = Request::builder().method("POST").uri("/fn/bids/place").header(header::ACCEPT, "text/html");
    let answer = app.oneshot(form.body(Body::new(Never(Some(100)))).unwrap()).await.unwrap();
    assert_eq!(answer.status(), 408);
    assert!(told(answer).await.contains("What you typed is still there"));
}

#[tokio::test]
async fn large_bodies_do_not_fill_the_memory() {
    const MIB: u64 = 1 << 20;
    let app = app(Gate::new(512, Vec::new(), Shed::default()));
    let file = |last, body| {
        let mut request = from(last, body);
        let kind = HeaderValue::from_static("multipart/form-data; boundary=x");
        request.headers_mut().insert(header::CONTENT_TYPE, kind);
        request
    };
    let mut waiting = Vec::new();
    let mut send = |request| waiting.push(tokio::spawn(app.clone().oneshot(request)));
    for _ in 0..6 {
        send(file(1, Body::new(Never(Some(10 * MIB)))));
    }
    for last in 2..5 {
        // As long as any: 32 MiB.
        send(file(last, Body::new(Never(None))));
        send(file(last, Body::new(Never(None))));
    }
    tokio::time::sleep(Duration::from_millis(100)).await;
    let one_more = async |last, bytes: u64| {
        let body = vec![b'x'; usize::try_from(bytes).unwrap()];
        app.clone().oneshot(file(last, Body::from(body))).await.unwrap().status()
    };
    assert_eq!(one_more(1, 5 * MIB).await, 503, "more than its part by one address");
    assert_eq!(one_more(5, 5 * MIB).await, 503, "no room for another");
    assert_eq!(one_more(5, MIB).await, 200, "but for a smaller one");
    for task in waiting {
        task.abort();
    }
}

#[tokio::test]
async fn who_does_not_say_how_long_its_json_is_waits_for_no_picture() {
    let app = app(Gate::new(512, Vec::new(), Shed::default()));
    let waiting: Vec<_> = (0..40).map(|_| tokio::spawn(app.clone().oneshot(from(1, Body::new(Never(None)))))).collect();
    tokio::time::sleep(Duration::from_millis(100)).await;
    let chunked = Body::from_stream(futures::stream::iter([Ok::<_, std::io::Error>("{}")]));
    assert_eq!(app.oneshot(from(1, chunked)).await.unwrap().status(), 200);
    for task in waiting {
        task.abort();
    }
}

#[tokio::test]
async fn bodies_that_do_not_come_keep_nobody_out_from_however_many_addresses() {
    let app = app(Gate::new(16, Vec::new(), Shed::default()));
    let mut waiting = Vec::new();
    for last in 1..=60 {
        // A form that does not come, and a file: of unknown length, or of a large one.
        for length in [Some(100), None, Some(1 << 20)] {
            waiting.push(tokio::spawn(app.clone().oneshot(from(last, Body::new(Never(length))))));
        }
    }
    tokio::time::sleep(Duration::from_millis(100)).await;
    assert_eq!(app.clone().oneshot(request("/", "*/*")).await.unwrap().status(), 200, "a page");
    assert_eq!(app.clone().oneshot(from(200, Body::from("{}"))).await.unwrap().status(), 200, "a form");
    let refused = app.oneshot(from(200, Body::new(Never(None)))).await.unwrap();
    assert_eq!(refused.status(), 503, "no place for one more file");
    for task in waiting {
        task.abort();
    }
}

#[tokio::test]
async fn whoever_is_one_too_many_is_sent_away_and_may_come_back() {
    let (began, go_on) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
    let slow = {
        let (began, go_on) = (Arc::clone(&began), Arc::clone(&go_on));
        move || async move {
            began.notify_one();
            go_on.notified().await;
            "done"
        }
    };
    let away = get(async || StatusCode::SERVICE_UNAVAILABLE);
    let app = Router::new().route("/slow", get(slow)).route("/healthz", get(async || "ok")).route("/away", away);
    let app = app.fallback(async || "here").layer(from_fn_with_state(Gate::new(1, Vec::new(), Shed::default()), admit));
    let first = tokio::spawn(app.clone().oneshot(request("/slow", "*/*")));
    began.notified().await;
    for (path, accept, words) in [
        ("/apis/campaigns/", "application/json", "{\"detail\":\"Tandem cannot answer right now."),
        ("/dashboard", "text/html", "<h1>One moment, please</h1>"),
        ("/fn/auth/log_in", "application/json", "\"kind\":\"busy\""),
    ] {
        let answer = app.clone().oneshot(request(path, accept)).await.unwrap();
        assert_eq!((answer.status().as_u16(), &answer.headers()[header::RETRY_AFTER]), (503, &RETRY), "{path}");
        let text = told(answer).await;
        assert!(text.contains(words), "{path}: {text}");
    }
    assert_eq!(told(app.clone().oneshot(request("/healthz", "*/*")).await.unwrap()).await, "ok");
    go_on.notify_one();
    assert_eq!(told(first.await.unwrap().unwrap()).await, "done");
    assert_eq!(told(app.clone().oneshot(request("/dashboard", "text/html")).await.unwrap()).await, "here");
    let answer = app.oneshot(request("/away", "*/*")).await.unwrap();
    assert_eq!(answer.headers()[header::RETRY_AFTER], RETRY, "every 503 says when to come back");
}
