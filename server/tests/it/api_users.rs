//! Accounts: who sees whom and whose contact details, and what goes when an account goes.

use serde_json::{Value, json};
use tandem_db_test::db_test;
use tandem_server::Ctx;
use tandem_types::Money;

use crate::support::{self, Api, App, NO_ROW, PASSWORD, detail, execute, forbidden, paid_deal};

fn missing() -> Value {
    detail("No IS_Users matches the given query.")
}

fn usernames(list: &Value) -> Vec<&str> {
    list.as_array().expect("a list").iter().map(|row| row["username"].as_str().expect("a username")).collect()
}

async fn set_phone(api: &Api, number: &str) {
    let path = format!("/apis/update-user/{}/", api.email);
    api.patch(&path, json!({ "phone_number": number })).await.expect(200);
}

/// Whether the viewer sees the account's address and phone number; its page and the list of all must agree.
async fn sees(viewer: &Api, of: &Api, phone: &str) -> bool {
    let shown = viewer.get(&format!("/apis/user/{}/", of.id)).await.expect(200);
    let list = viewer.get("/apis/users/").await.expect(200);
    let row = list.as_array().expect("a list").iter().find(|row| row["id"] == of.id.as_str());
    assert_eq!(row, Some(&shown), "{} of {}", viewer.username, of.username);
    let contact = (&shown["email"], &shown["phone_number"]);
    if contact == (&Value::Null, &Value::Null) {
        return false;
    }
    assert_eq!(contact, (&json!(of.email), &json!(phone)));
    true
}

async fn remove(caller: &Api, email: &str) -> support::Answer {
    caller.delete(&format!("/apis/delete-user/{email}/")).await
}

#[db_test]
async fn every_account_sees_all_accounts_by_username(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (mia, acme) = (app.influencer("mia").await, app.brand("acme").await);
    app.brand("rival").await;
    for api in [&mia, &acme] {
        let answer = api.get("/apis/users/").await;
        assert_eq!((answer.header("allow"), answer.header("link")), ("GET, HEAD, OPTIONS", ""));
        assert_eq!(usernames(&answer.expect(200)), ["acme", "mia", "rival"]);
    }
    let page = acme.get("/apis/users/?page_size=2").await.expect(200);
    assert_eq!((&page["count"], &page["previous"]), (&json!(3), &Value::Null));
    assert_eq!(page["next"], "http://localhost:8000/apis/users/?page=2&page_size=2");
    assert_eq!(usernames(&page["results"]), ["acme", "mia"]);
    let rest = acme.get("/apis/users/?page_size=2&page=last").await.expect(200);
    assert_eq!((usernames(&rest["results"]), &rest["next"]), (vec!["rival"], &Value::Null));
    app.anonymous().get("/apis/users/").await.expect(401);
}

#[db_test]
async fn a_long_list_of_accounts_goes_on_behind_its_link(ctx: Ctx) {
    let ctx = support::with_settings(&ctx, |config| config.api_list_limit = 2).await;
    let app = App::start(&ctx).await;
    let mut accounts = Vec::new();
    for name in ["dora", "Anna", "carl", "eve", "bob"] {
        accounts.push(app.influencer(name).await);
    }
    accounts.sort_by_key(|account| account.username.to_lowercase());
    let arrays = accounts[0].walk("/apis/users/").await;
    assert_eq!(arrays.iter().map(Vec::len).collect::<Vec<_>>(), [2, 2, 1]);
    assert_eq!(arrays.concat(), accounts.iter().map(|account| account.id.clone()).collect::<Vec<_>>());
    let wrong = accounts[0].get("/apis/users/?cursor=x").await;
    assert_eq!(wrong.expect(400), json!({ "cursor": ["Invalid cursor."] }));
    ctx.db.close().await;
}

