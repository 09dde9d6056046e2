//! The log of the running program, as people and as machines read it.

use std::{fs::File, path::Path};

use serde_json::{Value, json};

use crate::{
    redis::lasting_port,
    registered,
    server::{Server, client},
};

/// A server whose log goes to that file.
async fn logging(data: &Path, log: &Path, format: &str) -> Server {
    let file = File::create(log).expect("a log");
    let settings = [("LOG_FORMAT", format), ("TRUSTED_PROXIES", "127.0.0.1/32"), ("LOG", "info")];
    Server::at(lasting_port(), data, None, &settings, file.into()).await
}

/// Asks for a page and for an API answer, as somebody whose number the proxy gave.
async fn visit(server: &Server) -> String {
    let token = registered(&server.base, "mia", "influencer").await;
    let ask = async |path: &str, number: &str| {
        let request = client().get(format!("{}{path}", server.base)).bearer_auth(&token).header("x-request-id", number);
        let answer = request.send().await.expect("an answer");
        assert_eq!(answer.headers()["x-request-id"], number);
        // Read to its end: of a page that nobody waits for any more, the debug build of Leptos says so past the log.
        answer.bytes().await.expect("a whole answer");
    };
    ask("/campaigns?search=whispered", "page-1").await;
    ask("/apis/user-profile/", "call-2").await;
    ask("/r/some-shared-secret", "report-3").await;
    token
}

#[tokio::test(flavor = "multi_thread")]
async fn machines_read_one_object_a_line() {
    let data = tempfile::tempdir().expect("a folder");
    let log = data.path().join("log");
    let server = logging(data.path(), &log, "json").await;
    let token = visit(&server).await;

    let text = std::fs::read_to_string(&log).expect("a log");
    let lines: Vec<Value> = text
        .lines()
        // What the debug build of leptos_meta writes beside the log, now and then.
        .filter(|line| !line.starts_with("tried to use a leptos_meta component"))
        .map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error} in {line}")))
        .collect();
    let of = |number: &str| {
        let mut found = lines.iter().filter(|line| line["span"]["id"] == number);
        let line = found.next().unwrap_or_else(|| panic!("no {number} in\n{text}"));
        assert!(found.next().is_none(), "two lines of {number}");
        line
    };
    let (page, call, report) = (of("page-1"), of("call-2"), of("report-3"));
    assert_eq!((&page["target"], &page["level"]), (&json!("tandem::request"), &json!("INFO")));
    assert_eq!(page["fields"]["status"], 200);
    assert!(page["fields"]["ms"].as_f64().is_some_and(|ms| ms > 0.0) && page["timestamp"].is_string());
    assert_eq!((&page["span"]["method"], &page["span"]["route"]), (&json!("GET"), &json!("/campaigns")));
    assert!(page["span"]["user"].is_null(), "a page has no token");
    assert_eq!(call["span"]["route"], "/apis/user-profile");
    assert!(call["span"]["user"].as_str().is_some_and(|user| user.len() == 36), "{call}");
    assert_eq!(report["span"]["route"], "/r/{token}");
    // Where no SMTP_URL is set, the log says where the mails lie.
    let lines = text.lines().filter(|line| !line.contains("tandem_server::mail::folder")).collect::<String>();
    for secret in ["whispered", "some-shared-secret", "127.0.0.1", "mia@example.com", &token] {
        assert!(!lines.contains(secret), "{secret} in\n{text}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn people_read_one_line_an_event() {
    let data = tempfile::tempdir().expect("a folder");
    let log = data.path().join("log");
    let server = logging(data.path(), &log, "pretty").await;
    visit(&server).await;

    let text = std::fs::read_to_string(&log).expect("a log");
    let line = text.lines().find(|line| line.contains("page-1")).unwrap_or_else(|| panic!("{text}"));
    for part in
        ["INFO", "request{", "method=\"GET\"", "route=\"/campaigns\"", "tandem::request: answered", "status=200", "ms="]
    {
        assert!(line.contains(part), "{part} is not in {line}");
    }
    assert!(!text.contains('\u{1b}'), "colours in a file");
}
