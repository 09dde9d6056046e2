//! Notifications: list, make, mark as read, delete; the contract's rows, one by one.

use serde_json::{Value, json};
use tandem_db_test::db_test;
use tandem_server::Ctx;

use crate::support::{Answer, Api, App, BLANK, NO_ROW, NULL, REQUIRED, detail, forbidden, ids, no_such_row, promote};

const LIST: &str = "/apis/notifications/";
const READ: &str = "/apis/notifications/read/";

fn missing() -> Value {
    detail("No Notification matches the given query.")
}

async fn create(api: &Api, body: Value) -> Answer {
    api.post("/apis/create-notification/", body).await
}

/// Notes a sentence for oneself and answers the notification.
async fn note(api: &Api, message: &str) -> Value {
    create(api, json!({ "message": message })).await.expect(201)
}

fn id(row: &Value) -> &str {
    row["id"].as_str().expect("an id")
}

fn update(row: &Value) -> String {
    format!("/apis/update-notification/{}/", id(row))
}

fn delete(row: &Value) -> String {
    format!("/apis/delete-notification/{}/", id(row))
}

async fn list(api: &Api) -> Value {
    api.get(LIST).await.expect(200)
}

/// Which notifications are read, newest first.
async fn read(api: &Api) -> Vec<bool> {
    let list = list(api).await;
    list.as_array().expect("a list").iter().map(|row| row["is_read"].as_bool().expect("a boolean")).collect()
}

#[db_test]
async fn an_account_makes_notifications_for_itself(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (mia, acme) = (app.influencer("mia").await, app.brand("acme").await);
    let answer = create(&mia, json!({ "message": " Remember the brief " })).await;
    assert_eq!(answer.header("allow"), "POST, OPTIONS");
    let expected = format!(
        "{{\"id\":{},\"user\":\"{}\",\"message\":\"Remember the brief\",\"notification_type\":\"general\",\
        \"is_read\":false,\"created_at\":{}}}",
        answer.body["id"], mia.id, answer.body["created_at"]
    );
    assert_eq!((answer.status, &answer.text), (201, &expected));
    let first = answer.expect(201);
    let named = json!({ "message": "x", "notification_type": "campaign", "user": mia.id, "is_read": true });
    let second = create(&mia, named).await.expect(201);
    assert_eq!((&second["notification_type"], &second["is_read"]), (&json!("campaign"), &json!(false)));

    let shown = mia.get(LIST).await;
    assert_eq!(shown.header("allow"), "GET, HEAD, OPTIONS");
    assert_eq!(shown.expect(200), json!([second, first]));
    assert_eq!(list(&acme).await, json!([]));
    app.anonymous().get(LIST).await.expect(401);
}

#[db_test]
async fn only_staff_makes_notifications_for_others(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (mia, acme) = (app.influencer("mia").await, app.brand("acme").await);
    let for_mia = json!({ "message": "x", "user": mia.id });
    assert_eq!(create(&acme, for_mia.clone()).await.expect(403), forbidden());
    create(&app.anonymous(), for_mia.clone()).await.expect(401);
    assert_eq!(list(&mia).await, json!([]));
    promote(&ctx, &acme).await;
    let made = create(&acme, for_mia).await.expect(201);
    assert_eq!(made["user"], mia.id);
    assert_eq!(list(&mia).await, json!([made]));
    assert_eq!(list(&acme).await, json!([]));
}

#[db_test]
async fn making_one_says_every_field_that_is_wrong(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let mia = app.influencer("mia").await;
    let rows = [
        (json!({}), json!({ "message": [REQUIRED] })),
        (json!({ "message": " " }), json!({ "message": [BLANK] })),
        (json!({ "message": null }), json!({ "message": [NULL] })),
        (json!({ "message": "a\0b" }), json!({ "message": ["Null characters are not allowed."] })),
        (
            json!({ "message": "x", "notification_type": "sms" }),
            json!({ "notification_type": ["\"sms\" is not a valid choice."] }),
        ),
        (json!({ "message": "x", "user": NO_ROW }), json!({ "user": [no_such_row(NO_ROW)] })),
        (json!({ "message": "x", "user": "me" }), json!({ "user": ["“me” is not a valid UUID."] })),
    ];
    for (body, errors) in rows {
        assert_eq!(create(&mia, body.clone()).await.expect(400), errors, "{body}");
    }
    assert_eq!(list(&mia).await, json!([]));
}

#[db_test]
async fn the_list_comes_in_pages_and_behind_links(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (mia, acme) = (app.influencer("mia").await, app.brand("acme").await);
    let mut made = Vec::new();
    for n in 0..5 {
        made.insert(0, id(&note(&mia, &format!("Note {n}")).await).to_owned());
        note(&acme, "Not hers").await;
    }
    let page = mia.get("/apis/notifications/?page_size=2&page=2").await.expect(200);
    assert_eq!((&page["count"], ids(&page["results"])), (&json!(5), vec![made[2].as_str(), &made[3]]));
    assert_eq!(page["next"], "http://localhost:8000/apis/notifications/?page=3&page_size=2");
    assert_eq!(page["previous"], "http://localhost:8000/apis/notifications/?page_size=2");
    assert_eq!(mia.walk("/apis/notifications/?cursor=&page_size=2").await, [&made[..2], &made[2..4], &made[4..]]);
}