#[db_test]
async fn an_account_is_shown_without_its_contact_details(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (mia, acme) = (app.influencer("mia").await, app.brand("acme").await);
    set_phone(&mia, "+16660000000").await;
    let path = format!("/apis/user/{}/", mia.id);
    let own = mia.get(&path).await;
    let joined = own.body["date_joined"].clone();
    let shown = |email: &str, phone: &str| {
        format!(
            "{{\"id\":\"{}\",\"email\":{email},\"username\":\"mia\",\"first_name\":\"\",\"last_name\":\"\",\
            \"phone_number\":{phone},\"account_type\":\"influencer\",\"instagram_username\":\"\",\
            \"profile_picture\":null,\"bio\":\"\",\"is_verified\":false,\"date_joined\":{joined}}}",
            mia.id
        )
    };
    assert_eq!(own.header("allow"), "GET, HEAD, OPTIONS");
    assert_eq!((own.status, own.text), (200, shown("\"mia@example.com\"", "\"+16660000000\"")));
    let others = acme.get(&path).await;
    assert_eq!((others.status, others.text), (200, shown("null", "null")));

    assert_eq!(acme.get(&format!("/apis/user/{NO_ROW}/")).await.expect(404), missing());
    let capitals = acme.get(&format!("/apis/user/{}/", mia.id.to_uppercase())).await;
    assert_eq!((capitals.status, capitals.header("content-type")), (404, "text/html; charset=utf-8"));
    app.anonymous().get(&path).await.expect(401);
}

#[db_test]
async fn a_paid_deal_shares_contact_details_between_its_two_sides(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (acme, rival) = (app.brand("acme").await, app.brand("rival").await);
    let (mia, noa) = (app.influencer("mia").await, app.influencer("noa").await);
    for (account, number) in [(&acme, "+1555"), (&mia, "+1666"), (&noa, "+1777")] {
        set_phone(account, number).await;
    }
    let campaign = acme.publish("Tea").await;
    let bid = mia.bid(&campaign, Money::from_minor(10_000)).await;
    noa.bid(&campaign, Money::from_minor(20_000)).await;
    let nobody_sees = async |when: &str| {
        assert!(!sees(&acme, &mia, "+1666").await, "{when}");
        assert!(!sees(&mia, &acme, "+1555").await, "{when}");
    };
    nobody_sees("a bid alone").await;
    acme.write(&mia, "Call me?").await;
    nobody_sees("a message").await;
    acme.decide(&bid, json!({ "status": "accepted" })).await;
    nobody_sees("an unpaid deal").await;

    support::pay(&ctx, &bid).await;
    assert!(sees(&acme, &mia, "+1666").await);
    assert!(sees(&mia, &acme, "+1555").await);
    for (viewer, of, number) in
        [(&acme, &noa, "+1777"), (&noa, &acme, "+1555"), (&noa, &mia, "+1666"), (&rival, &mia, "+1666")]
    {
        assert!(!sees(viewer, of, number).await, "{} sees {}", viewer.username, of.username);
    }
    // The details stay shared when the work is done.
    mia.send(reqwest::Method::POST, &format!("/apis/bids/deliver/{bid}/"), None).await.expect(200);
    acme.decide(&bid, json!({ "delivery_status": "approved" })).await;
    assert!(sees(&acme, &mia, "+1666").await);
    assert!(sees(&mia, &acme, "+1555").await);

    support::promote(&ctx, &rival).await;
    for (of, number) in [(&acme, "+1555"), (&mia, "+1666"), (&noa, "+1777")] {
        assert!(sees(&rival, of, number).await, "staff does not see {}", of.username);
    }
}

