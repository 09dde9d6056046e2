//! Traces for an OpenTelemetry collector, by OTLP over HTTP, with the client and the TLS that the program has anyway.

use std::{
    path::PathBuf,
    sync::{
        Arc, OnceLock,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use async_trait::async_trait;
use bytes::Bytes;
use http::{Request, Response};
use opentelemetry::trace::TracerProvider as _;
use opentelemetry_http::{HttpClient, HttpError};
use opentelemetry_otlp::{SpanExporter, WithExportConfig as _, WithHttpConfig as _};
use opentelemetry_sdk::{
    Resource,
    trace::{Sampler, SdkTracerProvider},
};
use tandem_server::config::{BadSetting, Secret, secret};
use tokio::runtime::Handle;
use tracing::{Level, Metadata, Subscriber};
use tracing_subscriber::{Layer, filter::FilterFn, registry::LookupSpan};
use url::Url;

/// How long a batch may take, also the last.
const PATIENCE: Duration = Duration::from_secs(5);

/// What is left to be sent at the end.
static PROVIDER: OnceLock<SdkTracerProvider> = OnceLock::new();

#[derive(clap::Args, Debug)]
#[expect(clippy::struct_field_names, reason = "they are the names of the options")]
// Another group of options has the same name.
#[group(id = "traces")]
pub(super) struct Options {
    /// OpenTelemetry collector that traces are sent to by OTLP over HTTP: http://localhost:4318. Without it nothing is sent.
    #[arg(long, env = "OTEL_EXPORTER_OTLP_ENDPOINT")]
    otel_endpoint: Option<String>,
    /// Headers that go with them, such as a key: name=value, separated by commas.
    #[arg(long, env = "OTEL_EXPORTER_OTLP_HEADERS", hide_env_values = true)]
    otel_headers: Option<String>,
    /// File that holds OTEL_EXPORTER_OTLP_HEADERS.
    #[arg(long, env = "OTEL_EXPORTER_OTLP_HEADERS_FILE")]
    otel_headers_file: Option<PathBuf>,
    /// Name of this service in the traces.
    #[arg(long, env = "OTEL_SERVICE_NAME", default_value = "tandem")]
    otel_service_name: String,
    /// Share of the requests that are traced, from 0 to 1, where no trusted proxy has decided already.
    #[arg(long, env = "OTEL_TRACES_SAMPLER_ARG", default_value = "1")]
    otel_sample: f64,
}

impl Options {
    /// The layer that makes traces of spans; nothing unless they are wanted.
    pub(super) fn start<S>(&self) -> Result<Option<impl Layer<S> + use<S>>, BadSetting>
    where
        S: Subscriber + for<'span> LookupSpan<'span>,
    {
        let Some(text) = self.otel_endpoint.as_deref().filter(|text| !text.is_empty()) else { return Ok(None) };
        let bad = |reason: String| BadSetting { setting: "OTEL_EXPORTER_OTLP_ENDPOINT", reason };
        let base = Url::parse(text).map_err(|error| bad(format!("\"{text}\": {error}")))?;
        if !matches!(base.scheme(), "http" | "https") {
            return Err(bad("must be an http:// or https:// address".into()));
        }
        if !(0.0..=1.0).contains(&self.otel_sample) {
            return Err(BadSetting { setting: "OTEL_TRACES_SAMPLER_ARG", reason: "must be from 0 to 1".into() });
        }
        let headers = secret("OTEL_EXPORTER_OTLP_HEADERS", self.otel_headers.clone(), self.otel_headers_file.clone())?;
        let headers = headers.as_ref().map_or("", Secret::reveal).split(',').filter_map(|pair| pair.split_once('='));
        let exporter = SpanExporter::builder()
            .with_http()
            .with_http_client(Client::new().map_err(|error| bad(error.to_string()))?)
            .with_endpoint(format!("{}/v1/traces", text.trim_end_matches('/')))
            .with_headers(headers.map(|(name, value)| (name.trim().to_owned(), value.trim().to_owned())).collect())
            .with_timeout(PATIENCE)
            .build()
            .map_err(|error| bad(error.to_string()))?;
        let resource = Resource::builder()
            .with_service_name(self.otel_service_name.clone())
            .with_attribute(opentelemetry::KeyValue::new("service.version", env!("CARGO_PKG_VERSION")))
            .build();
        let provider = SdkTracerProvider::builder()
            .with_batch_exporter(exporter)
            .with_sampler(Sampler::ParentBased(Box::new(Sampler::TraceIdRatioBased(self.otel_sample))))
            .with_resource(resource)
            .build();
        let tracer = provider.tracer("tandem");
        let _ = PROVIDER.set(provider);
        let layer = tracing_opentelemetry::layer()
            .with_tracer(tracer)
            .with_location(false)
            .with_threads(false)
            .with_tracked_inactivity(false);
        Ok(Some(layer.with_filter(FilterFn::new(is_ours).with_max_level_hint(Level::DEBUG))))
    }
}

/// Our own spans, and what was worth a warning in them: nothing of the libraries, least of all of the client that sends all this.
fn is_ours(what: &Metadata<'_>) -> bool {
    what.target().starts_with("tandem") && (what.is_span() || *what.level() <= Level::WARN)
}

/// Sends what is left.
pub(crate) async fn flush() {
    let Some(provider) = PROVIDER.get() else { return };
    // It blocks until everything is sent, or the time is over.
    let done = tokio::task::spawn_blocking(|| provider.shutdown_with_timeout(PATIENCE)).await;
    if !matches!(done, Ok(Ok(()))) {
        tracing::warn!("the last traces could not be sent");
    }
}

/// Our client, for a thread that is not one of tokio's.
#[derive(Debug)]
struct Client {
    http: reqwest::Client,
    runtime: Handle,
    /// Whether the last batch was lost, so that a collector that is gone is told of once.
    is_failing: Arc<AtomicBool>,
}

impl Client {
    fn new() -> Result<Self, reqwest::Error> {
        tandem_server::use_ring();
        let http = reqwest::Client::builder().timeout(PATIENCE).build()?;
        Ok(Self { http, runtime: Handle::current(), is_failing: Arc::default() })
    }
}

#[async_trait]
impl HttpClient for Client {
    async fn send_bytes(&self, request: Request<Bytes>) -> Result<Response<Bytes>, HttpError> {
        let client = self.http.clone();
        let outcome = self.runtime.spawn(async move { exchange(client, request).await }).await?;
        let failed = match &outcome {
            Ok(answer) if answer.status().is_success() => None,
            Ok(answer) => Some(answer.status().to_string()),
            Err(error) => Some(error.to_string()),
        };
        match (failed, self.is_failing.load(Ordering::Relaxed)) {
            (Some(error), false) => tracing::warn!(error, "traces cannot be sent; more of this is not told"),
            (None, true) => tracing::info!("traces can be sent again"),
            _ => {}
        }
        self.is_failing.store(!matches!(&outcome, Ok(answer) if answer.status().is_success()), Ordering::Relaxed);
        outcome
    }
}

async fn exchange(client: reqwest::Client, request: Request<Bytes>) -> Result<Response<Bytes>, HttpError> {
    let answer = client.execute(request.try_into()?).await?;
    let (status, headers) = (answer.status(), answer.headers().clone());
    let mut response = Response::new(answer.bytes().await?);
    *response.status_mut() = status;
    *response.headers_mut() = headers;
    Ok(response)
}
