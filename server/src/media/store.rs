//! The store itself: a folder, or a bucket.

use std::{sync::Arc, time::Duration};

use async_trait::async_trait;
use http::Method;
use object_store::{
    BackoffConfig, ClientOptions, ObjectStore, ObjectStoreExt as _, RetryConfig,
    aws::AmazonS3Builder,
    client::{HttpClient, HttpConnector, HttpError, HttpRequest, HttpResponse, HttpService},
    local::LocalFileSystem,
    path::Path as Location,
    prefix::PrefixStore,
};
use reqwest::{Client, ClientBuilder, redirect::Policy};
use tokio::time::{Instant, sleep};

use super::FILES;
use crate::{
    config::{Bucket, MediaUrl},
    error::{Error, Result},
    tls,
};

/// How long a bucket's server may take to be reached, and to go on with an answer.
const CONNECT: Duration = Duration::from_secs(3);
const SILENCE: Duration = Duration::from_secs(15);
/// How long it may take until a piece of a file is there, 10 MiB at most: as long as a request of ours.
const UPLOAD: Duration = Duration::from_mins(3);
/// How often a request that failed is tried again, and until when; somebody waits for it.
const RETRIES: usize = 2;
const PATIENCE: Duration = Duration::from_secs(5);
/// The pause before the first of these, and the longest.
const PAUSE: Duration = Duration::from_millis(100);
const LONGEST: Duration = Duration::from_secs(1);
/// How long a start waits between two looks at a bucket that is not there yet.
const LOOK_AGAIN: Duration = Duration::from_secs(2);

/// Opens what is there.
pub(super) fn open(place: &MediaUrl) -> Result<Arc<dyn ObjectStore>> {
    match place {
        MediaUrl::Folder(folder) => {
            let store = LocalFileSystem::new_with_prefix(folder)
                .map_err(|error| Error::Internal(format!("MEDIA_URL: {}: {error}", folder.display())))?;
            Ok(Arc::new(store.with_fsync(true)))
        }
        MediaUrl::Bucket(bucket) => open_bucket(bucket),
    }
}

/// The same, and makes a folder that is missing.
pub(super) fn open_or_make(place: &MediaUrl) -> Result<Arc<dyn ObjectStore>> {
    if let MediaUrl::Folder(folder) = place {
        make(folder).map_err(|error| Error::Internal(format!("MEDIA_URL: {}: {error}", folder.display())))?;
    }
    open(place)
}

/// Makes a folder that others on this machine cannot look into: deliveries and pictures of messages lie in it. One that is there is left
/// as its owner has set it up.
fn make(folder: &std::path::Path) -> std::io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt as _;

        builder.mode(0o700);
    }
    builder.recursive(true).create(folder)
}

/// Asks nothing yet.
fn open_bucket(bucket: &Bucket) -> Result<Arc<dyn ObjectStore>> {
    let backoff = BackoffConfig { init_backoff: PAUSE, max_backoff: LONGEST, ..BackoffConfig::default() };
    let mut builder = AmazonS3Builder::new()
        .with_bucket_name(&bucket.name)
        .with_region(&bucket.region)
        .with_access_key_id(bucket.keys.id.reveal())
        .with_secret_access_key(bucket.keys.secret.reveal())
        .with_allow_http(bucket.allow_http)
        .with_retry(RetryConfig { backoff, max_retries: RETRIES, retry_timeout: PATIENCE })
        // Files go one by one, and not everything that speaks like S3 knows the other way.
        .with_disable_bulk_delete(true)
        .with_http_connector(Connector { https_only: !bucket.allow_http, silence: SILENCE });
    if let Some(token) = &bucket.keys.session_token {
        builder = builder.with_token(token.reveal());
    }
    if let Some(endpoint) = &bucket.endpoint {
        builder = builder.with_endpoint(endpoint);
    }
    let store = builder.build().map_err(|error| Error::Internal(format!("MEDIA_URL: {error}")))?;
    Ok(match &bucket.prefix {
        Some(prefix) => Arc::new(PrefixStore::new(store, prefix.as_str())),
        None => Arc::new(store),
    })
}

/// Makes the client of a bucket, by the TLS of all our clients.
#[derive(Debug)]
struct Connector {
    https_only: bool,
    /// How long it may say nothing to who sends nothing.
    silence: Duration,
}

impl HttpConnector for Connector {
    fn connect(&self, _options: &ClientOptions) -> object_store::Result<HttpClient> {
        let reader = self.begin()?.read_timeout(self.silence).build().map_err(failed)?;
        let writer = self.begin()?.timeout(UPLOAD).build().map_err(failed)?;
        Ok(HttpClient::new(Clients { reader, writer }))
    }
}

impl Connector {
    /// What all clients have in common.
    fn begin(&self) -> object_store::Result<ClientBuilder> {
        let builder = Client::builder().tls_backend_preconfigured(tls::client().map_err(failed)?);
        // Signed requests are for one host.
        Ok(builder.https_only(self.https_only).redirect(Policy::none()).connect_timeout(CONNECT))
    }
}