#[db_test]
async fn deleting_an_account_takes_everything_of_it_along(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (acme, rival, mia) = (app.brand("acme").await, app.brand("rival").await, app.influencer("mia").await);
    let tokens = acme.log_in(PASSWORD).await.expect(200);
    let campaign = acme.publish("Tea").await;
    mia.bid(&campaign, Money::from_minor(10_000)).await;
    acme.write(&mia, "Hello").await;
    mia.write(&acme, "Hello yourself").await;

    for stranger in [&rival, &mia] {
        assert_eq!(remove(stranger, &acme.email).await.expect(403), forbidden());
        assert_eq!(remove(stranger, "x@example.com").await.expect(404), missing());
    }
    remove(&app.anonymous(), &acme.email).await.expect(401);
    acme.get("/apis/user-profile/").await.expect(200);

    let answer = remove(&acme, "ACME@Example.com").await;
    assert_eq!((answer.status, answer.text.as_str(), answer.header("allow")), (204, "", "DELETE, OPTIONS"));
    let gone = acme.get("/apis/user-profile/").await.expect(401);
    assert_eq!(gone, json!({ "detail": "User not found", "code": "user_not_found" }));
    let refresh = app.anonymous().post("/apis/token/refresh/", json!({ "refresh": tokens["refresh"] })).await;
    assert_eq!(refresh.expect(401), detail("No active account found for the given token."));
    acme.log_in(PASSWORD).await.expect(401);

    assert_eq!(mia.get(&format!("/apis/user/{}/", acme.id)).await.expect(404), missing());
    mia.get(&format!("/apis/campaigns/{campaign}/")).await.expect(404);
    for path in
        ["/apis/bids/", "/apis/campaign/", "/apis/messages/", "/apis/messages/recent/", "/apis/messages/contacts/"]
    {
        assert_eq!(mia.get(path).await.expect(200), json!([]), "{path}");
    }
    assert_eq!(usernames(&mia.get("/apis/users/").await.expect(200)), ["mia", "rival"]);
    // Address and name are free again; what comes back is another account.
    assert_ne!(app.brand("acme").await.id, acme.id);
}

#[db_test]
async fn staff_deletes_any_account(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (staff, mia) = (app.brand("acme").await, app.influencer("mia").await);
    support::promote(&ctx, &staff).await;
    assert_eq!(remove(&staff, &mia.email).await.status, 204);
    assert_eq!(remove(&staff, &mia.email).await.expect(404), missing());
    mia.get("/apis/user-profile/").await.expect(401);
}

#[db_test]
async fn money_in_flight_keeps_both_accounts(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (acme, mia) = (app.brand("acme").await, app.influencer("mia").await);
    let (campaign, bid) = paid_deal(&ctx, &acme, &mia).await;
    let both_stay = async || {
        for api in [&acme, &mia] {
            let reason = remove(api, &api.email).await.expect(409);
            assert!(reason["detail"].as_str().is_some_and(|reason| !reason.is_empty()), "{reason}");
            api.get("/apis/user-profile/").await.expect(200);
        }
        assert_eq!(acme.get(&format!("/apis/campaigns/{campaign}/")).await.expect(200)["status"], "in_progress");
    };
    both_stay().await;
    mia.send(reqwest::Method::POST, &format!("/apis/bids/deliver/{bid}/"), None).await.expect(200);
    both_stay().await;
    acme.decide(&bid, json!({ "delivery_status": "approved" })).await;
    // Her share still waits for an account of hers.
    assert_eq!(remove(&mia, &mia.email).await.status, 409);
    execute(&ctx, "update payments set payout_status = 'paid' where bid_id = $1", &bid).await;
    assert_eq!(remove(&mia, &mia.email).await.status, 204);
    assert_eq!(remove(&acme, &acme.email).await.status, 204);
}

#[db_test]
async fn an_influencer_who_leaves_before_the_payment_reopens_the_campaign(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let acme = app.brand("acme").await;
    let (mia, noa) = (app.influencer("mia").await, app.influencer("noa").await);
    let (tea, shoes) = (acme.publish("Tea").await, acme.publish("Shoes").await);
    let bid = mia.bid(&tea, Money::from_minor(10_000)).await;
    let other = noa.bid(&shoes, Money::from_minor(10_000)).await;
    mia.bid(&shoes, Money::from_minor(5_000)).await;
    acme.decide(&bid, json!({ "status": "accepted" })).await;
    acme.decide(&other, json!({ "status": "accepted" })).await;

    assert_eq!(remove(&mia, &mia.email).await.status, 204);
    let status = async |id: &str| acme.get(&format!("/apis/campaigns/{id}/")).await.expect(200)["status"].clone();
    assert_eq!(status(&tea).await, "open");
    assert_eq!(status(&shoes).await, "pending_payment", "only a pending bid of hers was on it");
    let again = noa.bid(&tea, Money::from_minor(9_000)).await;
    acme.decide(&again, json!({ "status": "accepted" })).await;

    // A brand may go with unpaid deals.
    assert_eq!(remove(&acme, &acme.email).await.status, 204);
    assert_eq!(noa.get("/apis/bids/").await.expect(200), json!([]));
}
