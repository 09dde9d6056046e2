//! What a browser sees.

use axum::{body::Body, response::Response};
use http::{Method, Request, StatusCode};
use http_body_util::BodyExt as _;
use tandem_sandbox::Sandbox;
use tower::ServiceExt as _;

use crate::support::Bench;

pub(crate) async fn send(sandbox: &Sandbox, method: Method, path: &str, form: &str) -> Response {
    let request = Request::builder().method(method).uri(path).body(Body::from(form.to_owned())).unwrap();
    sandbox.pages().oneshot(request).await.unwrap()
}

pub(crate) async fn body(response: Response) -> String {
    let bytes = response.into_body().collect().await.unwrap().to_bytes();
    String::from_utf8(bytes.to_vec()).unwrap()
}

fn location(response: &Response) -> &str {
    assert_eq!(response.status(), StatusCode::SEE_OTHER);
    response.headers()["location"].to_str().unwrap()
}

async fn get(sandbox: &Sandbox, path: &str) -> String {
    body(send(sandbox, Method::GET, path, "").await).await
}

#[tokio::test]
async fn the_checkout_page_says_what_is_paid() {
    let bench = Bench::new().await;
    let path = format!("/sandbox/checkout/{}", bench.session(123_400).await.id);
    let page = send(&bench.sandbox, Method::GET, &path, "").await;
    let policy = page.headers()["content-security-policy"].to_str().unwrap();
    assert_eq!(
        policy,
        "default-src 'none'; style-src 'self'; form-action 'self' http://localhost:8000 http://front.example; \
         frame-ancestors 'none'; base-uri 'none'"
    );
    let html = body(page).await;
    for part in [
        "<html lang=\"en\">",
        "Sandbox checkout, no real money",
        "Tandem",
        "Spring &lt;campaign&gt; &amp; more",
        "Pay $1,234.00</button>",
        "Decline the card</button>",
        "Pay by bank debit (settles later)</button>",
        "Cancel and go back</button>",
    ] {
        assert!(html.contains(part), "{part} is not in {html}");
    }
    assert!(!html.contains("<campaign>") && !html.contains("<script") && !html.contains("role=\"alert\""));
    assert_eq!(html.matches("<h1").count(), 1);
}

#[tokio::test]
async fn paying_twice_charges_once() {
    let bench = Bench::new().await;
    let id = bench.session(5_000).await.id;
    let path = format!("/sandbox/checkout/{id}");
    let done = format!("http://localhost:8000/payments/done?session={id}");
    let press = || send(&bench.sandbox, Method::POST, &path, "action=pay");
    let (one, two, three) = tokio::join!(press(), press(), press());
    for answer in [one, two, three, press().await] {
        assert_eq!(location(&answer), done);
    }
    assert_eq!(bench.sandbox.totals().charged, 5_000);
    assert_eq!(bench.sandbox.take_events().len(), 1);
    let html = get(&bench.sandbox, &path).await;
    assert!(html.contains("This checkout is complete") && html.contains(&done), "{html}");
}

#[tokio::test]
async fn a_declined_card_charges_nothing() {
    let bench = Bench::new().await;
    let path = format!("/sandbox/checkout/{}", bench.session(5_000).await.id);
    let html = body(send(&bench.sandbox, Method::POST, &path, "action=decline").await).await;
    assert!(html.contains("role=\"alert\">Your card was declined.</p>"), "{html}");
    assert!(html.contains("Pay $50.00</button>"), "it may be tried again");
    assert_eq!(bench.sandbox.totals().charged, 0);
    assert!(bench.sandbox.take_events().is_empty());
    assert_eq!(bench.sandbox.sessions()[0].status, "open");
}

#[tokio::test]
async fn cancelling_leads_back_and_leaves_the_session_open() {
    let bench = Bench::new().await;
    let path = format!("/sandbox/checkout/{}", bench.session(5_000).await.id);
    let answer = send(&bench.sandbox, Method::POST, &path, "action=cancel").await;
    assert_eq!(location(&answer), "http://front.example/payments/1");
    assert_eq!(bench.sandbox.sessions()[0].status, "open");
}

#[tokio::test]
async fn an_expired_page_takes_no_money() {
    let bench = Bench::new().await;
    let id = bench.session(5_000).await.id;
    let path = format!("/sandbox/checkout/{id}");
    bench.sandbox.expire(&id).unwrap();
    for action in ["action=pay", "action=debit", "action=decline", ""] {
        let html = body(send(&bench.sandbox, Method::POST, &path, action).await).await;
        assert!(
            html.contains("This checkout has expired") && html.contains("http://front.example/payments/1"),
            "{html}"
        );
    }
    assert_eq!(bench.sandbox.totals().charged, 0);
    let lost = send(&bench.sandbox, Method::GET, "/sandbox/checkout/cs_test_none", "").await;
    assert_eq!(lost.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_index_shows_the_money_and_plays_the_bank() {
    let bench = Bench::new().await;
    let empty = get(&bench.sandbox, "/sandbox").await;
    assert!(empty.contains("<h1>Sandbox</h1>") && empty.contains("Nothing yet."), "{empty}");

    let id = bench.session(5_000).await.id;
    let debit = format!("/sandbox/checkout/{id}");
    location(&send(&bench.sandbox, Method::POST, &debit, "action=debit").await);
    assert!(get(&bench.sandbox, "/sandbox").await.contains("Settle the debit"));
    let bank = format!("/sandbox/sessions/{id}");
    assert_eq!(location(&send(&bench.sandbox, Method::POST, &bank, "action=settle").await), "/sandbox");
    assert_eq!(bench.sandbox.totals().charged, 5_000);
    assert_eq!(send(&bench.sandbox, Method::POST, &bank, "action=fail").await.status(), StatusCode::CONFLICT);

    assert!(get(&bench.sandbox, "/sandbox").await.contains("Dispute the charge"));
    location(&send(&bench.sandbox, Method::POST, &bank, "action=dispute").await);
    assert_eq!(bench.sandbox.totals().disputed, 5_000);
    let html = get(&bench.sandbox, "/sandbox").await;
    let at = html.find("/sandbox/disputes/du_").unwrap();
    let dispute = html[at..].split('"').next().unwrap();
    location(&send(&bench.sandbox, Method::POST, dispute, "action=won").await);
    assert_eq!(bench.sandbox.totals().disputed, 0);
    assert_eq!(send(&bench.sandbox, Method::POST, dispute, "action=lost").await.status(), StatusCode::CONFLICT);
    assert_eq!(send(&bench.sandbox, Method::POST, &bank, "action=burn").await.status(), StatusCode::CONFLICT);
}

#[tokio::test]
async fn the_style_is_a_file_of_its_own() {
    let bench = Bench::new().await;
    let style = send(&bench.sandbox, Method::GET, "/sandbox/style.css", "").await;
    assert_eq!(style.headers()["content-type"], "text/css; charset=utf-8");
    assert!(body(style).await.contains("color-scheme: light dark"));
}
