//! Counter-offers: the two sides take turns, and of two answers the first counts.

mod agreements;

use serde_json::{Value, json};
use tandem_db_test::db_test;
use tandem_server::{Ctx, on};
use tandem_types::{Money, deals::DealStep};

use crate::support::{Answer, Api, App, NO_ROW, Parties, REQUIRED, Till, detail, forbidden, ids, promote};

/// A brand, an influencer, and a bid of 1,200.00 with terms on the brand's campaign.
async fn bid(app: &App, name: &str) -> Parties {
    let brand = app.brand(&format!("{name}-brand")).await;
    let influencer = app.influencer(&format!("{name}-creator")).await;
    let campaign = brand.publish("Summer Product Launch").await;
    let body = json!({ "campaign": campaign, "amount": "1200.00", "pitch": "Two reels.", "days": 10, "revisions": 1 });
    let bid = influencer.post("/apis/bids/create/", body).await.expect(201);
    let bid = bid["id"].as_str().expect("an id").to_owned();
    Parties { brand, influencer, campaign, bid }
}

async fn counter(deal: &Parties, by: &Api, round: i64, amount: &str) -> Answer {
    deal.step(
        by,
        "counter",
        json!({ "round": round, "amount": amount, "days": 7, "revisions": 2, "note": "Shall we?" }),
    )
    .await
}

async fn accept(deal: &Parties, by: &Api, round: i64) -> Answer {
    deal.step(by, "offers/accept", json!({ "round": round })).await
}

async fn withdraw(deal: &Parties, by: &Api, round: i64) -> Answer {
    deal.step(by, "offers/withdraw", json!({ "round": round })).await
}

async fn terms(deal: &Parties) -> Value {
    deal.brand.get(&format!("/apis/bids/terms/{}/", deal.bid)).await.expect(200)
}

/// Every round as `round side amount status`.
async fn rounds(deal: &Parties) -> Vec<String> {
    let all = deal.brand.get(&format!("/apis/bids/offers/{}/", deal.bid)).await.expect(200);
    let side = |row: &Value| if row["by_brand"] == true { "brand" } else { "creator" };
    let told = |row: &Value| {
        let text = |key: &str| row[key].as_str().expect("a text").to_owned();
        format!("{} {} {} {}", row["round"], side(row), text("amount"), text("status"))
    };
    all.as_array().expect("a list").iter().map(told).collect()
}

/// The ids of rows, of which there is one a bid at most.
async fn count(ctx: &Ctx, sql: &'static str, bid: &str) -> i64 {
    let id: uuid::Uuid = bid.parse().expect("an id");
    let mut tx = ctx.db.read().await.expect("a transaction");
    on!(&mut tx, c => sqlx::query_scalar(sql).bind(id).fetch_one(c).await).expect("a number")
}

const PAYMENTS: &str = "select count(*) from payments where bid_id = $1";
const AGREEMENTS: &str = "select count(*) from agreements where bid_id = $1";

