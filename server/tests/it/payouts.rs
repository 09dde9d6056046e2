//! The influencer's share: it waits for an account, is transferred once, and is tried again when it is refused.

use chrono::TimeDelta;
use reqwest::Method;
use serde_json::{Value, json};
use tandem_db_test::db_test;
use tandem_sandbox::Fault;
use tandem_server::Ctx;

use crate::support::{Api, Parties, Till, forbidden, mailed};

const ACCOUNT: &str = "/apis/payout-account/";
const REFUSAL: Fault = Fault::Refuse { status: 402, code: "balance_insufficient", message: "Not enough money." };

/// How many notices have these words.
async fn told(api: &Api, words: &str) -> usize {
    api.notices().await.iter().filter(|notice| notice.contains(words)).count()
}

async fn account(api: &Api) -> Value {
    api.get(ACCOUNT).await.expect(200)
}

async fn payout(deal: &Parties) -> String {
    deal.payment().await["payout_status"].as_str().expect("a payout").to_owned()
}

/// An approved deal whose influencer can take money; the transfer is not made yet.
async fn approved(till: &Till) -> Parties {
    let deal = till.delivered("tea", 120_000).await;
    till.onboard(&deal.influencer).await;
    deal.approve().await.expect(200);
    assert_eq!(payout(&deal).await, "queued");
    deal
}

/// Lets that long pass and does what is due.
async fn later(till: &Till, by: TimeDelta) {
    till.advance(by);
    till.work().await;
}

#[db_test]
async fn a_payout_waits_until_its_influencer_has_an_account(ctx: Ctx) {
    let till = Till::open(&ctx).await;
    let deal = till.delivered("tea", 120_000).await;
    let mia = &deal.influencer;
    deal.approve().await.expect(200);
    till.work().await;
    assert_eq!(payout(&deal).await, "waiting");
    assert_eq!(told(mia, "Set up your payouts: $1,080.00 for Summer Product Launch are waiting for you.").await, 1);
    assert_eq!(mailed(&till.ctx, &mia.email, "Subject: Set up your payouts"), 1);
    let nothing = json!({ "exists": false, "details_submitted": false, "is_ready": false, "requirements": [] });
    assert_eq!(account(mia).await, nothing);
    for method in [Method::GET, Method::POST] {
        assert_eq!(deal.brand.send(method, ACCOUNT, None).await.expect(403), forbidden());
    }

    // Begun and not finished: what is missing is said, and the money still waits.
    let url = mia.post(ACCOUNT, json!({})).await.expect(200)["url"].as_str().expect("an address").to_owned();
    assert!(url.starts_with("http://localhost:8000/sandbox/connect/acct_"), "{url}");
    let begun = account(mia).await;
    assert_eq!((&begun["exists"], &begun["is_ready"]), (&json!(true), &json!(false)));
    assert!(begun["requirements"].as_array().is_some_and(|all| !all.is_empty()), "{begun}");
    till.deliver_all().await;
    assert_eq!(payout(&deal).await, "waiting");

    // `account.updated` wakes it.
    till.onboard(mia).await;
    assert_eq!(payout(&deal).await, "paid");
    let ready = json!({ "exists": true, "details_submitted": true, "is_ready": true, "requirements": [] });
    assert_eq!(account(mia).await, ready);
    assert_eq!(told(mia, "$1,080.00 for Summer Product Launch are on the way to your bank.").await, 1);
    assert_eq!(mailed(&till.ctx, &mia.email, "Subject: Paid out: $1,080.00"), 1);
    let accounts = till.sandbox.requests().into_iter().filter(|call| *call == ("POST".into(), "/v1/accounts".into()));
    assert_eq!(accounts.count(), 1, "each visit of the page needs a link, not an account");
    till.books_agree().await;
}

#[db_test]
async fn an_account_is_made_once_whatever_becomes_of_the_reply(ctx: Ctx) {
    let till = Till::open(&ctx).await;
    let mia = till.app.influencer("mia").await;
    till.sandbox.fail_next(Method::POST, "/v1/accounts", Fault::LoseReply);
    mia.post(ACCOUNT, json!({})).await.expect(502);
    assert_eq!(account(&mia).await["exists"], false);
    let (one, two) = tokio::join!(mia.post(ACCOUNT, json!({})), mia.post(ACCOUNT, json!({})));
    let of = |answer: Value| answer["url"].as_str().expect("an address").split_once('?').expect("a link").0.to_owned();
    assert_eq!(of(one.expect(200)), of(two.expect(200)));
}

