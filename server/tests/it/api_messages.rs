//! Messages: send, read, contacts and conversations; the contract's rows, one by one.

use serde_json::{Value, json};
use tandem_db_test::db_test;
use tandem_server::Ctx;
use tandem_types::Money;

use crate::support::{
    Answer, Api, App, BLANK, NO_ROW, NULL, REQUIRED, deactivate, detail, ids, no_such_row, with_settings,
};

const MESSAGES: &str = "/apis/messages/";
const READ: &str = "/apis/messages/read/";

async fn send(api: &Api, recipient: &str, content: &str) -> Answer {
    api.post(MESSAGES, json!({ "recipient": recipient, "content": content })).await
}

async fn list(api: &Api, query: &str) -> Value {
    api.get(&format!("{MESSAGES}{query}")).await.expect(200)
}

async fn recent(api: &Api) -> Value {
    api.get("/apis/messages/recent/").await.expect(200)
}

fn contents(list: &Value) -> Vec<&str> {
    list.as_array().expect("a list").iter().map(|row| row["content"].as_str().expect("a text")).collect()
}

/// Which messages of the list are read.
fn read(list: &Value) -> Vec<bool> {
    list.as_array().expect("a list").iter().map(|row| row["is_read"].as_bool().expect("a boolean")).collect()
}

/// How an account is shown to those who write to it.
fn person(api: &Api, kind: &str) -> Value {
    json!({
        "id": api.id, "username": api.username, "first_name": "", "last_name": "", "account_type": kind,
        "profile_picture": null,
    })
}

#[db_test]
async fn a_message_reaches_its_recipient_and_nobody_else(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (acme, mia, noa) = (app.brand("acme").await, app.influencer("mia").await, app.influencer("noa").await);
    let answer = send(&mia, &acme.id, "  Hello, é ü 漢 🙂 ").await;
    assert_eq!(answer.header("allow"), "GET, POST, HEAD, OPTIONS");
    let expected = format!(
        "{{\"id\":{},\"sender\":\"{}\",\"sender_name\":\"mia\",\"recipient\":\"{}\",\"recipient_name\":\"acme\",\
        \"content\":\"Hello, é ü 漢 🙂\",\"is_read\":false,\"timestamp\":{}}}",
        answer.body["id"], mia.id, acme.id, answer.body["timestamp"]
    );
    assert_eq!((answer.status, &answer.text), (201, &expected));
    let message = answer.expect(201);
    let shown = mia.get(MESSAGES).await;
    assert_eq!(shown.header("allow"), "GET, POST, HEAD, OPTIONS");
    assert_eq!(shown.expect(200), json!([message]));
    assert_eq!(list(&acme, "").await, json!([message]));

    assert_eq!(list(&noa, "").await, json!([]));
    for other in [&mia, &acme] {
        assert_eq!(list(&noa, &format!("?user={}", other.id)).await, json!([]), "{}", other.username);
    }
    app.anonymous().get(MESSAGES).await.expect(401);
    send(&app.anonymous(), &acme.id, "x").await.expect(401);
    deactivate(&ctx, &mia).await;
    send(&mia, &acme.id, "x").await.expect(401);
    assert_eq!(list(&acme, "").await, json!([message]));
}

#[db_test]
async fn sending_says_every_field_that_is_wrong(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (acme, mia) = (app.brand("acme").await, app.influencer("mia").await);
    let rows = [
        (json!({}), json!({ "recipient": [REQUIRED], "content": [REQUIRED] })),
        (json!({ "recipient": "", "content": " " }), json!({ "recipient": [NULL], "content": [BLANK] })),
        (json!({ "recipient": null, "content": null }), json!({ "recipient": [NULL], "content": [NULL] })),
        (json!({ "recipient": NO_ROW, "content": "x" }), json!({ "recipient": [no_such_row(NO_ROW)] })),
        (json!({ "recipient": "x", "content": "x" }), json!({ "recipient": ["“x” is not a valid UUID."] })),
        (
            json!({ "recipient": mia.id, "content": "x" }),
            json!({ "recipient": ["You cannot send a message to yourself."] }),
        ),
        (
            json!({ "recipient": acme.id, "content": "a\0b" }),
            json!({ "content": ["Null characters are not allowed."] }),
        ),
        (json!({ "recipient": acme.id, "content": ["x"] }), json!({ "content": ["Not a valid string."] })),
    ];
    for (body, errors) in rows {
        assert_eq!(mia.post(MESSAGES, body.clone()).await.expect(400), errors, "{body}");
    }
    let long = send(&mia, &acme.id, &"x".repeat(1 << 19)).await.expect(400);
    assert!(long["content"][0].as_str().is_some_and(|text| text.starts_with("Ensure this field has no more than")));
    let answer = mia.put(MESSAGES, json!({})).await;
    assert_eq!(answer.header("allow"), "GET, POST, HEAD, OPTIONS");
    assert_eq!(answer.expect(405), detail("Method \"PUT\" not allowed."));
    assert_eq!(list(&mia, "").await, json!([]));
    assert_eq!(acme.notices().await, Vec::<String>::new());
}

