//! Several instances: what they share through Redis, and what becomes of it when Redis is gone.

use std::{
    net::IpAddr,
    pin::Pin,
    time::{Duration, Instant},
};

use chrono::TimeDelta;
use futures::{Stream, StreamExt as _};
use tandem_db_test::db_test;
use tandem_server::{
    Ctx, Error, auth,
    events::{self, Subscription},
    jobs::CancellationToken,
    limits::Limit,
    messages, presence,
    shared::Shared,
};
use tandem_types::{AccountId, live::Topic};
use tokio::time::{sleep, timeout};

use crate::support::{self, App, Engine, Pipe, Redis, restarted};

/// Long enough for a slow machine.
const PATIENCE: Duration = Duration::from_secs(15);

/// The Redis that all tests share.
fn redis_url() -> String {
    std::env::var("TEST_REDIS_URL")
        .expect("TEST_REDIS_URL names no Redis; `make db-test` starts one and runs these tests")
}

/// An instance beside others, with limits.
async fn instance(ctx: &Ctx, redis: &str) -> Ctx {
    restarted(ctx, |settings| {
        settings.redis_url = Some(redis.to_owned());
        settings.rate_limits = "on".into();
    })
    .await
}

fn is_postgres(ctx: &Ctx) -> bool {
    ctx.config.database_url.reveal().starts_with("postgres")
}

/// A client whom no other test has heard of.
fn client() -> IpAddr {
    let bytes: [u8; 16] = uuid::Uuid::now_v7().into_bytes();
    let number = u32::from_be_bytes([bytes[12], bytes[13], bytes[14], bytes[15]]);
    IpAddr::V4(number.into())
}

/// How many of so many tries are let in.
async fn let_in(ctx: &Ctx, limit: Limit, client: IpAddr, tries: usize) -> usize {
    let mut number = 0;
    for _ in 0..tries {
        number += usize::from(ctx.limits.check(limit, client).await.is_ok());
    }
    number
}

/// Does it until Redis has answered all the while: on a machine that is busy enough a hundred milliseconds pass like that, and
/// instances do without.
async fn undisturbed<T>(instances: [&Ctx; 2], work: impl AsyncFn() -> T) -> T {
    let links = || instances.map(|ctx| ctx.shared.as_ref().and_then(Shared::link));
    for _ in 0..100 {
        let before = links();
        if before.iter().all(Option::is_some) {
            let outcome = work().await;
            if links() == before {
                return outcome;
            }
        }
        sleep(Duration::from_millis(100)).await;
    }
    panic!("Redis never answers for long enough");
}

/// The moment of the next pulse of that topic after that moment.
async fn next(subscription: &mut Subscription, topic: Topic, after: i64) -> i64 {
    next_within(PATIENCE, subscription, topic, after).await
}

/// The same, if it may take that long.
async fn next_within(patience: Duration, subscription: &mut Subscription, topic: Topic, after: i64) -> i64 {
    let heard = async {
        loop {
            let pulse = subscription.next().await;
            if pulse.topic == topic && pulse.seq > after {
                return pulse.seq;
            }
        }
    };
    timeout(patience, heard).await.expect("a pulse in time")
}

/// Everything that is told through a Redis.
async fn ear(redis: &str) -> Pin<Box<dyn Stream<Item = String> + Send>> {
    let client = redis::Client::open(redis).expect("an address");
    let mut line = client.get_async_pubsub().await.expect("a connection");
    line.psubscribe("tandem:*:live").await.expect("a subscription");
    let (line, messages) = line.split();
    Box::pin(messages.map(move |message| {
        // It listens for as long as it is held.
        let _ = &line;
        message.get_payload().expect("text")
    }))
}

/// For how many seconds an open page counts.
async fn seconds_left(redis: &str) -> i64 {
    let client = redis::Client::open(redis).expect("an address");
    let mut line = client.get_multiplexed_async_connection().await.expect("a connection");
    let keys: Vec<String> = redis::cmd("KEYS").arg("tandem:*:open:*").query_async(&mut line).await.expect("keys");
    assert_eq!(keys.len(), 1, "{keys:?}");
    redis::cmd("TTL").arg(&keys[0]).query_async(&mut line).await.expect("seconds")
}

