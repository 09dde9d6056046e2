//! The program is killed while payments are made: what its sandbox took is not lost.

use std::{path::Path, time::Duration};

use reqwest::{Client, redirect::Policy};
use serde_json::{Value, json};

use crate::{
    post, registered,
    server::{Server, client, tandem},
    with_schema,
};

/// How many deals are paid at the same moment.
const CROWD: usize = 6;
const CENTS: i64 = 120_000;

/// The two sides of every deal, by their tokens.
struct Sides {
    brand: String,
    influencer: String,
}

fn text(row: &Value, name: &str) -> String {
    row[name].as_str().expect("a text").to_owned()
}

impl Sides {
    /// An accepted, unpaid bid.
    async fn agree(&self, base: &str) -> String {
        let campaign = json!({
            "title": "Tea", "description": "Drink it", "budget": "5000", "start_date": "2027-01-01", "end_date": "2027-02-01",
        });
        let campaign = post(base, "/apis/create-campaign/", &self.brand, &campaign).await.expect("a campaign");
        let bid = json!({ "campaign": campaign["id"], "amount": "1200" });
        let bid = text(&post(base, "/apis/bids/create/", &self.influencer, &bid).await.expect("a bid"), "id");
        let accept = client().put(format!("{base}/apis/bids/update/{bid}/")).bearer_auth(&self.brand);
        let answer = accept.json(&json!({ "status": "accepted" })).send().await.expect("an answer");
        assert_eq!(answer.status(), 200);
        bid
    }

    /// The session in which a bid is paid.
    async fn checkout(&self, base: &str, bid: &str) -> Option<String> {
        let made = post(base, "/apis/create-checkout-session/", &self.brand, &json!({ "bid": bid })).await?;
        Some(text(&made, "session_id"))
    }

    /// The bids whose payment is completed.
    async fn completed(&self, base: &str) -> Vec<String> {
        let list = client().get(format!("{base}/apis/payments/")).bearer_auth(&self.brand).send().await;
        let list: Value = list.expect("an answer").json().await.expect("a list");
        let rows = list.as_array().expect("a list").iter();
        rows.filter(|row| row["status"] == "completed").map(|row| text(row, "bid")).collect()
    }
}

/// Presses "pay". Whether the sandbox says that it has the money; where it leads to does not matter.
async fn pay(browser: &Client, base: &str, session: &str) -> bool {
    let answer = browser.post(format!("{base}/sandbox/checkout/{session}")).body("action=pay").send().await;
    answer.is_ok_and(|answer| answer.status() == 303)
}

/// The sandbox's books, which outlive it.
fn books(data: &Path) -> Value {
    let text = std::fs::read(data.join("sandbox.json")).expect("the sandbox's books");
    serde_json::from_slice(&text).expect("whole books")
}

/// How many sessions the sandbox was paid for.
fn taken(data: &Path) -> usize {
    books(data)["sessions"].as_array().expect("sessions").iter().filter(|session| session["paid"] == true).count()
}

async fn killed_while_payments_are_made(database: Option<&str>) {
    let data = tempfile::tempdir().expect("a folder");
    let mut server = Server::start(data.path(), database).await;
    let sides = Sides {
        brand: registered(&server.base, "b", "brand").await,
        influencer: registered(&server.base, "i", "influencer").await,
    };
    let browser = Client::builder().redirect(Policy::none()).build().expect("a client");
    let (mut bids, mut cut_off) = (Vec::new(), 0);
    // Until some were killed between the charge and the commit.
    for round in 0..8 {
        let mut sessions = Vec::new();
        for _ in 0..CROWD {
            let bid = sides.agree(&server.base).await;
            sessions.push(sides.checkout(&server.base, &bid).await.expect("a session"));
            bids.push(bid);
        }
        let mut payers = tokio::task::JoinSet::new();
        for session in sessions {
            let (browser, base) = (browser.clone(), server.base.clone());
            payers.spawn(async move { pay(&browser, &base, &session).await });
        }
        for _ in 0..=round % 3 {
            payers.join_next().await.expect("a payer").expect("no panic");
        }
        drop(server);
        payers.join_all().await;
        // What waits to be told was taken, and is not known to have been heard.
        cut_off += books(data.path())["events"].as_array().expect("events").len();

        server = Server::start(data.path(), database).await;
        let expected = taken(data.path());
        for _ in 0..400 {
            if sides.completed(&server.base).await.len() == expected {
                break;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        assert_eq!(sides.completed(&server.base).await.len(), expected, "some of what was paid is lost");
        if cut_off > 3 {
            break;
        }
    }
    assert!(cut_off > 0, "the kill always came too late");

    // Whoever was not through pays now, in a session of before or in a new one, and nobody pays twice.
    for bid in &bids {
        if let Some(session) = sides.checkout(&server.base, bid).await {
            assert!(pay(&browser, &server.base, &session).await);
            let page = format!("{}/apis/pay/success/?session_id={session}", server.base);
            assert!(client().get(page).send().await.is_ok());
        }
    }
    let mut completed = sides.completed(&server.base).await;
    completed.sort();
    bids.sort();
    assert_eq!((completed, taken(data.path())), (bids.clone(), bids.len()));
    drop(server);

    let mut check = tandem(data.path());
    if let Some(url) = database {
        check.env("DATABASE_URL", url);
    }
    let check = check.arg("check-ledger").output().expect("the program runs");
    let said = String::from_utf8_lossy(&check.stdout).into_owned();
    assert!(check.status.success(), "{said}{}", String::from_utf8_lossy(&check.stderr));
    let all = CENTS / 100 * i64::try_from(bids.len()).expect("a small number");
    assert!(said.contains(&format!("charged {all}.00")), "{said}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_paid_when_the_server_was_killed_is_not_lost_on_sqlite() {
    killed_while_payments_are_made(None).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_paid_when_the_server_was_killed_is_not_lost_on_postgres() {
    with_schema("money", async |database| killed_while_payments_are_made(Some(database)).await).await;
}