#[db_test]
async fn where_mail_is_sent_only_verified_accounts_write(ctx: Ctx) {
    let ctx = with_settings(&ctx, |config| config.require_verification = true).await;
    let app = App::start(&ctx).await;
    let (acme, mia) = (app.brand("acme").await, app.influencer("mia").await);
    let refused = json!({ "detail": "Verify your e-mail address first.", "code": "email_not_verified" });
    assert_eq!(send(&mia, &acme.id, "x").await.expect(403), refused);
    assert_eq!(list(&acme, "").await, json!([]));
    ctx.db.close().await;
}

#[db_test]
async fn one_conversation_is_read_by_looking_at_it(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (acme, mia, noa) = (app.brand("acme").await, app.influencer("mia").await, app.influencer("noa").await);
    acme.write(&mia, "one").await;
    noa.write(&mia, "two").await;
    mia.write(&acme, "three").await;
    acme.write(&mia, "four").await;

    let all = list(&mia, "").await;
    assert_eq!(contents(&all), ["one", "two", "three", "four"]);
    assert_eq!(read(&all), [false; 4]);
    assert_eq!(read(&list(&mia, "").await), [false; 4], "the list of all marks nothing");
    let with_acme = list(&mia, &format!("?user={}", acme.id)).await;
    assert_eq!(contents(&with_acme), ["one", "three", "four"]);
    assert_eq!(read(&with_acme), [true, false, true], "her own message is for acme to read");
    assert_eq!(read(&list(&mia, "").await), [true, false, false, true]);
    assert_eq!(read(&list(&acme, &format!("?user={}", mia.id)).await), [true; 3]);
    assert_eq!(read(&list(&noa, "").await), [false], "mia has not looked at it");

    assert_eq!(list(&acme, &format!("?user={}", noa.id)).await, json!([]));
    let absent = mia.get(&format!("{MESSAGES}?user={NO_ROW}")).await;
    assert_eq!(absent.expect(404), detail("No IS_Users matches the given query."));
    assert_eq!(mia.get(&format!("{MESSAGES}?user=x")).await.expect(404), detail("Not found."));
}

#[db_test]
async fn a_long_list_ends_with_the_newest_and_goes_on_with_the_older_ones(ctx: Ctx) {
    let ctx = with_settings(&ctx, |config| config.api_list_limit = 3).await;
    let app = App::start(&ctx).await;
    let (acme, mia, noa) = (app.brand("acme").await, app.influencer("mia").await, app.influencer("noa").await);
    let (mut all, mut with_acme) = (Vec::new(), Vec::new());
    for n in 0..7 {
        let id = if n % 2 == 0 { acme.write(&mia, "x").await } else { mia.write(&acme, "y").await };
        with_acme.push(id.clone());
        all.push(id);
        if n == 3 {
            all.push(noa.write(&mia, "z").await);
        }
    }
    assert_eq!(mia.walk(MESSAGES).await, [&all[5..], &all[2..5], &all[..2]]);
    let path = format!("{MESSAGES}?user={}", acme.id);
    assert_eq!(mia.walk(&path).await, [&with_acme[4..], &with_acme[1..4], &with_acme[..1]]);

    // Pages go from the oldest on, as the contract's list does.
    let page = list(&mia, "?page_size=2").await;
    assert_eq!((&page["count"], ids(&page["results"])), (&json!(8), vec![all[0].as_str(), &all[1]]));
    assert_eq!(page["next"], "http://localhost:8000/apis/messages/?page=2&page_size=2");
    let last = list(&mia, &format!("?page_size=5&page=last&user={}", acme.id)).await;
    assert_eq!((&last["count"], ids(&last["results"])), (&json!(7), vec![with_acme[5].as_str(), &with_acme[6]]));
    ctx.db.close().await;
}

#[db_test]
async fn contacts_are_those_with_a_message_or_a_bid_in_common(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (acme, rival) = (app.brand("acme").await, app.brand("rival").await);
    let (mia, noa, eve) = (app.influencer("mia").await, app.influencer("noa").await, app.influencer("eve").await);
    let contacts = async |api: &Api| api.get("/apis/messages/contacts/").await.expect(200);
    assert_eq!(contacts(&mia).await, json!([]));

    let campaign = acme.publish("Tea").await;
    let bid = mia.bid(&campaign, Money::from_minor(10_000)).await;
    acme.decide(&bid, json!({ "status": "declined" })).await;
    noa.bid(&campaign, Money::from_minor(10_000)).await;
    eve.write(&acme, "Hello").await;
    rival.write(&mia, "Hello").await;
    rival.write(&mia, "Hello?").await;

    let [a, r] = [&acme, &rival].map(|api| person(api, "brand"));
    let [m, n, e] = [&mia, &noa, &eve].map(|api| person(api, "influencer"));
    let answer = mia.get("/apis/messages/contacts/").await;
    assert_eq!(answer.header("allow"), "GET, HEAD, OPTIONS");
    let start = format!("[{{\"id\":\"{}\",\"username\":\"acme\",\"first_name\":\"\",\"last_name\":\"\",", acme.id);
    assert!(answer.text.starts_with(&start), "{}", answer.text);
    assert_eq!(answer.expect(200), json!([a, r]));
    assert_eq!(contacts(&acme).await, json!([e, m, n]));
    assert_eq!(contacts(&rival).await, json!([m]));
    assert_eq!(contacts(&noa).await, json!([a]));
    assert_eq!(contacts(&eve).await, json!([a]));
    app.anonymous().get("/apis/messages/contacts/").await.expect(401);
}