#[db_test]
async fn the_two_sides_take_turns_and_every_round_is_kept(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let deal = bid(&app, "tea").await;
    let (brand, mia) = (&deal.brand, &deal.influencer);
    assert_eq!(rounds(&deal).await, Vec::<String>::new());
    // The bid is the creator's first offer.
    assert_eq!(
        counter(&deal, mia, 1, "1300").await.expect(400),
        detail("That is your own offer: it is the other side’s turn.")
    );
    let offer = counter(&deal, brand, 1, "1000").await.expect(201);
    let made = (&offer["round"], &offer["by_brand"], &offer["amount"], &offer["fee"], &offer["net"], &offer["status"]);
    assert_eq!(made, (&json!(2), &json!(true), &json!("1000.00"), &json!("100.00"), &json!("900.00"), &json!("open")));
    assert_eq!(rounds(&deal).await, ["1 creator 1200.00 countered", "2 brand 1000.00 open"]);
    assert_eq!(
        mia.notices().await[0],
        "bid: tea-brand makes you another offer for Summer Product Launch: $1,000.00, 7 days, 2 revisions."
    );
    // What the creator asks is what the bid says, until they agree on something else.
    assert_eq!(deal.shown().await["amount"], "1200.00");
    assert_eq!(terms(&deal).await["days"], 10);

    counter(&deal, brand, 2, "900").await.expect(400);
    counter(&deal, mia, 2, "1100").await.expect(201);
    assert_eq!(deal.shown().await["amount"], "1100.00");
    assert_eq!((&terms(&deal).await["days"], &terms(&deal).await["pitch"]), (&json!(7), &json!("Two reels.")));
    // What is not named stays as it is.
    let short = deal.step(brand, "counter", json!({ "round": 3, "amount": "1050" })).await.expect(201);
    assert_eq!((&short["days"], &short["revisions"], &short["note"]), (&json!(7), &json!(2), &json!("")));
    let nothing = json!({ "round": 4, "amount": "1075", "days": null, "revisions": "" });
    let said = deal.step(mia, "counter", nothing).await.expect(201);
    assert_eq!((&said["days"], &said["revisions"]), (&Value::Null, &Value::Null));
    let page = deal.page(&ctx, mia).await.expect("a page");
    let steps: Vec<_> = page.events.iter().map(|event| (event.step, event.note.as_str())).collect();
    assert_eq!(steps[0], (DealStep::Countered, "$1,000.00, 7 days, 2 revisions"));
    assert_eq!((steps.len(), page.offer().amount, page.round()), (4, Money::from_minor(107_500), 5));
}

#[db_test]
async fn an_offer_says_what_is_wrong_with_it(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let deal = bid(&app, "tea").await;
    let rows = [
        (json!({}), json!({ "round": [REQUIRED], "amount": [REQUIRED] })),
        (
            json!({ "round": 1, "amount": "0.49" }),
            json!({ "amount": ["Ensure this value is greater than or equal to 0.50."] }),
        ),
        (
            json!({ "round": 1, "amount": "9", "days": 0, "revisions": 6 }),
            json!({
                "days": ["Ensure this value is greater than or equal to 1."],
                "revisions": ["Ensure this value is less than or equal to 5."],
            }),
        ),
        (json!({ "round": 1, "amount": "9", "days": "soon" }), json!({ "days": ["A valid integer is required."] })),
        (
            json!({ "round": 1, "amount": "9", "note": "x".repeat(2_001) }),
            json!({ "note": ["Ensure this field has no more than 2000 characters."] }),
        ),
    ];
    for (body, errors) in rows {
        assert_eq!(deal.step(&deal.brand, "counter", body.clone()).await.expect(400), errors, "{body}");
    }
    let place = |body: Value| {
        let (mia, campaign) = (deal.influencer.clone(), deal.campaign.clone());
        async move {
            let mut body = body;
            body["campaign"] = json!(campaign);
            mia.post("/apis/bids/create/", body).await
        }
    };
    let wrong = place(json!({ "amount": "9", "days": 366, "pitch": "x".repeat(2_001) })).await.expect(400);
    assert_eq!(wrong["days"], json!(["Ensure this value is less than or equal to 365."]));
    assert_eq!(wrong["pitch"], json!(["Ensure this field has no more than 2000 characters."]));
    assert_eq!(rounds(&deal).await, Vec::<String>::new());
}

#[db_test]
async fn a_negotiation_is_nobody_elses_business(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let deal = bid(&app, "tea").await;
    let (rival, noah, staff) = (app.brand("rival").await, app.influencer("noah").await, app.brand("staff").await);
    promote(&ctx, &staff).await;
    let steps = [
        ("counter", json!({ "round": 1, "amount": "900" })),
        ("offers/accept", json!({ "round": 1 })),
        ("offers/withdraw", json!({ "round": 1 })),
        ("revisions", json!({})),
    ];
    for (step, body) in &steps {
        for stranger in [&rival, &noah] {
            deal.step(stranger, step, body.clone()).await.expect(404);
        }
        assert_eq!(deal.step(&staff, step, body.clone()).await.expect(403), forbidden());
        deal.brand.post(&format!("/apis/bids/{step}/{NO_ROW}/"), body.clone()).await.expect(404);
    }
    for path in ["terms", "offers"] {
        let path = format!("/apis/bids/{path}/{}/", deal.bid);
        for stranger in [&rival, &noah] {
            stranger.get(&path).await.expect(404);
        }
        for party in [&deal.brand, &deal.influencer, &staff] {
            party.get(&path).await.expect(200);
        }
    }
    // Only the brand takes an offer back, only the creator adds a revision.
    counter(&deal, &deal.brand, 1, "1000").await.expect(201);
    assert_eq!(withdraw(&deal, &deal.influencer, 2).await.expect(403), forbidden());
    assert_eq!(deal.step(&deal.brand, "revisions", json!({})).await.expect(403), forbidden());
    assert_eq!(rounds(&deal).await[1], "2 brand 1000.00 open");
}