#[db_test]
async fn the_transfer_is_the_amount_less_the_fee_out_of_the_very_charge(ctx: Ctx) {
    let till = Till::open(&ctx).await;
    let deal = approved(&till).await;
    till.work().await;
    assert_eq!(payout(&deal).await, "paid");
    let transfers = till.listed("transfers").await;
    let charge = &till.listed("refunds").await;
    assert_eq!((transfers.len(), charge.len()), (1, 0));
    let (transfer, id) = (&transfers[0], deal.payment().await["id"].as_str().expect("an id").to_owned());
    assert_eq!((&transfer["amount"], &transfer["currency"]), (&json!(108_000), &json!("usd")));
    assert_eq!(transfer["transfer_group"], format!("payment_{id}"));
    assert!(transfer["source_transaction"].as_str().is_some_and(|charge| charge.starts_with("ch_")), "{transfer}");
    assert_eq!(till.ledger().await, ["charge 120000", "transfer -108000", "fee -12000"]);
    // Nothing is left to do, now or later.
    later(&till, TimeDelta::days(2)).await;
    assert_eq!(till.listed("transfers").await.len(), 1);
    till.books_agree().await;
}

#[db_test]
async fn a_refused_payout_is_tried_again_with_another_key(ctx: Ctx) {
    let till = Till::open(&ctx).await;
    let staff = till.staff().await;
    let deal = approved(&till).await;
    let refused = "Your payout for Summer Product Launch was refused: Not enough money. It is tried again.";
    for pause in [0, 31, 121] {
        till.sandbox.fail_next(Method::POST, "/v1/transfers", REFUSAL);
        later(&till, TimeDelta::seconds(pause)).await;
        assert_eq!(payout(&deal).await, "failed");
        assert_eq!((told(&deal.influencer, refused).await, told(&staff, "was refused").await), (1, 1));
    }
    assert_eq!(till.sandbox.totals().transferred, 0);
    till.books_agree().await;
    // The provider would answer the old key with the old refusal.
    later(&till, TimeDelta::seconds(481)).await;
    assert_eq!(payout(&deal).await, "paid");
    assert_eq!(till.sandbox.totals().transferred, 108_000);
    till.books_agree().await;
}

#[db_test]
async fn a_transfer_is_made_once_whatever_becomes_of_the_reply(ctx: Ctx) {
    let till = Till::open(&ctx).await;
    let deal = till.delivered("tea", 120_000).await;
    till.onboard(&deal.influencer).await;
    let mut deal = deal;
    // Soon, or when the provider has forgotten the key.
    let cases = [
        (Fault::LoseReply, TimeDelta::seconds(31)),
        (Fault::ServerErrorAfter, TimeDelta::seconds(31)),
        (Fault::BadGatewayAfter, TimeDelta::hours(30)),
    ];
    for (round, (fault, pause)) in cases.into_iter().enumerate() {
        till.sandbox.fail_next(Method::POST, "/v1/transfers", fault);
        deal.approve().await.expect(200);
        till.work().await;
        assert_eq!(payout(&deal).await, "queued", "nobody knows");
        later(&till, pause).await;
        deal.come_back().await;
        assert_eq!(payout(&deal).await, "paid");
        assert_eq!(till.listed("transfers").await.len(), round + 1);
        till.books_agree().await;
        deal = deal.another(120_000).await;
        till.sandbox.pay(&deal.checkout().await).expect("a payment");
        till.deliver_all().await;
        deal.deliver(json!({})).await.expect(200);
    }
}

#[db_test]
async fn the_fee_is_what_the_operator_sets(ctx: Ctx) {
    for (percent, fee) in [("7.5", 750), ("0", 0)] {
        let till = Till::open_with(&ctx, |config| config.fee_rate = percent.parse().expect("a fee")).await;
        let deal = till.delivered(&format!("tea{fee}"), 9_999).await;
        let before = till.ledger().await.len() - 1;
        till.onboard(&deal.influencer).await;
        deal.approve().await.expect(200);
        till.work().await;
        let payment = deal.payment().await;
        let shown = (&payment["fee"], &payment["net"], &payment["payout_status"]);
        let expected = if fee == 0 { ("0.00", "99.99") } else { ("7.50", "92.49") };
        assert_eq!(shown, (&json!(expected.0), &json!(expected.1), &json!("paid")));
        let mut moved = vec!["charge 9999".to_owned(), format!("transfer -{}", 9_999 - fee)];
        moved.extend((fee > 0).then(|| format!("fee -{fee}")));
        assert_eq!(till.ledger().await[before..], moved);
        assert_eq!(till.sandbox.totals().transferred, 9_999 - fee);
    }
}
