//! How many SQL statements the read routes of the API and the dashboards issue, counted in the log of the running program.

use std::{fs::File, path::Path, time::Duration};

use serde_json::{Value, json};
use uuid::Uuid;

use crate::server::{Server, client, tandem};

/// No read route may issue more, whatever the number of rows.
const MOST: usize = 3;

/// Read routes with who asks. `{campaign}` and so on stand for ids of the demo.
const ROUTES: &[(&str, &str)] = &[
    ("influencer0001", "/apis/user-profile/"),
    ("influencer0001", "/apis/users/"),
    ("influencer0001", "/apis/users/?page_size=2&page=2"),
    ("influencer0001", "/apis/user/{brand}/"),
    ("influencer0001", "/apis/campaign/"),
    ("influencer0001", "/apis/campaign/?page_size=2&search=honestly&ordering=-budget"),
    ("influencer0001", "/apis/campaigns/"),
    ("influencer0001", "/apis/campaigns/{campaign}/"),
    ("influencer0001", "/apis/campaigns/{campaign}/brief/"),
    ("brand0001", "/apis/completed-campaigns/"),
    ("influencer0001", "/apis/completed-campaigns/?page_size=2"),
    ("brand0001", "/apis/bids/"),
    ("influencer0001", "/apis/bids/?page_size=2"),
    ("brand0001", "/apis/bids/list/{campaign}/"),
    ("brand0001", "/apis/bids/list/{campaign}/?page_size=2"),
    ("brand0001", "/apis/bids/list/{campaign}/?mark=none"),
    ("influencer0003", "/apis/bids/list/{last}/"),
    ("influencer0003", "/apis/bids/list/{last}/?page_size=2"),
    ("brand0001", "/apis/analytics/"),
    ("brand0001", "/apis/analytics/?page_size=2"),
    ("brand0001", "/apis/analytics/summary/"),
    ("influencer0001", "/apis/analytics/summary/?period=30d"),
    ("influencer0001", "/apis/messages/"),
    ("influencer0001", "/apis/messages/?page_size=2"),
    ("influencer0002", "/apis/messages/contacts/"),
    ("influencer0002", "/apis/messages/contacts/?page_size=2"),
    ("influencer0001", "/apis/messages/recent/"),
    ("influencer0001", "/apis/messages/blocked/"),
    ("influencer0001", "/apis/messages/blocked/?page_size=2"),
    ("influencer0001", "/apis/messages/presence/"),
    ("influencer0001", "/apis/messages/presence/?user={brand}"),
    ("influencer0001", "/apis/notifications/"),
    ("influencer0001", "/apis/notifications/?page_size=2"),
    ("influencer0001", "/apis/notifications/mail-choices/"),
    ("influencer0001", "/apis/saved-searches/"),
    ("influencer0001", "/apis/campaign/?search=honestly&brand=brand0001&min_budget=1"),
    ("brand0001", "/apis/brand-data/"),
    ("brand0001", "/apis/payments/"),
    ("influencer0001", "/apis/payments/?page_size=2"),
    ("influencer0001", "/apis/payout-account/"),
    ("brand0001", "/apis/creators/"),
    ("brand0001", "/apis/creators/?page_size=2&search=lifestyle&on_time=true&min_followers=1"),
    ("brand0001", "/apis/profiles/{brand}/"),
    ("brand0001", "/apis/profiles/reviews/{brand}/"),
    ("brand0001", "/apis/invitations/"),
    ("influencer0001", "/apis/invitations/?page_size=2"),
];

/// Nor a dashboard's page, the header with its bell included.
const MOST_OF_A_DASHBOARD: usize = 5;

fn id(kind: &str, n: u32) -> String {
    Uuid::new_v5(&Uuid::NAMESPACE_URL, format!("https://peer.example/{kind}/{n}").as_bytes()).to_string()
}

/// Statements in the log so far, without the two ends of a snapshot. The log is written while a request is served; a moment
/// more for the last line.
async fn statements(log: &Path) -> usize {
    const ENDS: [&str; 2] = ["summary=\"begin\"", "summary=\"rollback\""];
    tokio::time::sleep(Duration::from_millis(20)).await;
    let text = std::fs::read_to_string(log).expect("a log");
    let all = text.lines().filter(|line| line.contains("sqlx::query"));
    all.filter(|line| !ENDS.iter().any(|end| line.contains(end))).count()
}

#[tokio::test(flavor = "multi_thread")]
async fn no_read_route_issues_more_than_three_statements() {
    let data = tempfile::tempdir().expect("a folder");
    let sizes = [("SEED_BRANDS", "3"), ("SEED_INFLUENCERS", "6"), ("SEED_CAMPAIGNS", "24"), ("SEED_BIDS", "40")];
    let more =
        [("SEED_HOT_BIDS", "4"), ("SEED_MESSAGES", "40"), ("SEED_HOT_MESSAGES", "12"), ("SEED_HOT_PARTNERS", "3")];
    let last = [("SEED_NOTIFICATIONS", "60"), ("SEED_HOT_NOTIFICATIONS", "20")];
    let seed =
        tandem(data.path()).arg("seed-demo").envs(sizes).envs(more).envs(last).output().expect("the program runs");
    assert!(seed.status.success(), "{}", String::from_utf8_lossy(&seed.stderr));
    let log = data.path().join("log");
    let file = File::create(&log).expect("a log");
    let server = Server::logging(data.path(), None, "warn,sqlx::query=debug", file.into()).await;

    for (who, route) in ROUTES {
        let body = json!({ "email": format!("{who}@example.com"), "password": "Demo-pass-2024" });
        let answer = client().post(format!("{}/apis/login/", server.base)).json(&body).send().await.expect("an answer");
        let tokens: Value = answer.json().await.expect("tokens");
        let path = route.replace("{campaign}", &id("campaign", 0)).replace("{last}", &id("campaign", 23));
        let path = path.replace("{brand}", &id("brand", 0));
        let token = tokens["access"].as_str().expect("a token");
        // The worker looks for due jobs now and then: the least of three tries is the route's own.
        let mut number = usize::MAX;
        for _ in 0..3 {
            let before = statements(&log).await;
            let request = client().get(format!("{}{path}", server.base)).bearer_auth(token);
            assert_eq!(request.send().await.expect("an answer").status(), 200, "{route}");
            number = number.min(statements(&log).await - before);
        }
        assert!((1..=MOST).contains(&number), "{route} as {who} issues {number} statements");
    }

    for who in ["brand0001", "influencer0001"] {
        let browser = reqwest::Client::builder().cookie_store(true).build().expect("a client");
        let fields = [("email", format!("{who}@example.com")), ("password", "Demo-pass-2024".to_owned())];
        let form = browser.post(format!("{}/fn/auth/log_in", server.base)).header("origin", &server.base).form(&fields);
        assert_eq!(form.send().await.expect("an answer").status(), 200, "{who}");
        let mut number = usize::MAX;
        for _ in 0..3 {
            let before = statements(&log).await;
            let answer = browser.get(format!("{}/dashboard", server.base)).send().await.expect("an answer");
            assert_eq!(answer.status(), 200);
            assert!(answer.text().await.expect("a page").contains("Welcome back"), "{who} sees its own dashboard");
            number = number.min(statements(&log).await - before);
        }
        assert!((1..=MOST_OF_A_DASHBOARD).contains(&number), "the dashboard of {who} issues {number} statements");
    }
}