#[db_test]
async fn whoever_has_not_seen_the_newest_round_is_shown_it(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let deal = bid(&app, "tea").await;
    let (brand, mia) = (&deal.brand, &deal.influencer);
    counter(&deal, brand, 1, "1000").await.expect(201);
    counter(&deal, mia, 2, "1500").await.expect(201);
    let newer = detail("There is a newer offer: $1,500.00, 7 days, 2 revisions. Reload the page to answer it.");
    assert_eq!(accept(&deal, brand, 1).await.expect(409), newer);
    assert_eq!(counter(&deal, brand, 2, "900").await.expect(409), newer);
    let own = counter(&deal, mia, 2, "1400").await.expect(409);
    assert_eq!(
        own,
        detail("You have made another offer meanwhile: $1,500.00, 7 days, 2 revisions. Reload the page to answer it.")
    );
    accept(&deal, brand, 4).await.expect(409);
    // Who accepts a bid at the price of an older tab is told as well; without it the API accepts what is asked now.
    let path = format!("/apis/bids/update/{}/", deal.bid);
    let stale = brand.put(&path, json!({ "status": "accepted", "seen_amount": "1200.00" })).await.expect(400);
    assert_eq!(stale["status"][0], "tea-creator asks $1,500.00 now. Reload and look at the new offer.");
    assert_eq!(deal.state().await, "pending/pending/pending open");
    let accepted = brand.put(&path, json!({ "status": "accepted", "seen_amount": "1500" })).await.expect(200);
    assert_eq!((&accepted["status"], &accepted["amount"]), (&json!("accepted"), &json!("1500.00")));
    assert_eq!(rounds(&deal).await[2], "3 creator 1500.00 accepted");
}

#[db_test]
async fn an_offer_that_was_taken_back_cannot_be_accepted(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let deal = bid(&app, "tea").await;
    let (brand, mia) = (&deal.brand, &deal.influencer);
    withdraw(&deal, brand, 1).await.expect(400);
    counter(&deal, brand, 1, "1000").await.expect(201);
    withdraw(&deal, brand, 2).await.expect(200);
    assert_eq!(rounds(&deal).await, ["1 creator 1200.00 open", "2 brand 1000.00 withdrawn"]);
    assert!(mia.notices().await[0].contains("took its offer for Summer Product Launch back"));
    let gone = accept(&deal, mia, 2).await.expect(409);
    assert_eq!(
        gone,
        detail("An offer was taken back meanwhile: $1,000.00, 7 days, 2 revisions. Reload the page to answer it.")
    );
    // It is the brand's turn again: another offer, or a yes to what was asked.
    counter(&deal, brand, 2, "1100").await.expect(201);
    withdraw(&deal, brand, 3).await.expect(200);
    let accepted = accept(&deal, brand, 3).await.expect(200);
    assert_eq!((&accepted["status"], &accepted["amount"]), (&json!("accepted"), &json!("1200.00")));
    withdraw(&deal, brand, 3).await.expect(409);
    let states = ["1 creator 1200.00 accepted", "2 brand 1000.00 withdrawn", "3 brand 1100.00 withdrawn"];
    assert_eq!(rounds(&deal).await, states);
}

