//! Who is there: while they listen and a little longer, unless they hide it.

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use reqwest::Method;
use serde_json::{Value, json};
use tandem_db_test::db_test;
use tandem_server::{
    Actor, Ctx, auth,
    events::{self, Subscription},
    jobs::CancellationToken,
    messages, presence,
};
use tandem_types::{AccountId, live::Topic};
use tokio::time::timeout;

use crate::{
    live::{cookie, listening},
    support::{Api, App, NO_ROW, NULL, PASSWORD, REQUIRED, deactivate, detail},
};

const PRESENCE: &str = "/apis/messages/presence/";
const PATIENCE: Duration = Duration::from_secs(5);
const SILENCE: Duration = Duration::from_millis(300);

/// What `api` is told of the other.
async fn seen(api: &Api, other: &Api) -> Value {
    api.get(&format!("{PRESENCE}?user={}", other.id)).await.expect(200)
}

fn unknown() -> Value {
    json!({ "is_online": false, "last_seen": null, "is_hidden": null })
}

/// Waits until the other is no longer listening.
async fn gone(ctx: &Ctx, account: &Api) {
    let id = id(account);
    let gone = async {
        while ctx.db.hub().hears(id) {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    };
    timeout(PATIENCE, gone).await.expect("the listener is gone");
}

fn id(account: &Api) -> AccountId {
    account.id.parse().expect("an id")
}

async fn actor(ctx: &Ctx, account: &Api) -> Actor {
    auth::log_in(ctx, &account.email, PASSWORD).await.expect("a log-in")
}

async fn hide(api: &Api, is_hidden: bool) -> Value {
    api.put(PRESENCE, json!({ "is_hidden": is_hidden })).await.expect(200)
}

#[db_test]
async fn whoever_listens_is_there_and_was_there_afterwards(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (acme, mia) = (app.brand("acme").await, app.influencer("mia").await);
    assert_eq!(seen(&acme, &mia).await, unknown(), "never seen");
    let start = ctx.clock.now();

    let stream = mia.request(Method::GET, "/apis/events/").send().await.expect("an answer");
    assert_eq!(stream.status(), 200);
    assert_eq!(seen(&acme, &mia).await["is_online"], true);
    drop(stream);
    gone(&ctx, &mia).await;
    assert_eq!(seen(&acme, &mia).await["is_online"], true, "a page that loads again does not make them flicker");
    ctx.clock.advance(TimeDelta::seconds(91));
    let after = seen(&acme, &mia).await;
    let last: DateTime<Utc> = after["last_seen"].as_str().expect("a moment").parse().expect("a moment");
    assert_eq!((&after["is_online"], &after["is_hidden"]), (&json!(false), &Value::Null));
    assert!((start..start + TimeDelta::seconds(90)).contains(&last), "{last}");

    // A browser's socket is the same, for as long as it is open.
    let socket = listening(&app, &cookie(&app, &mia.email).await).await;
    ctx.clock.advance(TimeDelta::minutes(10));
    assert_eq!(seen(&acme, &mia).await["is_online"], true);
    drop(socket);
    gone(&ctx, &mia).await;
    ctx.clock.advance(TimeDelta::minutes(2));
    assert_eq!(seen(&acme, &mia).await["is_online"], false);
}

#[db_test]
async fn who_hides_it_is_as_if_never_seen(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (acme, mia) = (app.brand("acme").await, app.influencer("mia").await);
    presence::seen(&ctx, id(&mia), ctx.clock.now()).await.expect("noted");
    let own = mia.get(PRESENCE).await.expect(200);
    assert_eq!((&own["is_online"], &own["is_hidden"]), (&json!(true), &json!(false)));

    let hidden = json!({ "is_online": false, "last_seen": null, "is_hidden": true });
    assert_eq!(hide(&mia, true).await, hidden);
    assert!(presence::is_hidden(&ctx, &actor(&ctx, &mia).await).await.expect("a setting"));
    let _listening = ctx.db.hub().listen(id(&mia));
    presence::seen(&ctx, id(&mia), ctx.clock.now()).await.expect("noted");
    assert_eq!(seen(&acme, &mia).await, unknown(), "whether they hide is not told either");
    assert_eq!(mia.get(PRESENCE).await.expect(200), hidden);
    assert_eq!(mia.get(&format!("{PRESENCE}?user={}", mia.id)).await.expect(200), hidden);
    assert_eq!(acme.get(PRESENCE).await.expect(200)["is_hidden"], false, "it is one's own setting");

    assert_eq!(hide(&mia, false).await["is_hidden"], false);
    assert_eq!(seen(&acme, &mia).await["is_online"], true);
}

#[db_test]
async fn where_one_has_blocked_the_other_neither_knows(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (acme, mia, noa) = (app.brand("acme").await, app.influencer("mia").await, app.influencer("noa").await);
    for account in [&acme, &mia] {
        presence::seen(&ctx, id(account), ctx.clock.now()).await.expect("noted");
    }
    mia.post("/apis/messages/block/", json!({ "user": acme.id })).await.expect(200);
    assert_eq!((seen(&acme, &mia).await, seen(&mia, &acme).await), (unknown(), unknown()));
    assert_eq!(seen(&noa, &mia).await["is_online"], true);
    let thread = messages::thread(&ctx, &actor(&ctx, &acme).await, "mia", None).await.expect("a thread");
    assert_eq!((thread.presence.is_online, thread.presence.last_seen), (false, None));
    assert!(!thread.is_blocked, "the one who is blocked is not told");
    let thread = messages::thread(&ctx, &actor(&ctx, &noa).await, "mia", None).await.expect("a thread");
    assert!(thread.presence.is_online);
}

#[db_test]
async fn nobody_is_there_who_does_not_exist(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (acme, mia) = (app.brand("acme").await, app.influencer("mia").await);
    let absent = mia.get(&format!("{PRESENCE}?user={NO_ROW}")).await;
    assert_eq!(absent.expect(404), detail("No IS_Users matches the given query."));
    assert_eq!(mia.get(&format!("{PRESENCE}?user=x")).await.expect(404), detail("Not found."));
    deactivate(&ctx, &acme).await;
    mia.get(&format!("{PRESENCE}?user={}", acme.id)).await.expect(404);
    let answer = mia.put(PRESENCE, json!({})).await;
    assert_eq!(answer.header("allow"), "GET, PUT, HEAD, OPTIONS");
    assert_eq!(answer.expect(400), json!({ "is_hidden": [REQUIRED] }));
    let rows = [(Value::Null, NULL), (json!("perhaps"), "Must be a valid boolean.")];
    for (value, sentence) in rows {
        let answer = mia.put(PRESENCE, json!({ "is_hidden": value })).await;
        assert_eq!(answer.expect(400), json!({ "is_hidden": [sentence] }));
    }
}

/// Whether a pulse of typing comes.
async fn hears_typing(subscription: &mut Subscription, from: &Api) -> bool {
    let wanted = Some(id(from).0);
    let heard = async {
        loop {
            let pulse = subscription.next().await;
            if pulse.topic == Topic::Typing {
                return pulse.id == wanted;
            }
        }
    };
    timeout(SILENCE, heard).await.unwrap_or(false)
}

#[db_test]
async fn typing_is_told_to_those_who_may_know_that_one_is_there(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let relay = tokio::spawn(events::relay(ctx.clone(), CancellationToken::new()));
    let (acme, mia) = (app.brand("acme").await, app.influencer("mia").await);
    tokio::time::sleep(SILENCE).await;
    let mut hears = ctx.db.hub().listen(id(&acme));
    let writer = actor(&ctx, &mia).await;
    let types = async || messages::typing(&ctx, &writer, id(&acme)).await.expect("told, or not");

    types().await;
    assert!(hears_typing(&mut hears, &mia).await);
    hide(&mia, true).await;
    types().await;
    assert!(!hears_typing(&mut hears, &mia).await, "she hides that she is there");
    hide(&mia, false).await;
    for (by, about) in [(&acme, &mia), (&mia, &acme)] {
        by.post("/apis/messages/block/", json!({ "user": about.id })).await.expect(200);
        types().await;
        assert!(!hears_typing(&mut hears, &mia).await, "{} has blocked the other", by.username);
        by.post("/apis/messages/unblock/", json!({ "user": about.id })).await.expect(200);
    }
    types().await;
    assert!(hears_typing(&mut hears, &mia).await);
    relay.abort();
}