#[db_test]
async fn instances_count_together_and_deployments_apart(ctx: Ctx) {
    let redis = redis_url();
    let (one, other) = (instance(&ctx, &redis).await, instance(&ctx, &redis).await);
    let both = [&one, &other];
    let (guesser, in_, refused, else_) = undisturbed(both, async || {
        let guesser = client();
        let mut number = 0;
        for ctx in both.into_iter().cycle().take(20) {
            number += let_in(ctx, Limit::LogIn, guesser, 1).await;
        }
        let refused = [one.limits.check(Limit::LogIn, guesser).await, other.limits.check(Limit::LogIn, guesser).await];
        let somebody = let_in(&one, Limit::LogIn, client(), 1).await;
        (guesser, number, refused, somebody + let_in(&one, Limit::Register, guesser, 1).await)
    })
    .await;
    assert_eq!((in_, else_), (20, 2), "all that is there, and somebody else, and something else");
    for refused in refused {
        let Err(Error::TooMany { retry_after }) = refused else { panic!("{refused:?}") };
        assert!((1..=6).contains(&retry_after), "{retry_after}");
    }
    // What fills up again is there for all, once.
    let (first, rest, took) = undisturbed(both, async || {
        let (writer, start) = (client(), Instant::now());
        let first = let_in(&one, Limit::Write, writer, 70).await;
        (first, let_in(&other, Limit::Write, writer, 70).await, start.elapsed())
    })
    .await;
    let grown = usize::try_from(took.as_millis() / 200).expect("a small number") + 1;
    assert!(first == 70 && (50..=50 + grown).contains(&rest), "{first} and {rest} in {took:?}");

    let stranger = restarted(&ctx, |settings| {
        settings.redis_url = Some(redis);
        settings.rate_limits = "on".into();
        settings.secret_key = Some("another deployment, another key of 32 or more".into());
    })
    .await;
    assert_eq!(let_in(&stranger, Limit::LogIn, guesser, 1).await, 1);
    for ctx in [one, other, stranger] {
        ctx.db.close().await;
    }
}

#[db_test]
async fn a_crowd_at_two_instances_gets_no_more_than_one_bucket(ctx: Ctx) {
    let redis = redis_url();
    let (one, other) = (instance(&ctx, &redis).await, instance(&ctx, &redis).await);
    let in_ = undisturbed([&one, &other], async || {
        let guesser = client();
        let mut crowd = tokio::task::JoinSet::new();
        for ctx in [&one, &other].into_iter().cycle().take(40).cloned() {
            crowd.spawn(async move { ctx.limits.check(Limit::Register, guesser).await.is_ok() });
        }
        crowd.join_all().await.into_iter().filter(|in_| *in_).count()
    });
    assert_eq!(in_.await, 10);
    for ctx in [one, other] {
        ctx.db.close().await;
    }
}

#[db_test]
async fn a_redis_that_hangs_or_is_gone_holds_nobody_up(ctx: Ctx) {
    let mut redis = Redis::start().await;
    let (one, other) = (instance(&ctx, &redis.url()).await, instance(&ctx, &redis.url()).await);
    let guesser = client();
    assert_eq!(let_in(&one, Limit::Register, guesser, 4).await, 4);
    redis.hang();
    let start = Instant::now();
    // Its own bucket goes on where it was; who waits, waits once.
    assert_eq!(let_in(&one, Limit::Register, guesser, 20).await, 6);
    assert!(start.elapsed() < Duration::from_secs(1), "{:?}", start.elapsed());
    redis.go_on();
    shared_again(&one, &other).await;

    redis.stop();
    let guesser = client();
    assert_eq!(let_in(&one, Limit::Register, guesser, 20).await, 10);
    assert_eq!(let_in(&other, Limit::Register, guesser, 20).await, 10);
    redis.again().await;
    shared_again(&one, &other).await;

    // And one that is not there at the start.
    redis.stop();
    let late = instance(&ctx, &redis.url()).await;
    assert_eq!(let_in(&late, Limit::Register, client(), 20).await, 10);
    redis.again().await;
    shared_again(&one, &late).await;
    for ctx in [one, other, late] {
        ctx.db.close().await;
    }
}

