//! Bids: place, list, accept and decline; the contract's rows, one by one.

use serde_json::{Value, json};
use tandem_db_test::db_test;
use tandem_server::Ctx;
use tandem_types::Money;

use crate::support::{Answer, Api, App, NO_ROW, NULL, REQUIRED, forbidden, ids};

const NO_NUMBER: &str = "A valid number is required.";

const fn euros(amount: i64) -> Money {
    Money::from_minor(amount * 100)
}

async fn place(api: &Api, body: Value) -> Answer {
    api.post("/apis/bids/create/", body).await
}

async fn update(api: &Api, bid: &str, body: Value) -> Answer {
    api.put(&format!("/apis/bids/update/{bid}/"), body).await
}

#[db_test]
async fn an_influencer_bids_on_an_open_campaign(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let brand = app.brand("acme").await;
    let mia = app.influencer("mia").await;
    let campaign = brand.publish("Summer Product Launch").await;
    let answer = place(&mia, json!({ "campaign": campaign, "amount": "1500.00" })).await;
    assert_eq!(answer.header("allow"), "POST, OPTIONS");
    let (id, created) = (answer.body["id"].clone(), answer.body["created_at"].clone());
    let expected = format!(
        "{{\"id\":{id},\"campaign\":\"{campaign}\",\"campaign_title\":\"Summer Product Launch\",\"influencer\":\"{}\",\
        \"influencer_name\":\"mia\",\"amount\":\"1500.00\",\"status\":\"pending\",\"payment_status\":\"pending\",\
        \"delivery_status\":\"pending\",\"created_at\":{created},\"updated_at\":",
        mia.id
    );
    assert!(answer.text.starts_with(&expected), "{}", answer.text);
    answer.expect(201);

    // One live bid each.
    let second = place(&mia, json!({ "campaign": campaign, "amount": "7" })).await.expect(400);
    assert_eq!(second, json!({ "non_field_errors": ["You already have a bid on this campaign."] }));
    let noa = app.influencer("noa").await;
    let ignored = json!({ "campaign": campaign, "amount": "402.00", "status": "accepted", "influencer": NO_ROW });
    let bid = place(&noa, ignored).await.expect(201);
    assert_eq!((&bid["status"], &bid["influencer"]), (&json!("pending"), &json!(noa.id)));
    assert_eq!(place(&brand, json!({ "campaign": campaign, "amount": "1" })).await.expect(403), forbidden());
}

#[db_test]
async fn a_campaign_is_named_in_any_form_of_a_uuid(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let brand = app.brand("acme").await;
    let mia = app.influencer("mia").await;
    for (n, form) in ["{bare}", "urn:uuid:{id}", "{{id}}"].iter().enumerate() {
        let id = brand.publish(&format!("Campaign {n}")).await;
        let named = form.replace("{bare}", &id.replace('-', "").to_uppercase()).replace("{id}", &id);
        let bid = place(&mia, json!({ "campaign": named, "amount": 8 })).await.expect(201);
        assert_eq!((&bid["campaign"], &bid["amount"]), (&json!(id), &json!("8.00")), "{named}");
    }
}

#[db_test]
async fn bidding_says_every_field_that_is_wrong(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let brand = app.brand("acme").await;
    let mia = app.influencer("mia").await;
    let open = brand.publish("Open").await;
    let closed = brand.publish("Closed").await;
    brand.patch(&format!("/apis/update-campaign/{closed}/"), json!({ "status": "closed" })).await.expect(200);

    let campaign = |sentence: &str| json!({ "campaign": [sentence] });
    let amount = |sentence: &str| json!({ "amount": [sentence] });
    let absent = format!("Invalid pk \"{NO_ROW}\" - object does not exist.");
    let rows = [
        (json!({}), json!({ "campaign": [REQUIRED], "amount": [REQUIRED] })),
        (json!({ "campaign": NO_ROW, "amount": "1" }), campaign(&absent)),
        (json!({ "campaign": "123", "amount": "1" }), campaign("“123” is not a valid UUID.")),
        (json!({ "campaign": 5, "amount": "1" }), campaign("Invalid pk \"5\" - object does not exist.")),
        (json!({ "campaign": true, "amount": "1" }), campaign("Incorrect type. Expected pk value, received bool.")),
        (json!({ "campaign": [], "amount": "1" }), campaign("“[]” is not a valid UUID.")),
        (json!({ "campaign": null, "amount": null }), json!({ "campaign": [NULL], "amount": [NULL] })),
        (json!({ "campaign": "", "amount": "" }), json!({ "campaign": [NULL], "amount": [NO_NUMBER] })),
        (json!({ "campaign": closed, "amount": "1" }), campaign("This campaign is not open for bids.")),
        (json!({ "campaign": open, "amount": "-0.01" }), amount("Ensure this value is greater than or equal to 0.")),
        (json!({ "campaign": open, "amount": "0.49" }), amount("Ensure this value is greater than or equal to 0.50.")),
        (json!({ "campaign": open, "amount": "1,5" }), amount(NO_NUMBER)),
        (
            json!({ "campaign": open, "amount": "1.005" }),
            amount("Ensure that there are no more than 2 decimal places."),
        ),
    ];
    for (body, errors) in rows {
        assert_eq!(place(&mia, body.clone()).await.expect(400), errors, "{body}");
    }
    assert_eq!(mia.get("/apis/bids/").await.expect(200), json!([]));
}