#[db_test]
async fn twenty_rounds_are_enough(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let deal = bid(&app, "tea").await;
    for round in 1..20 {
        let by = if round % 2 == 1 { &deal.brand } else { &deal.influencer };
        counter(&deal, by, round, &format!("{}", 1000 + round)).await.expect(201);
    }
    let enough = counter(&deal, &deal.influencer, 20, "1").await.expect(400);
    assert_eq!(enough, detail("Twenty rounds are enough: accept the offer, decline it, or write a message."));
    accept(&deal, &deal.influencer, 20).await.expect(200);
    assert_eq!(deal.shown().await["amount"], "1019.00");
}

#[db_test]
async fn what_the_creator_accepts_is_paid_and_nothing_else(ctx: Ctx) {
    let till = Till::open(&ctx).await;
    let deal = bid(&till.app, "tea").await;
    let noah = till.app.influencer("noah").await;
    let other = noah.bid(&deal.campaign, Money::from_minor(50_000)).await;
    counter(&deal, &deal.brand, 1, "1000").await.expect(201);
    for _ in 0..2 {
        // The second time, as a double click does, it changes nothing and is no error.
        let accepted = accept(&deal, &deal.influencer, 2).await.expect(200);
        assert_eq!((&accepted["status"], &accepted["amount"]), (&json!("accepted"), &json!("1000.00")));
    }
    assert_eq!(deal.state().await, "accepted/pending/pending pending_payment");
    let told = "bid: tea-creator accepted your offer of $1,000.00 for Summer Product Launch. Pay to start the work.";
    assert_eq!(deal.brand.notices().await.iter().filter(|notice| *notice == told).count(), 1);
    assert_eq!((count(&ctx, PAYMENTS, &deal.bid).await, count(&ctx, AGREEMENTS, &deal.bid).await), (1, 1));
    let payment = deal.payment().await;
    assert_eq!(
        (&payment["amount"], &payment["fee"], &payment["net"]),
        (&json!("1000.00"), &json!("100.00"), &json!("900.00"))
    );
    let taken = deal.brand.put(&format!("/apis/bids/update/{other}/"), json!({ "status": "accepted" })).await;
    assert_eq!(taken.expect(400), json!({ "status": ["This campaign is not open."] }));

    let session = deal.checkout().await;
    till.sandbox.pay(&session).expect("a payment");
    till.success(&session).await;
    assert_eq!(deal.state().await, "accepted/completed/pending in_progress");
    assert_eq!(noah.get("/apis/bids/").await.expect(200)[0]["status"], "declined");
    deal.deliver(json!({})).await.expect(200);
    deal.approve().await.expect(200);
    till.onboard(&deal.influencer).await;
    till.work().await;
    assert_eq!(till.ledger().await, ["charge 100000", "transfer -90000", "fee -10000"]);
    till.books_agree().await;
}

#[db_test]
async fn the_api_accepts_what_the_creator_asks_whatever_the_brand_has_offered(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let deal = bid(&app, "tea").await;
    counter(&deal, &deal.brand, 1, "1000").await.expect(201);
    let accepted = deal.brand.decide(&deal.bid, json!({ "status": "accepted" })).await;
    assert_eq!((&accepted["status"], &accepted["amount"]), (&json!("accepted"), &json!("1200.00")));
    assert_eq!(rounds(&deal).await, ["1 creator 1200.00 accepted", "2 brand 1000.00 withdrawn"]);
    let conflict = accept(&deal, &deal.influencer, 2).await.expect(409);
    assert_eq!(conflict, detail("The two of you have agreed already, on $1,200.00."));
}

#[db_test]
async fn nothing_is_agreed_on_a_campaign_that_is_not_open(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let deal = bid(&app, "tea").await;
    let noah = app.influencer("noah").await;
    let other = noah.bid(&deal.campaign, Money::from_minor(50_000)).await;
    counter(&deal, &deal.brand, 1, "1000").await.expect(201);
    deal.brand.decide(&other, json!({ "status": "accepted" })).await;
    let closed = detail("This campaign is not open any more.");
    assert_eq!(accept(&deal, &deal.influencer, 2).await.expect(409), closed);
    assert_eq!(counter(&deal, &deal.influencer, 2, "1100").await.expect(409), closed);
    // It opens again when the brand takes its yes back, and the offer counts again.
    deal.brand.decide(&other, json!({ "status": "declined" })).await;
    accept(&deal, &deal.influencer, 2).await.expect(200);

    let second = bid(&app, "coffee").await;
    counter(&second, &second.brand, 1, "1000").await.expect(201);
    second.brand.decide(&second.bid, json!({ "status": "declined" })).await;
    for answer in [accept(&second, &second.influencer, 2).await, withdraw(&second, &second.brand, 2).await] {
        assert_eq!(answer.expect(409), detail("This bid was declined meanwhile."));
    }
}

