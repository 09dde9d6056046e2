//! A bucket of a test's own, at the S3 that stands in for all of them.

use reqwest::Client;

/// Keys; the stand-in takes any.
pub(crate) const KEYS: [(&str, &str); 2] = [("AWS_ACCESS_KEY_ID", "test"), ("AWS_SECRET_ACCESS_KEY", "test-secret")];

/// A bucket.
pub(crate) struct Bucket {
    pub(super) endpoint: String,
    name: String,
}

impl Bucket {
    /// One that is not there yet.
    pub(crate) fn named() -> Self {
        let endpoint = std::env::var("TEST_S3_URL").expect("TEST_S3_URL; `make db-test` sets it");
        let number: u128 = std::time::SystemTime::UNIX_EPOCH.elapsed().expect("a clock").as_nanos();
        Self { endpoint, name: format!("tandem-{}-{number}", std::process::id()) }
    }

    pub(crate) async fn make() -> Self {
        let bucket = Self::named();
        bucket.create().await;
        bucket
    }

    pub(crate) async fn create(&self) {
        let made = Client::new().put(format!("{}/{}", self.endpoint, self.name)).send().await.expect("an answer");
        assert!(made.status().is_success(), "{made:?}");
    }

    /// What `MEDIA_URL` is for it.
    pub(crate) fn url(&self) -> String {
        self.through(&self.endpoint)
    }

    /// The same, reached by another way.
    pub(crate) fn through(&self, endpoint: &str) -> String {
        format!("s3://{}?endpoint={endpoint}", self.name)
    }

    /// What is stored there, in order.
    pub(crate) async fn keys(&self) -> Vec<String> {
        let list = Client::new().get(format!("{}/{}?list-type=2", self.endpoint, self.name)).send().await;
        let text = list.expect("an answer").text().await.expect("a list");
        let mut keys: Vec<_> =
            text.split("<Key>").skip(1).filter_map(|rest| Some(rest.split_once("</Key>")?.0.to_owned())).collect();
        keys.sort();
        keys
    }
}
