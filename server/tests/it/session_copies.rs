//! Copies of sessions in Redis: they answer for their rows, and open nothing that the rows do not.

use std::time::Duration;

use tandem_db_test::db_test;
use tandem_server::{Ctx, shared::Shared};
use tokio::time::sleep;

use crate::support::{Api, App, Browser, PASSWORD, Redis, execute, restarted};

/// An instance, and what it answers.
struct Instance {
    ctx: Ctx,
    app: App,
}

impl Instance {
    async fn beside(ctx: &Ctx, redis: &Redis) -> Self {
        let ctx = restarted(ctx, |settings| settings.redis_url = Some(redis.url())).await;
        let app = App::start(&ctx).await;
        Self { ctx, app }
    }
}

/// Somebody who logs in here, and whose session has been copied since.
async fn logged_in(at: &Instance, person: &Api) -> Browser {
    let browser = at.app.browser();
    assert!(browser.log_in(&person.email, PASSWORD).await);
    copied(at, &browser).await;
    browser
}

/// Reads pages until the session has been read undisturbed, by the database after the last change and by its copy since.
async fn copied(at: &Instance, browser: &Browser) {
    let link = || at.ctx.shared.as_ref().and_then(Shared::link);
    for _ in 0..20 {
        let before = link();
        // Longer than the database is asked after a change.
        sleep(Duration::from_millis(5100)).await;
        let was_in = browser.is_in().await && browser.is_in().await;
        if before.is_some() && link() == before && was_in {
            return;
        }
    }
    panic!("Redis never answers for long enough");
}

#[db_test]
async fn the_copy_answers_for_the_row_on_every_instance(ctx: Ctx) {
    let redis = Redis::start().await;
    let (one, other) = (Instance::beside(&ctx, &redis).await, Instance::beside(&ctx, &redis).await);
    let mia = one.app.influencer("mia").await;
    let browser = logged_in(&one, &mia).await;
    // What a row holds is read from the copy, as long as that lives.
    execute(&ctx, "update sessions set data = '{}' where account_id = $1", &mia.id).await;
    assert!(browser.is_in().await && browser.at(&other.app).is_in().await);
    for instance in [one, other] {
        instance.ctx.db.close().await;
    }
}

#[db_test]
async fn a_copy_opens_nothing_when_its_row_is_gone(ctx: Ctx) {
    let mut redis = Redis::start().await;
    let (one, other) = (Instance::beside(&ctx, &redis).await, Instance::beside(&ctx, &redis).await);
    let mia = one.app.influencer("mia").await;

    // A log-out at one instance is one at all of them, at once.
    let browser = logged_in(&one, &mia).await;
    let there = browser.at(&other.app);
    let cookie = browser.cookie();
    there.submit("/dashboard", "/fn/auth/log_out", &[]).await;
    let stolen = one.app.browser();
    stolen.jar_has(&cookie);
    assert!(!stolen.is_in().await && !stolen.at(&other.app).is_in().await);

    // So is what ends sessions by their rows alone: another device, a password, the staff.
    let browser = logged_in(&one, &mia).await;
    execute(&ctx, "delete from sessions where account_id = $1", &mia.id).await;
    assert!(!browser.is_in().await && !browser.at(&other.app).is_in().await);

    // What is typed then waits in a new session until one is logged in again, as ever.
    let browser = logged_in(&one, &mia).await;
    execute(&ctx, "delete from sessions where account_id = $1", &mia.id).await;
    let lost = browser.submit("/settings", "/fn/settings/profile", &[("first_name", "Still here")]).await;
    assert_eq!((lost.status, lost.header("location")), (303, "/login?next=%2Fsettings"));
    let fields = [("email", mia.email.as_str()), ("password", PASSWORD), ("next", "/settings")];
    assert_eq!(browser.submit("/login?next=%2Fsettings", "/fn/auth/log_in", &fields).await.status, 303);
    assert!(browser.get("/settings").await.text.contains("value=\"Still here\""));

    // Without Redis the rows answer; what was ended meanwhile stays so when it is back with its copies.
    let (ended, kept) = (logged_in(&one, &mia).await, one.app.influencer("ada").await);
    let kept = logged_in(&one, &kept).await;
    redis.hang();
    assert!(kept.is_in().await);
    execute(&ctx, "delete from sessions where account_id = $1", &mia.id).await;
    redis.go_on();
    copied(&one, &kept).await;
    assert!(!ended.is_in().await && kept.is_in().await);
    redis.stop();
    assert!(!ended.is_in().await && kept.is_in().await);
    for instance in [one, other] {
        instance.ctx.db.close().await;
    }
}
