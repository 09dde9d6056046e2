//! Keeping people off: neither writes, neither knows of the other, and nobody is told why.

use serde_json::{Value, json};
use tandem_db_test::db_test;
use tandem_server::Ctx;

use crate::support::{Answer, Api, App, NO_ROW, NULL, REQUIRED, deactivate, detail, ids, no_such_row, with_settings};

const BLOCK: &str = "/apis/messages/block/";
const UNBLOCK: &str = "/apis/messages/unblock/";
const BLOCKED: &str = "/apis/messages/blocked/";

async fn block(api: &Api, other: &Api) {
    assert_eq!(api.post(BLOCK, json!({ "user": other.id })).await.expect(200), detail("Blocked."));
}

async fn unblock(api: &Api, other: &Api) {
    assert_eq!(api.post(UNBLOCK, json!({ "user": other.id })).await.expect(200), detail("No longer blocked."));
}

async fn write(api: &Api, to: &Api) -> Answer {
    api.post("/apis/messages/", json!({ "recipient": to.id, "content": "Hello" })).await
}

async fn blocked(api: &Api) -> Value {
    api.get(BLOCKED).await.expect(200)
}

#[db_test]
async fn neither_writes_once_one_has_blocked_the_other(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (acme, mia, noa) = (app.brand("acme").await, app.influencer("mia").await, app.influencer("noa").await);
    acme.write(&mia, "Are you there?").await;
    for _ in 0..2 {
        block(&mia, &acme).await;
    }
    // Whoever it was: both are told the same, and nothing is kept of what they tried.
    let refusals = [write(&acme, &mia).await, write(&mia, &acme).await];
    for refused in refusals {
        assert_eq!(refused.expect(400), detail("You cannot write to this account."));
    }
    assert_eq!(mia.get("/apis/messages/").await.expect(200).as_array().map(Vec::len), Some(1));
    assert_eq!(acme.notices().await, Vec::<String>::new(), "who is blocked is told nothing");
    assert_eq!(blocked(&acme).await, json!([]), "nor do they find it in a list");
    // Others are not concerned.
    write(&noa, &mia).await.expect(201);
    write(&noa, &acme).await.expect(201);

    // Each takes back their own block only.
    block(&acme, &mia).await;
    unblock(&mia, &acme).await;
    write(&mia, &acme).await.expect(400);
    for _ in 0..2 {
        unblock(&acme, &mia).await;
    }
    write(&mia, &acme).await.expect(201);
    write(&acme, &mia).await.expect(201);
}

#[db_test]
async fn blocking_says_what_is_wrong(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (acme, mia) = (app.brand("acme").await, app.influencer("mia").await);
    let rows = [
        (json!({}), REQUIRED.to_owned()),
        (json!({ "user": null }), NULL.to_owned()),
        (json!({ "user": "x" }), "“x” is not a valid UUID.".to_owned()),
        (json!({ "user": NO_ROW }), no_such_row(NO_ROW)),
        (json!({ "user": mia.id }), "You cannot block yourself.".to_owned()),
    ];
    for path in [BLOCK, UNBLOCK] {
        for (body, sentence) in &rows {
            assert_eq!(mia.post(path, body.clone()).await.expect(400), json!({ "user": [sentence] }), "{path} {body}");
        }
        let answer = mia.get(path).await;
        assert_eq!((answer.status, answer.header("allow")), (405, "POST, OPTIONS"));
    }
    assert_eq!(blocked(&mia).await, json!([]));
    // Who is gone can be rid of, and is still in the list until then.
    block(&mia, &acme).await;
    deactivate(&ctx, &acme).await;
    assert_eq!(ids(&blocked(&mia).await), [acme.id.as_str()]);
    unblock(&mia, &acme).await;
    assert_eq!(blocked(&mia).await, json!([]));
}

#[db_test]
async fn one_sees_whom_one_has_blocked_by_name_and_in_pages(ctx: Ctx) {
    let ctx = with_settings(&ctx, |config| config.api_list_limit = 2).await;
    let app = App::start(&ctx).await;
    let mia = app.influencer("mia").await;
    let (zoe, acme, noa) = (app.brand("Zoe").await, app.brand("acme").await, app.influencer("noa").await);
    for other in [&zoe, &acme, &noa] {
        block(&mia, other).await;
    }
    block(&acme, &noa).await;
    let person = json!({
        "id": acme.id, "username": "acme", "first_name": "", "last_name": "", "account_type": "brand",
        "profile_picture": null,
    });
    assert_eq!(blocked(&mia).await[0], person);
    assert_eq!(mia.walk(BLOCKED).await, [vec![acme.id.clone(), noa.id.clone()], vec![zoe.id.clone()]]);
    let page = mia.get(&format!("{BLOCKED}?page_size=2&page=2")).await.expect(200);
    assert_eq!((&page["count"], ids(&page["results"])), (&json!(3), vec![zoe.id.as_str()]));
    assert_eq!(ids(&blocked(&acme).await), [noa.id.as_str()]);
    ctx.db.close().await;
}