fn failed(error: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> object_store::Error {
    object_store::Error::Generic { store: "S3", source: error.into() }
}

/// One client for requests that carry a file, one for the others: reqwest counts the time in which a body is sent as silence.
#[derive(Debug)]
struct Clients {
    reader: Client,
    writer: Client,
}

#[async_trait]
impl HttpService for Clients {
    async fn call(&self, request: HttpRequest) -> Result<HttpResponse, HttpError> {
        let carries_a_file = matches!(*request.method(), Method::PUT | Method::POST);
        let client = if carries_a_file { &self.writer } else { &self.reader };
        client.call(request).await
    }
}

/// Waits for a bucket until it can be read, or that long. Refused keys are told at once: they do not get better.
pub(super) async fn wait_for(store: &dyn ObjectStore, place: &MediaUrl, patience: Duration) -> Result<()> {
    let MediaUrl::Bucket(bucket) = place else { return Ok(()) };
    let end = Instant::now() + patience;
    loop {
        let reason = match look(store).await {
            Look::Good => return Ok(()),
            Look::Refused(reason) => {
                return Err(Error::Internal(format!(
                    "MEDIA_URL: bucket \"{}\" refuses AWS_ACCESS_KEY_ID, which has to list, read, write and delete: {reason}",
                    bucket.name
                )));
            }
            Look::NoBucket => format!("MEDIA_URL: there is no bucket \"{}\"", bucket.name),
            Look::Away(reason) => format!("MEDIA_URL: bucket \"{}\" does not answer: {reason}", bucket.name),
        };
        if Instant::now() + LOOK_AGAIN > end {
            return Err(Error::Internal(reason));
        }
        tracing::warn!(again_in = ?LOOK_AGAIN, "waiting: {reason}");
        sleep(LOOK_AGAIN).await;
    }
}

enum Look {
    Good,
    NoBucket,
    Refused(String),
    Away(String),
}

/// Reads what nobody has stored. Who may not list a bucket is refused instead of told that it is not there.
async fn look(store: &dyn ObjectStore) -> Look {
    use object_store::Error::{NotFound, PermissionDenied, Unauthenticated};
    let location = Location::from(format!("{FILES}/start-up-check"));
    match store.get(&location).await {
        Err(error @ NotFound { .. }) if error.to_string().contains("NoSuchBucket") => Look::NoBucket,
        Ok(_) | Err(NotFound { .. }) => Look::Good,
        Err(error @ (PermissionDenied { .. } | Unauthenticated { .. })) => Look::Refused(error.to_string()),
        Err(error) => Look::Away(error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use axum::Router;
    use bytes::Bytes;
    use http::{StatusCode, Uri, header};

    use super::*;
    use crate::config::{AwsKeys, Secret};

    /// A bucket at a server that always answers so.
    async fn answering(status: StatusCode, body: &'static str) -> MediaUrl {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let endpoint = format!("http://{}", listener.local_addr().unwrap());
        // The path is told in the answer, so that a test can see what was asked for.
        let router = Router::new().fallback(move |uri: Uri| async move {
            let of_a_file = [(header::LAST_MODIFIED, "Fri, 27 Nov 2026 20:00:00 GMT"), (header::ETAG, "\"1\"")];
            (status, of_a_file, format!("{body} {}", uri.path()))
        });
        tokio::spawn(async move { axum::serve(listener, router).await });
        let keys = AwsKeys { id: Secret::of("id"), secret: Secret::of("hush"), session_token: None };
        MediaUrl::Bucket(Bucket {
            name: "things".into(),
            prefix: Some("tandem/media".into()),
            region: "us-east-1".into(),
            endpoint: Some(endpoint),
            allow_http: true,
            keys,
        })
    }

    #[tokio::test]
    async fn who_sends_a_file_is_given_time_that_nobody_else_gets() {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}/", listener.local_addr().unwrap());
        let router = Router::new().fallback(async || sleep(Duration::from_millis(900)).await);
        tokio::spawn(async move { axum::serve(listener, router).await });
        crate::use_ring();
        let connector = Connector { https_only: false, silence: Duration::from_millis(300) };
        let client = connector.connect(&ClientOptions::default()).unwrap();
        for (method, is_answered) in [(Method::PUT, true), (Method::POST, true), (Method::GET, false)] {
            let request = http::Request::builder().method(method).uri(&address).body(Bytes::new().into()).unwrap();
            assert_eq!(client.execute(request).await.is_ok(), is_answered);
        }
    }

    async fn start(place: &MediaUrl) -> Result<(), String> {
        let store = open(place).unwrap();
        wait_for(&*store, place, Duration::ZERO).await.map_err(|error| error.to_string())
    }

    #[tokio::test]
    async fn a_bucket_without_the_file_that_nobody_stored_is_good() {
        assert_eq!(start(&answering(StatusCode::NOT_FOUND, "<Code>NoSuchKey</Code>").await).await, Ok(()));
    }

    #[tokio::test]
    async fn what_is_wrong_with_a_bucket_is_told_without_its_secret() {
        let rows = [
            (StatusCode::NOT_FOUND, "<Code>NoSuchBucket</Code>", "there is no bucket \"things\""),
            (StatusCode::FORBIDDEN, "<Code>AccessDenied</Code>", "\"things\" refuses AWS_ACCESS_KEY_ID"),
            (StatusCode::BAD_REQUEST, "<Code>Strange</Code>", "\"things\" does not answer"),
        ];
        for (status, body, words) in rows {
            let told = start(&answering(status, body).await).await.unwrap_err();
            assert!(told.starts_with("MEDIA_URL: ") && told.contains(words) && !told.contains("hush"), "{told}");
        }
    }

    #[tokio::test]
    async fn in_a_shared_bucket_every_file_is_behind_the_prefix() {
        let store = open(&answering(StatusCode::OK, "asked for").await).unwrap();
        let found = store.get(&Location::from("private/one")).await.unwrap().bytes().await.unwrap();
        assert_eq!(found, "asked for /things/tandem/media/private/one");
    }
}