/// Waits until both take from the same buckets.
async fn shared_again(one: &Ctx, other: &Ctx) {
    let start = Instant::now();
    loop {
        let guesser = client();
        if let_in(one, Limit::Register, guesser, 10).await == 10
            && let_in(other, Limit::Register, guesser, 1).await == 0
        {
            return;
        }
        assert!(start.elapsed() < PATIENCE, "Redis is there again, and nobody has seen it");
        sleep(Duration::from_millis(50)).await;
    }
}

/// A connection that only listens would never know that its host has vanished. On SQLite there is none.
#[tokio::test(flavor = "multi_thread")]
async fn who_listens_to_a_database_that_vanishes_without_a_word_listens_again() {
    support::run(Engine::Postgres, vanished).await;
}

async fn vanished(ctx: Ctx) {
    let url = ctx.config.database_url.reveal().to_owned();
    let pipe = Pipe::to(&url).await;
    let other = restarted(&ctx, |settings| settings.database_url = Some(pipe.through(&url))).await;
    let app = App::start(&ctx).await;
    let (mia, acme) = (app.influencer("mia").await, app.brand("acme").await);
    let mut mias = other.db.hub().listen(AccountId(mia.id.parse().expect("an id")));
    let stop = CancellationToken::new();
    let relay = tokio::spawn(events::relay(other.clone(), stop.clone()));
    next(&mut mias, Topic::Resync, 0).await;
    acme.write(&mia, "Hello").await;
    let last = next(&mut mias, Topic::Message, 0).await;

    let then = other.clock.now().timestamp_micros();
    pipe.vanish();
    next_within(3 * PATIENCE, &mut mias, Topic::Resync, then).await;
    acme.write(&mia, "Are you still there?").await;
    next(&mut mias, Topic::Message, last).await;
    stop.cancel();
    timeout(PATIENCE, relay).await.expect("it stops when told").expect("no panic");
}