#[db_test]
async fn recent_shows_each_partner_once_with_the_last_message(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (acme, mia, noa) = (app.brand("acme").await, app.influencer("mia").await, app.influencer("noa").await);
    assert_eq!(recent(&mia).await, json!([]));
    acme.write(&mia, "one").await;
    acme.write(&mia, "two").await;
    noa.write(&mia, "three").await;
    mia.write(&noa, "four").await;
    acme.write(&mia, "five").await;
    let all = list(&mia, "").await;

    let answer = mia.get("/apis/messages/recent/?page_size=1").await;
    assert_eq!(answer.header("allow"), "GET, HEAD, OPTIONS");
    assert!(answer.text.starts_with("[{\"user\":{\"id\":"), "never in pages: {}", answer.text);
    let expected = json!([
        { "user": person(&acme, "brand"), "last_message": all[4], "unread_count": 3 },
        { "user": person(&noa, "influencer"), "last_message": all[3], "unread_count": 1 },
    ]);
    assert_eq!(answer.expect(200), expected);
    let noas = recent(&noa).await;
    assert_eq!((&noas[0]["unread_count"], noas.as_array().map(Vec::len)), (&json!(1), Some(1)));
    assert_eq!(recent(&acme).await[0]["unread_count"], 0);

    list(&mia, &format!("?user={}", acme.id)).await;
    let after = recent(&mia).await;
    assert_eq!((&after[0]["unread_count"], &after[1]["unread_count"]), (&json!(0), &json!(1)));
    assert_eq!(after[0]["last_message"]["is_read"], true);
    noa.write(&mia, "six").await;
    let after = recent(&mia).await;
    assert_eq!((&after[0]["user"]["id"], &after[0]["unread_count"]), (&json!(noa.id), &json!(2)));
    app.anonymous().get("/apis/messages/recent/").await.expect(401);
}

#[db_test]
async fn messages_are_marked_read_up_to_one(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (acme, mia, noa) = (app.brand("acme").await, app.influencer("mia").await, app.influencer("noa").await);
    acme.write(&mia, "one").await;
    let second = acme.write(&mia, "two").await;
    mia.write(&acme, "three").await;
    acme.write(&mia, "four").await;
    let other = noa.write(&mia, "five").await;
    let mark = async |api: &Api, body: Value| api.put(READ, body).await;

    assert_eq!(mark(&mia, json!({})).await.expect(400), json!({ "user": [REQUIRED] }));
    assert_eq!(mark(&mia, json!({ "user": NO_ROW })).await.expect(400), json!({ "user": [no_such_row(NO_ROW)] }));
    let wrong = mark(&mia, json!({ "user": acme.id, "up_to": "x" })).await;
    assert_eq!(wrong.expect(400), json!({ "up_to": ["“x” is not a valid UUID."] }));
    // A message of another conversation bounds nothing, and nobody marks what others received.
    assert!(mark(&mia, json!({ "user": acme.id, "up_to": other })).await.status < 500);
    assert_eq!(mark(&noa, json!({ "user": acme.id })).await.expect(200), json!({ "updated": 0 }));
    assert_eq!(mark(&noa, json!({ "user": mia.id })).await.expect(200), json!({ "updated": 0 }));
    app.anonymous().put(READ, json!({ "user": acme.id })).await.expect(401);
    mia.get(READ).await.expect(405);
    assert_eq!(read(&list(&mia, "").await), [false; 5]);

    let answer = mark(&mia, json!({ "user": acme.id, "up_to": second })).await;
    assert_eq!((answer.status, answer.text.as_str()), (200, "{\"updated\":2}"));
    assert_eq!(read(&list(&mia, "").await), [true, true, false, false, false]);
    assert_eq!(recent(&mia).await[1]["unread_count"], 1);
    let again = mark(&mia, json!({ "user": acme.id, "up_to": second })).await;
    assert_eq!(again.expect(200), json!({ "updated": 0 }));
    assert_eq!(mark(&mia, json!({ "user": acme.id })).await.expect(200), json!({ "updated": 1 }));
    assert_eq!(read(&list(&mia, "").await), [true, true, false, true, false]);
    assert_eq!(mark(&acme, json!({ "user": mia.id })).await.expect(200), json!({ "updated": 1 }));
}
