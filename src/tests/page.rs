//! An open page of messages without a browser: it listens to pulses, and on each it reads again what is new.

use std::{collections::HashSet, time::Duration};

use reqwest::{Client, Response};
use serde_json::Value;
use tokio::time::{Instant, sleep, sleep_until, timeout};

use crate::server::client;

/// How long pulses gather before the page is read again.
const GATHER: Duration = Duration::from_millis(150);
const PATIENCE: Duration = Duration::from_secs(20);

/// One account's page at one instance.
pub(crate) struct Page {
    base: String,
    token: String,
    client: Client,
    /// The ids of the messages that it shows.
    pub(crate) shown: HashSet<String>,
}

impl Page {
    pub(crate) fn new(base: &str, token: &str) -> Self {
        Self { base: base.to_owned(), token: token.to_owned(), client: client(), shown: HashSet::new() }
    }

    /// Listens; nothing if the instance is not there.
    pub(crate) async fn listen(&self) -> Option<Response> {
        let request = self.client.get(format!("{}/apis/events/", self.base)).bearer_auth(&self.token);
        let answer = timeout(PATIENCE, request.send()).await.ok()?.ok()?;
        (answer.status() == 200).then_some(answer)
    }

    /// One page of messages, the newest first, and the address of the next.
    async fn get(&self, path: &str) -> Option<(Vec<Value>, Option<String>)> {
        let request = self.client.get(format!("{}{path}", self.base)).bearer_auth(&self.token).timeout(PATIENCE);
        let answer = request.send().await.ok()?.error_for_status().ok()?;
        let link = answer.headers().get("link").and_then(|link| link.to_str().ok()).unwrap_or_default();
        let query = link.split_once('?').and_then(|(_, rest)| rest.split_once('>'));
        let next = query.map(|(query, _)| format!("/apis/messages/?{query}"));
        let mut rows: Vec<Value> = answer.json().await.ok()?;
        rows.reverse();
        Some((rows, next))
    }

    /// Reads from the newest back to what is shown already. Shows nothing of a walk that was cut off: what it did not get to would
    /// be taken for known.
    pub(crate) async fn read_again(&mut self) -> Option<()> {
        let mut path = Some("/apis/messages/?cursor=&page_size=100".to_owned());
        let mut fresh = Vec::new();
        while let Some(at) = path.take() {
            let (rows, next) = self.get(&at).await?;
            let before = fresh.len();
            fresh.extend(rows.iter().map(|row| text(row, "id")).filter(|id| !self.shown.contains(id)));
            path = next.filter(|_| fresh.len() > before);
        }
        self.shown.extend(fresh);
        Some(())
    }

    /// All messages, the newest first.
    pub(crate) async fn history(&self) -> Vec<Value> {
        let mut path = Some("/apis/messages/?cursor=&page_size=1000".to_owned());
        let mut all = Vec::new();
        while let Some(at) = path.take() {
            let (rows, next) = self.get(&at).await.expect("a page of messages");
            all.extend(rows);
            path = next;
        }
        all
    }

    /// Lives until it shows that many messages: reads when it is connected and on pulses, and never otherwise. With `cut`, its
    /// connection is lost each time after so long.
    pub(crate) async fn live(mut self, goal: usize, cut: Option<Duration>) -> Self {
        while self.shown.len() < goal {
            self.hear(goal, cut).await;
            sleep(Duration::from_millis(100)).await;
        }
        self
    }

    /// One connection of that life; its end is nothing.
    async fn hear(&mut self, goal: usize, cut: Option<Duration>) -> Option<()> {
        let mut pulses = self.listen().await?;
        let end = cut.map(|cut| Instant::now() + cut);
        self.read_again().await?;
        while self.shown.len() < goal {
            tokio::select! {
                chunk = pulses.chunk() => if !tells(&chunk.ok()??) { continue },
                () = sleep_until(end.unwrap_or_else(Instant::now)), if end.is_some() => return None,
            }
            sleep(GATHER).await;
            while let Ok(chunk) = timeout(Duration::ZERO, pulses.chunk()).await {
                chunk.ok()??;
            }
            self.read_again().await?;
        }
        Some(())
    }
}

/// Whether that is a pulse, and not a sign of life.
fn tells(chunk: &[u8]) -> bool {
    std::str::from_utf8(chunk).is_ok_and(|text| text.contains("event: "))
}

/// Waits for a pulse of one of those topics.
pub(crate) async fn pulse(pulses: &mut Response, topics: &[&str]) {
    let heard = async {
        loop {
            let chunk = pulses.chunk().await.expect("an open stream").expect("a chunk");
            let text = String::from_utf8_lossy(&chunk).into_owned();
            if topics.iter().any(|topic| text.contains(&format!("event: {topic}\n"))) {
                return;
            }
        }
    };
    timeout(PATIENCE, heard).await.unwrap_or_else(|_| panic!("no pulse of {topics:?}"));
}

pub(crate) fn text(row: &Value, name: &str) -> String {
    row[name].as_str().expect("a text").to_owned()
}