#[db_test]
async fn of_two_answers_at_the_same_moment_one_counts(ctx: Ctx) {
    let app = App::start(&ctx).await;
    for turn in 0..4 {
        let deal = bid(&app, &format!("tea{turn}")).await;
        let (brand, mia) = (&deal.brand, &deal.influencer);
        counter(&deal, brand, 1, "1000").await.expect(201);
        let price = async |deal: &Parties| deal.shown().await["amount"].as_str().expect("an amount").to_owned();
        // The creator accepts while the brand takes its offer back, and while both say yes to the other's price.
        let (yes, no) = match turn % 2 {
            0 => tokio::join!(accept(&deal, mia, 2), withdraw(&deal, brand, 2)),
            _ => {
                let path = format!("/apis/bids/update/{}/", deal.bid);
                tokio::join!(accept(&deal, mia, 2), brand.put(&path, json!({ "status": "accepted" })))
            }
        };
        let state = deal.state().await;
        match (turn % 2, yes.status, no.status) {
            (0, 200, 409) => assert_eq!(
                (state.as_str(), price(&deal).await.as_str()),
                ("accepted/pending/pending pending_payment", "1000.00")
            ),
            (0, 409, 200) => {
                assert_eq!((state.as_str(), price(&deal).await.as_str()), ("pending/pending/pending open", "1200.00"))
            }
            // A yes to a bid that is accepted already is no error; its answer says at what price.
            (_, 200, 200) => {
                assert_eq!((no.body["amount"].as_str(), price(&deal).await.as_str()), (Some("1000.00"), "1000.00"))
            }
            (_, 409, 200) => {
                assert_eq!((no.body["amount"].as_str(), price(&deal).await.as_str()), (Some("1200.00"), "1200.00"))
            }
            _ => panic!("{} {}", yes.text, no.text),
        }
        let is_accepted = i64::from(state.starts_with("accepted"));
        assert_eq!(
            (count(&ctx, PAYMENTS, &deal.bid).await, count(&ctx, AGREEMENTS, &deal.bid).await),
            (is_accepted, is_accepted)
        );
    }
}

#[db_test]
async fn a_hurry_of_clicks_makes_one_offer_and_one_deal(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let deal = bid(&app, "tea").await;
    let noah = app.influencer("noah").await;
    let other = noah.bid(&deal.campaign, Money::from_minor(50_000)).await;
    let (first, second) = tokio::join!(counter(&deal, &deal.brand, 1, "1000"), counter(&deal, &deal.brand, 1, "1000"));
    let mut statuses = [first.status, second.status];
    statuses.sort_unstable();
    assert_eq!((statuses, rounds(&deal).await.len()), ([201, 409], 2));

    // The creator accepts, twice, while the brand accepts another bid.
    let path = format!("/apis/bids/update/{other}/");
    let (one, two, brand) = tokio::join!(
        accept(&deal, &deal.influencer, 2),
        accept(&deal, &deal.influencer, 2),
        deal.brand.put(&path, json!({ "status": "accepted" }))
    );
    assert_eq!(one.status, two.status, "{} {}", one.text, two.text);
    assert!(matches!((one.status, brand.status), (200, 400) | (409, 200)), "{} {}", one.text, brand.text);
    let list = deal.brand.get(&format!("/apis/bids/list/{}/", deal.campaign)).await.expect(200);
    assert_eq!(ids(&list).len(), 2);
    let accepted = list.as_array().expect("a list").iter().filter(|bid| bid["status"] == "accepted").count();
    assert_eq!(accepted, 1);
    let agreements = count(&ctx, AGREEMENTS, &deal.bid).await + count(&ctx, AGREEMENTS, &other).await;
    assert_eq!(agreements, 1);
}