#[db_test]
async fn what_is_written_at_one_is_heard_at_the_other_with_redis_or_without(ctx: Ctx) {
    let mut redis = Redis::start().await;
    let one = instance(&ctx, &redis.url()).await;
    // An SQLite file has one process, which needs Redis for nothing but limits and presence.
    let other = if is_postgres(&ctx) { instance(&ctx, &redis.url()).await } else { one.clone() };
    let app = App::start(&one).await;
    let (mia, acme) = (app.influencer("mia").await, app.brand("acme").await);
    let mut mias = other.db.hub().listen(AccountId(mia.id.parse().expect("an id")));
    let stop = CancellationToken::new();
    let relays = [&one, &other].map(|ctx| tokio::spawn(events::relay(ctx.clone(), stop.clone())));
    if is_postgres(&ctx) {
        // It listens to PostgreSQL, and to Redis.
        next(&mut mias, Topic::Resync, 0).await;
        next(&mut mias, Topic::Resync, 0).await;
    }

    acme.write(&mia, "The secret of the matter").await;
    let mut last = next(&mut mias, Topic::Message, 0).await;
    redis.stop();
    for content in ["Redis is gone", "and everybody knows"] {
        acme.write(&mia, content).await;
        last = next(&mut mias, Topic::Message, last).await;
    }
    let then = other.clock.now().timestamp_micros();
    redis.again().await;
    let mut ear = ear(&redis.url()).await;
    if is_postgres(&ctx) {
        next(&mut mias, Topic::Resync, then).await;
    }
    // Through Redis again, once nobody has been deaf for a while.
    let start = Instant::now();
    let told = loop {
        acme.write(&mia, "The secret is back").await;
        last = next(&mut mias, Topic::Message, last).await;
        let told = async { ear.by_ref().filter(|told| std::future::ready(told.contains(&mia.id))).next().await };
        match timeout(Duration::from_millis(500), told).await {
            Ok(told) => break told,
            Err(_) if start.elapsed() > if is_postgres(&ctx) { 2 * PATIENCE } else { PATIENCE / 5 } => break None,
            Err(_) => {}
        }
    };
    assert_eq!(told.is_some(), is_postgres(&ctx), "one process talks to itself");
    assert!(!told.is_some_and(|text| text.contains("secret")), "a pulse carries no content");
    stop.cancel();
    for relay in relays {
        timeout(PATIENCE, relay).await.expect("it stops when told").expect("no panic");
    }
    for ctx in [one, other] {
        ctx.db.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn when_an_instance_falls_silent_the_others_read_again() {
    support::run(Engine::Postgres, silent).await;
}

async fn silent(ctx: Ctx) {
    let redis = redis_url();
    let (one, other) = (instance(&ctx, &redis).await, instance(&ctx, &redis).await);
    let mut heard = other.db.hub().listen(AccountId::new());
    let stop = CancellationToken::new();
    let stays = tokio::spawn(events::relay(other.clone(), stop.clone()));
    next(&mut heard, Topic::Resync, 0).await;
    next(&mut heard, Topic::Resync, 0).await;

    // One that says good-bye leaves nothing to read again.
    let leave = CancellationToken::new();
    let leaves = tokio::spawn(events::relay(one.clone(), leave.clone()));
    sleep(Duration::from_secs(2)).await;
    leave.cancel();
    leaves.await.expect("no panic");
    let quiet = timeout(Duration::from_secs(6), heard.next()).await;
    assert!(quiet.is_err(), "{quiet:?}");

    let killed = tokio::spawn(events::relay(one.clone(), CancellationToken::new()));
    sleep(Duration::from_secs(2)).await;
    killed.abort();
    next(&mut heard, Topic::Resync, 0).await;
    stop.cancel();
    stays.await.expect("no panic");
    for ctx in [one, other] {
        ctx.db.close().await;
    }
}

#[db_test]
async fn who_has_a_page_open_anywhere_is_online_everywhere(ctx: Ctx) {
    let mut redis = Redis::start().await;
    let (one, other) = (instance(&ctx, &redis.url()).await, instance(&ctx, &redis.url()).await);
    let app = App::start(&ctx).await;
    let (mia, acme) = (app.influencer("mia").await, app.brand("acme").await);
    let id = AccountId(mia.id.parse().expect("an id"));
    let reader = auth::token::actor(&other, acme.token.as_deref().expect("a token")).await.expect("an actor");
    let presence = async || messages::thread(&other, &reader, "mia", None).await.expect("a thread").presence;

    let both = [&one, &other];
    let first = undisturbed(both, async || {
        presence::still_here(&one, id).await.expect("noted");
        presence().await
    });
    let first = first.await;
    assert!(first.is_online);
    // What the database knows grows old; the page is still open.
    other.clock.advance(TimeDelta::minutes(5));
    one.clock.advance(TimeDelta::minutes(5));
    presence::still_here(&one, id).await.expect("noted");
    let later = undisturbed(both, async || presence().await).await;
    assert!(later.is_online);
    assert_eq!(later.last_seen, first.last_seen, "the database is not told each minute");
    let left = seconds_left(&redis.url()).await;
    assert!((80..=90).contains(&left), "{left}");

    // Without Redis the database is told, and asked.
    redis.stop();
    other.clock.advance(TimeDelta::minutes(5));
    one.clock.advance(TimeDelta::minutes(5));
    assert!(!presence().await.is_online);
    presence::still_here(&one, id).await.expect("noted");
    let now = presence().await;
    assert!(now.is_online && now.last_seen > later.last_seen);
    for ctx in [one, other] {
        ctx.db.close().await;
    }
}