#[db_test]
async fn everyone_sees_the_bids_that_concern_them(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (brand, rival) = (app.brand("acme").await, app.brand("rival").await);
    let (mia, noa) = (app.influencer("mia").await, app.influencer("noa").await);
    let tea = brand.publish("Tea").await;
    let shoes = rival.publish("Shoes").await;
    let first = mia.bid(&tea, euros(10)).await;
    let second = noa.bid(&tea, euros(20)).await;
    let third = mia.bid(&shoes, euros(30)).await;

    let list = async |api: &Api, path: &str| api.get(path).await.expect(200);
    assert_eq!(ids(&list(&mia, "/apis/bids/").await), [third.as_str(), &first]);
    assert_eq!(ids(&list(&noa, "/apis/bids/").await), [second.as_str()]);
    assert_eq!(ids(&list(&brand, "/apis/bids/").await), [second.as_str(), &first]);
    assert_eq!(ids(&list(&rival, "/apis/bids/").await), [third.as_str()]);

    let on_tea = format!("/apis/bids/list/{tea}/");
    assert_eq!(ids(&list(&brand, &on_tea).await), [second.as_str(), &first]);
    assert_eq!(ids(&list(&mia, &on_tea).await), [first.as_str()]);
    assert_eq!(list(&rival, &on_tea).await, json!([]));
    let page = list(&brand, &format!("{on_tea}?page_size=1")).await;
    assert_eq!((&page["count"], page["results"].as_array().unwrap().len()), (&json!(2), 1));
    let absent = brand.get(&format!("/apis/bids/list/{NO_ROW}/")).await;
    assert_eq!(absent.expect(404), json!({ "detail": "No Campaign matches the given query." }));
    for path in ["/apis/bids/", &on_tea] {
        app.anonymous().get(path).await.expect(401);
    }
}

#[db_test]
async fn its_brand_accepts_one_bid(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (brand, rival) = (app.brand("acme").await, app.brand("rival").await);
    let (mia, noa) = (app.influencer("mia").await, app.influencer("noa").await);
    let campaign = brand.publish("Tea").await;
    let bid = mia.bid(&campaign, euros(1500)).await;
    let second = noa.bid(&campaign, euros(402)).await;
    let accepted = json!({ "status": "accepted" });

    for api in [&mia, &rival] {
        assert_eq!(update(api, &bid, accepted.clone()).await.expect(403), forbidden());
    }
    app.anonymous().put(&format!("/apis/bids/update/{bid}/"), accepted.clone()).await.expect(401);
    let absent = update(&brand, NO_ROW, accepted.clone()).await;
    assert_eq!(absent.expect(404), json!({ "detail": "No Bid matches the given query." }));
    let rows = [
        (json!({ "status": "won" }), json!({ "status": ["\"won\" is not a valid choice."] })),
        (json!({ "status": null }), json!({ "status": [NULL] })),
        (
            json!({ "delivery_status": "approved" }),
            json!({ "delivery_status": ["Only a delivered bid can be approved."] }),
        ),
    ];
    for (body, errors) in rows {
        assert_eq!(update(&brand, &bid, body.clone()).await.expect(400), errors, "{body}");
    }
    assert_eq!(update(&brand, &bid, json!({})).await.expect(200)["status"], "pending");

    let answer = update(&brand, &bid, accepted.clone()).await;
    assert_eq!(answer.header("allow"), "PUT, PATCH, OPTIONS");
    let answer = answer.expect(200);
    assert_eq!((&answer["status"], &answer["amount"]), (&json!("accepted"), &json!("1500.00")));
    assert_eq!(update(&brand, &bid, accepted.clone()).await.expect(200)["status"], "accepted");
    let shown = brand.get(&format!("/apis/campaigns/{campaign}/")).await.expect(200);
    assert_eq!(shown["status"], "pending_payment");

    let taken = json!({ "status": ["This campaign is not open."] });
    assert_eq!(update(&brand, &second, accepted).await.expect(400), taken);
    let late = place(&app.influencer("eve").await, json!({ "campaign": campaign, "amount": "1" })).await;
    assert_eq!(late.expect(400), json!({ "campaign": ["This campaign is not open for bids."] }));
}

#[db_test]
async fn an_unpaid_accepted_bid_can_still_be_declined(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let brand = app.brand("acme").await;
    let mia = app.influencer("mia").await;
    let campaign = brand.publish("Tea").await;
    let bid = mia.bid(&campaign, euros(10)).await;
    update(&brand, &bid, json!({ "status": "accepted" })).await.expect(200);

    let path = format!("/apis/bids/update/{bid}/");
    assert_eq!(brand.patch(&path, json!({ "status": "declined" })).await.expect(200)["status"], "declined");
    let shown = brand.get(&format!("/apis/campaigns/{campaign}/")).await.expect(200);
    assert_eq!(shown["status"], "open");
    // After a decline one may bid again.
    mia.bid(&campaign, euros(9)).await;
}