#[db_test]
async fn ones_own_notification_is_marked_and_nothing_else_of_it(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (mia, acme) = (app.influencer("mia").await, app.brand("acme").await);
    let first = note(&mia, "Remember the brief").await;
    let path = update(&first);
    let mut expected = first.clone();
    expected["is_read"] = json!(true);
    let body = json!({ "is_read": true, "message": "changed", "notification_type": "bid", "user": acme.id });
    let answer = mia.put(&path, body).await;
    assert_eq!(answer.header("allow"), "PUT, PATCH, OPTIONS");
    assert_eq!(answer.expect(200), expected);
    assert_eq!(mia.put(&path, json!({})).await.expect(200), expected);
    assert_eq!(mia.put(&path, json!({ "is_read": "no" })).await.expect(200), first);
    for (value, sentence) in
        [(json!("perhaps"), "Must be a valid boolean."), (Value::Null, NULL), (json!([]), "Must be a valid boolean.")]
    {
        let errors = json!({ "is_read": [sentence] });
        assert_eq!(mia.put(&path, json!({ "is_read": value })).await.expect(400), errors, "{value}");
    }
    for value in [json!("TRUE"), json!("yes"), json!("on"), json!(1), json!("1")] {
        assert_eq!(mia.patch(&path, json!({ "is_read": value })).await.expect(200), expected, "{value}");
        assert_eq!(mia.patch(&path, json!({ "is_read": false })).await.expect(200), first);
    }

    for method in [reqwest::Method::PUT, reqwest::Method::PATCH] {
        let answer = acme.send(method.clone(), &path, Some(json!({ "is_read": true }))).await;
        assert_eq!(answer.expect(404), missing(), "{method}");
        app.anonymous().send(method, &path, Some(json!({ "is_read": true }))).await.expect(401);
    }
    let absent = mia.put(&format!("/apis/update-notification/{NO_ROW}/"), json!({ "is_read": true })).await;
    assert_eq!(absent.expect(404), missing());
    assert_eq!(list(&mia).await, json!([first]));
    // Not even staff reads for others.
    promote(&ctx, &acme).await;
    assert_eq!(acme.put(&path, json!({ "is_read": true })).await.expect(404), missing());
}

#[db_test]
async fn ones_own_notification_is_deleted(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (mia, acme) = (app.influencer("mia").await, app.brand("acme").await);
    let (first, second) = (note(&mia, "one").await, note(&mia, "two").await);
    assert_eq!(acme.delete(&delete(&first)).await.expect(404), missing());
    app.anonymous().delete(&delete(&first)).await.expect(401);
    assert_eq!(list(&mia).await, json!([second, first]));
    let answer = mia.delete(&delete(&first)).await;
    assert_eq!((answer.status, answer.text.as_str(), answer.header("allow")), (204, "", "DELETE, OPTIONS"));
    assert_eq!(mia.delete(&delete(&first)).await.expect(404), missing());
    assert_eq!(list(&mia).await, json!([second]));
}

#[db_test]
async fn notifications_are_marked_read_up_to_one_or_all(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (mia, acme) = (app.influencer("mia").await, app.brand("acme").await);
    let mut notes = Vec::new();
    for n in 0..4 {
        notes.push(note(&mia, &format!("Note {n}")).await);
    }
    let other = note(&acme, "Not hers").await;
    let mark = async |api: &Api, body: Value| api.put(READ, body).await;

    let wrong = mark(&mia, json!({ "up_to": "x" })).await;
    assert_eq!(wrong.expect(400), json!({ "up_to": ["“x” is not a valid UUID."] }));
    // Another's notification bounds nothing.
    assert!(mark(&mia, json!({ "up_to": id(&other) })).await.status < 500);
    assert_eq!(read(&mia).await, [false; 4]);
    app.anonymous().put(READ, json!({})).await.expect(401);
    mia.get(READ).await.expect(405);

    let answer = mark(&mia, json!({ "up_to": id(&notes[1]) })).await;
    assert_eq!((answer.status, answer.text.as_str()), (200, "{\"updated\":2}"));
    assert_eq!(read(&mia).await, [false, false, true, true]);
    let again = mark(&mia, json!({ "up_to": id(&notes[1]) })).await;
    assert_eq!(again.expect(200), json!({ "updated": 0 }));
    assert_eq!(mark(&mia, json!({})).await.expect(200), json!({ "updated": 2 }));
    assert_eq!(read(&mia).await, [true; 4]);
    assert_eq!(read(&acme).await, [false]);
}
