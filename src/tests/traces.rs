//! Traces, as a collector gets them by OTLP over HTTP.

use std::{fmt::Write as _, process::Stdio, sync::Arc};

use axum::{
    Router,
    body::Bytes,
    extract::State,
    http::{HeaderMap, HeaderValue},
    routing::post,
};
use opentelemetry_proto::tonic::{collector::trace::v1::ExportTraceServiceRequest, trace::v1::Span};
use prost::Message as _;
use tokio::sync::Mutex;

use crate::{
    redis::lasting_port,
    registered,
    server::{Server, client},
};

type Batches = Arc<Mutex<Vec<ExportTraceServiceRequest>>>;

/// The key without which the collector takes nothing.
const KEY: &str = "collect-me-42";

/// A collector; its address, and what it has been told.
async fn collector() -> (String, Batches) {
    let batches = Batches::default();
    let receive = async |State(batches): State<Batches>, headers: HeaderMap, body: Bytes| {
        assert_eq!(headers.get("x-key").map(HeaderValue::as_bytes), Some(KEY.as_bytes()), "traces without their key");
        let batch = ExportTraceServiceRequest::decode(body).expect("OTLP");
        batches.lock().await.push(batch);
    };
    let router = Router::new().route("/v1/traces", post(receive)).with_state(batches.clone());
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = format!("http://{}", listener.local_addr().expect("an address"));
    tokio::spawn(async move { axum::serve(listener, router).await.expect("the collector runs") });
    (address, batches)
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").expect("a text");
        text
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn requests_their_statements_and_jobs_are_traced() {
    const TRACE: &str = "4bf92f3577b34da6a3ce929d0e0e4736";
    const PARENT: &str = "00f067aa0ba902b7";
    let data = tempfile::tempdir().expect("a folder");
    let (address, batches) = collector().await;
    let file = data.path().join("headers");
    std::fs::write(&file, format!("x-key={KEY}\n")).expect("a file");
    let settings = [
        ("OTEL_EXPORTER_OTLP_ENDPOINT", &*address),
        ("OTEL_EXPORTER_OTLP_HEADERS_FILE", file.to_str().expect("a path")),
        ("TRUSTED_PROXIES", "127.0.0.1/32"),
        ("LOG", "warn"),
    ];
    let server = Server::at(lasting_port(), data.path(), None, &settings, Stdio::null()).await;
    // Its mail is a job.
    registered(&server.base, "mia", "influencer").await;
    let request = client().get(format!("{}/campaigns?search=whispered", server.base));
    let page = request.header("traceparent", format!("00-{TRACE}-{PARENT}-01")).send().await.expect("an answer");
    assert_eq!(page.status(), 200);
    // What waits to be sent is sent at the end.
    server.stop().await;

    let batches = batches.lock().await;
    let resources = batches.iter().flat_map(|batch| &batch.resource_spans);
    assert!(
        resources.clone().all(|all| format!("{:?}", all.resource).contains("\"tandem\"")),
        "a service without a name"
    );
    let spans: Vec<&Span> = resources.flat_map(|all| &all.scope_spans).flat_map(|all| &all.spans).collect();
    let names: Vec<&str> = spans.iter().map(|span| &*span.name).collect();

    let page = spans.iter().find(|span| span.name == "GET /campaigns").unwrap_or_else(|| panic!("{names:?}"));
    assert_eq!((hex(&page.trace_id), hex(&page.parent_span_id)), (TRACE.to_owned(), PARENT.to_owned()));
    assert_eq!(page.kind, 2, "not the span of a server");
    let read = spans.iter().find(|span| span.name == "db.read" && span.trace_id == page.trace_id);
    assert_eq!(read.unwrap_or_else(|| panic!("{names:?}")).parent_span_id, page.span_id);
    let register =
        spans.iter().find(|span| span.name == "POST /apis/register-user").unwrap_or_else(|| panic!("{names:?}"));
    assert!(spans.iter().any(|span| span.name == "db.write" && span.parent_span_id == register.span_id), "{names:?}");
    assert_ne!(hex(&register.trace_id), TRACE);
    assert!(names.contains(&"job"), "{names:?}");
    let told = format!("{spans:?}");
    for secret in ["whispered", "mia@example.com"] {
        assert!(!told.contains(secret), "{secret} is told to the collector");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_collector_that_is_not_there_hurts_nobody() {
    let data = tempfile::tempdir().expect("a folder");
    let settings = [("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:9"), ("LOG", "warn")];
    let server = Server::at(lasting_port(), data.path(), None, &settings, Stdio::null()).await;
    assert_eq!(client().get(format!("{}/campaigns", server.base)).send().await.expect("an answer").status(), 200);
    server.stop().await;
}
