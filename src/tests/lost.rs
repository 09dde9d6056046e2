//! No message that was acknowledged is lost or doubled, whatever happens: thousands of them through two instances, while sockets are
//! cut, requests are given up, instances are killed and Redis is stopped.

use std::{
    collections::HashMap,
    sync::Arc,
    time::{Duration, Instant},
};

use reqwest::Client;
use serde_json::{Value, json};
use tokio::{
    sync::watch,
    task::JoinSet,
    time::{sleep, timeout},
};

use crate::{
    instances::{Instance, own_id},
    page::{Page, text},
    redis::Redis,
    registered,
    server::client,
    with_schema,
};

/// How many messages each of the two sends; `LOST_MESSAGES=5000` is the full run, of a minute for each test alone.
const EACH: usize = 2000;
/// How many requests each has under way at once.
const WRITERS: usize = 4;
/// How long all pages have to show everything, once everything is sent.
const CATCH_UP: Duration = Duration::from_mins(1);

/// Somebody who writes to somebody.
struct Writer {
    /// The instances, the usual one first.
    bases: [String; 2],
    token: String,
    recipient: String,
    client: Client,
}

impl Writer {
    /// Sends until it is acknowledged, always under the same key; how many tries that took.
    async fn send(&self, content: &str, number: usize) -> usize {
        for attempt in 0_usize.. {
            // Now and then the caller gives up at once, and never knows what became of it.
            let patience = if attempt == 0 && number.is_multiple_of(10) { 4 + number as u64 % 23 } else { 20_000 };
            let request = self.client.post(format!("{}/apis/messages/", self.bases[attempt % 2]));
            let request = request.bearer_auth(&self.token).header("idempotency-key", content);
            let body = json!({ "recipient": self.recipient, "content": content });
            let answer = timeout(Duration::from_millis(patience), request.json(&body).send()).await;
            match answer.map(|answer| answer.map(|answer| answer.status().as_u16())) {
                // Stored; by this request, or by an earlier one whose answer was never kept.
                Ok(Ok(201 | 409)) => return attempt + 1,
                Ok(Ok(status)) if status < 500 => panic!("{content}: {status}"),
                _ => sleep(Duration::from_millis(20)).await,
            }
        }
        unreachable!("it goes on for ever")
    }
}

/// Kills and stops in turn, until all is sent; how often.
async fn havoc(instances: &mut [Instance; 2], redis: &mut Option<Redis>, mut sent: watch::Receiver<bool>) -> usize {
    for act in 0.. {
        let over = async { while !*sent.borrow_and_update() && sent.changed().await.is_ok() {} };
        // Each happens once at least.
        if timeout(Duration::from_secs(2), over).await.is_ok() && act > 2 {
            return act;
        }
        match (act % 3, &mut *redis) {
            (2, Some(redis)) if act % 2 == 0 => {
                redis.stop();
                sleep(Duration::from_millis(1500)).await;
                redis.again().await;
            }
            (2, Some(redis)) => {
                redis.hang();
                sleep(Duration::from_millis(1500)).await;
                redis.go_on();
            }
            (which, _) => {
                let instance = &mut instances[which % 2];
                instance.kill();
                sleep(Duration::from_millis(300)).await;
                instance.again().await;
            }
        }
    }
    unreachable!("it goes on for ever")
}

async fn nothing_is_lost(database: &str, mut redis: Option<Redis>) {
    let each = std::env::var("LOST_MESSAGES").map_or(EACH, |text| text.parse().expect("LOST_MESSAGES is a number"));
    let mut instances =
        [Instance::start(database, redis.as_ref()).await, Instance::start(database, redis.as_ref()).await];
    let bases = [instances[0].base(), instances[1].base()];
    let tokens = [registered(&bases[0], "mia", "influencer").await, registered(&bases[1], "acme", "brand").await];
    let ids = [own_id(&bases[0], &tokens[0]).await, own_id(&bases[0], &tokens[1]).await];

    // Both have a page at both, and one more whose connection is cut all the time.
    let mut pages = JoinSet::new();
    for (who, token) in tokens.iter().enumerate() {
        for base in &bases {
            pages.spawn(Page::new(base, token).live(2 * each, None));
        }
        let cut = Duration::from_millis(700 + 400 * who as u64);
        pages.spawn(Page::new(&bases[who], token).live(2 * each, Some(cut)));
    }

    let start = Instant::now();
    let (tell, sent) = watch::channel(false);
    let mut writers = JoinSet::new();
    for who in 0..2 {
        let writer = Arc::new(Writer {
            bases: [bases[who].clone(), bases[1 - who].clone()],
            token: tokens[who].clone(),
            recipient: ids[1 - who].clone(),
            client: client(),
        });
        for hand in 0..WRITERS {
            let writer = Arc::clone(&writer);
            writers.spawn(async move {
                let mut tries = 0;
                for number in (hand..each).step_by(WRITERS) {
                    tries += writer.send(&format!("{who}.{hand}.{number}"), number).await;
                }
                tries
            });
        }
    }
    let all_sent = async {
        let tries: usize = writers.join_all().await.into_iter().sum();
        let _ = tell.send(true);
        (tries, start.elapsed())
    };
    let ((tries, took), acts) = tokio::join!(all_sent, havoc(&mut instances, &mut redis, sent));

    let caught_up = timeout(CATCH_UP, pages.join_all()).await.expect("every page shows everything in time");
    let late = start.elapsed();
    let [mias, acmes] = [0, 1].map(|who| Page::new(&bases[who], &tokens[who]));
    let (mias, acmes) = (mias.history().await, acmes.history().await);
    println!(
        "{} messages in {took:.1?} with {tries} tries and {acts} kills or stops; every page had them after {late:.1?}",
        mias.len()
    );
    check(&mias, each);
    let ids = |history: &[Value]| history.iter().map(|row| text(row, "id")).collect::<Vec<_>>();
    assert_eq!(ids(&mias), ids(&acmes), "both see the same in the same order");
    for page in caught_up {
        assert_eq!(page.shown.len(), mias.len());
        assert!(ids(&mias).iter().all(|id| page.shown.contains(id)), "a page shows what is no message");
    }
}

/// Every message once, and each hand's in the order in which it wrote them.
fn check(history: &[Value], each: usize) {
    let mut next: HashMap<String, usize> = HashMap::new();
    for row in history.iter().rev() {
        let content = text(row, "content");
        let (hand, number) = content.rsplit_once('.').expect("a message of ours");
        let number: usize = number.parse().expect("a number");
        let expected = next.entry(hand.to_owned()).or_insert_with(|| number % WRITERS);
        assert_eq!(number, *expected, "{hand}: lost, doubled or out of order");
        *expected += WRITERS;
    }
    assert_eq!(history.len(), 2 * each, "some were lost");
}

#[tokio::test(flavor = "multi_thread")]
async fn no_acknowledged_message_is_lost_or_doubled_through_postgres() {
    with_schema("lost", async |database| nothing_is_lost(database, None).await).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn no_acknowledged_message_is_lost_or_doubled_through_redis() {
    with_schema("lost_redis", async |database| nothing_is_lost(database, Some(Redis::start().await)).await).await;
}
