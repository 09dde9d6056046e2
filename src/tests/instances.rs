//! Two real processes on one PostgreSQL, with a real Redis and without: what is sent through one is heard at the other.

use std::{process::Stdio, time::Duration};

use serde_json::json;
use tempfile::TempDir;

use crate::{
    page::{Page, pulse, text},
    post,
    redis::{Redis, lasting_port},
    registered,
    server::Server,
    with_schema,
};

/// What the log says when Redis is gone.
const OUTAGE: &str = "Redis does not answer";

/// One of several instances: a folder of its own; the database, the secret and perhaps the Redis of all. It keeps its address.
pub(crate) struct Instance {
    folder: TempDir,
    port: u16,
    database: String,
    redis: Option<String>,
    server: Option<Server>,
}

impl Instance {
    pub(crate) async fn start(database: &str, redis: Option<&Redis>) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let redis = redis.map(Redis::url);
        let mut instance = Self { folder, port: lasting_port(), database: database.to_owned(), redis, server: None };
        instance.again().await;
        instance
    }

    pub(crate) fn base(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// SIGKILL.
    pub(crate) fn kill(&mut self) {
        self.server = None;
    }

    pub(crate) async fn again(&mut self) {
        let mut settings = vec![("SECRET_KEY", "the same secret for all of them, and long"), ("LOG", "warn")];
        settings.extend(self.redis.as_deref().map(|url| ("REDIS_URL", url)));
        let log = std::fs::File::options().create(true).append(true).open(self.folder.path().join("log"));
        let log = Stdio::from(log.expect("a log"));
        self.server = Some(Server::at(self.port, self.folder.path(), Some(&self.database), &settings, log).await);
    }

    /// How often the log says that.
    pub(crate) fn said(&self, text: &str) -> usize {
        let log = std::fs::read_to_string(self.folder.path().join("log")).expect("a log");
        log.lines().filter(|line| line.contains(text)).count()
    }
}

async fn heard_at_the_other(database: &str, mut redis: Option<Redis>) {
    let mut one = Instance::start(database, redis.as_ref()).await;
    let mut other = Instance::start(database, redis.as_ref()).await;
    let mia = registered(&one.base(), "mia", "influencer").await;
    let acme = registered(&one.base(), "acme", "brand").await;
    let mut page = Page::new(&other.base(), &mia);
    let mias = own_id(&one.base(), &mia).await;
    let send = async |through: &Instance, content: &str| {
        let body = json!({ "recipient": mias, "content": content });
        post(&through.base(), "/apis/messages/", &acme, &body).await.expect("a message");
    };
    let mut pulses = page.listen().await.expect("a stream");

    send(&one, "to the other").await;
    pulse(&mut pulses, &["message"]).await;
    send(&other, "and to itself").await;
    pulse(&mut pulses, &["message"]).await;

    // The sender's instance starts anew in the middle.
    one.kill();
    one.again().await;
    send(&one, "I am back").await;
    pulse(&mut pulses, &["message"]).await;

    // So does the listener's: the page connects anew and reads, and nothing that comes then is lost.
    other.kill();
    send(&one, "You are not there").await;
    other.again().await;
    pulses = page.listen().await.expect("a stream");
    page.read_again().await.expect("messages");
    assert_eq!(page.shown.len(), 4);
    send(&one, "You are there").await;
    pulse(&mut pulses, &["message"]).await;

    if let Some(redis) = &mut redis {
        for round in 0..2 {
            redis.stop();
            for content in ["Redis is gone", "Nobody cares"] {
                send(&one, content).await;
                pulse(&mut pulses, &["message"]).await;
                // At the next beat at the latest.
                while round == 0 && one.said(OUTAGE) == 0 {
                    tokio::time::sleep(Duration::from_millis(50)).await;
                }
            }
            assert!(one.said(OUTAGE) <= round + 1, "an outage is told once");
            redis.again().await;
            // Whoever had lost it has to read again.
            pulse(&mut pulses, &["resync"]).await;
            send(&one, "Redis is back").await;
            pulse(&mut pulses, &["message"]).await;
        }
    }
    page.read_again().await.expect("messages");
    assert_eq!(page.shown.len(), if redis.is_some() { 11 } else { 5 });
}

/// The id of the caller.
pub(crate) async fn own_id(base: &str, token: &str) -> String {
    let request = crate::server::client().get(format!("{base}/apis/user-profile/")).bearer_auth(token);
    let profile: serde_json::Value = request.send().await.expect("an answer").json().await.expect("a profile");
    text(&profile, "id")
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_sent_through_one_instance_is_heard_at_the_other_through_postgres() {
    with_schema("heard", async |database| heard_at_the_other(database, None).await).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_sent_through_one_instance_is_heard_at_the_other_through_redis() {
    with_schema("heard_redis", async |database| heard_at_the_other(database, Some(Redis::start().await)).await).await;
}
