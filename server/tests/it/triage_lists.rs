//! Lists of bids: tabs with their numbers, sorts, pages, and the estimated cost of an engagement.

use std::collections::HashSet;

use serde_json::json;
use tandem_db_test::db_test;
use tandem_server::{
    Ctx, auth,
    bids::{self, Look},
    on, seed,
};
use tandem_types::{
    BidId, Money,
    analytics::Percent,
    bids::BidSort,
    triage::{Received, Tab},
};

use crate::support::{App, PASSWORD, execute, pay};

const DEMO: &str = "Demo-pass-2024";

/// A demo with sixty bids on the first campaign, and followers of every second creator.
async fn demo(ctx: &Ctx) {
    const FOLLOWERS: &str =
        "insert into instagram_snapshots (id, username_key, username, full_name, biography, followers, following, posts, fetched_at)
        select a.id, lower(a.instagram_username), a.instagram_username, '', '',
            (select count(*) from accounts o where o.username_key < a.username_key) * 700 % 5000 + 100, 0, 0, a.date_joined
        from accounts a where a.username_key like '%1' or a.username_key like '%3' or a.username_key like '%5'
            or a.username_key like '%8' or a.username_key like '%0'";
    let sizes = seed::Sizes {
        brands: 2,
        influencers: 60,
        campaigns: 60,
        bids: 400,
        hot_bids: 60,
        messages: 0,
        hot_messages: 0,
        notifications: 0,
        ..seed::Sizes::default()
    };
    seed::run(ctx, &sizes).await.expect("a demo");
    let mut tx = ctx.db.write().await.expect("a transaction");
    on!(&mut tx, c => sqlx::query(FOLLOWERS).execute(c).await.map(drop)).expect("snapshots");
    tx.commit().await.expect("a commit");
}

/// All rows of the tab, page by page.
async fn walk(ctx: &Ctx, tab: Tab, sort: BidSort) -> Vec<Vec<Received>> {
    let brand = auth::log_in(ctx, "brand0001@example.com", DEMO).await.expect("a brand");
    let (mut after, mut pages) = (None, Vec::new());
    loop {
        let (triage, campaigns) =
            bids::inbox(ctx, &brand, None, Look { tab: Some(tab), sort, after }).await.expect("a list");
        assert!(!campaigns.is_empty() && campaigns.iter().all(|choice| !choice.title.is_empty()));
        assert_eq!(triage.is_first, pages.is_empty());
        pages.push(triage.rows.items);
        after = triage.rows.next;
        if after.is_none() {
            return pages;
        }
        assert!(pages.len() < 100, "the pages run in a circle");
    }
}

#[db_test]
async fn every_sort_has_every_bid_once_and_in_order(ctx: Ctx) {
    demo(&ctx).await;
    let brand = auth::log_in(&ctx, "brand0001@example.com", DEMO).await.expect("a brand");
    let (first, _) = bids::inbox(&ctx, &brand, None, Look::default()).await.expect("a list");
    let all = usize::try_from(first.counts.review).expect("a number");
    assert!(all >= 60 && first.tab == Tab::Review, "{:?}", first.counts);
    for sort in BidSort::ALL {
        let pages = walk(&ctx, Tab::Review, sort).await;
        assert!(pages.iter().rev().skip(1).all(|page| page.len() == 25), "{sort:?}");
        let rows: Vec<_> = pages.into_iter().flatten().collect();
        let ids: HashSet<BidId> = rows.iter().map(|row| row.bid.id).collect();
        assert_eq!((rows.len(), ids.len()), (all, all), "{sort:?}");
        let cost = |row: &Received| row.reach.cost(row.bid.amount);
        let is_known = |row: &Received| cost(row).is_some();
        let known = rows.iter().filter(|row| is_known(row)).count();
        assert!(known > 5 && all - known > 5, "{known} of {all} are known");
        let in_order = |a: &Received, b: &Received| match sort {
            BidSort::Newest => a.bid.created_at >= b.bid.created_at,
            BidSort::Oldest => a.bid.created_at <= b.bid.created_at,
            BidSort::AmountLow => a.bid.amount <= b.bid.amount,
            BidSort::AmountHigh => a.bid.amount >= b.bid.amount,
            BidSort::EngagementLow => !is_known(b) || (is_known(a) && cost(a) <= cost(b)),
            BidSort::EngagementHigh => !is_known(b) || (is_known(a) && cost(a) >= cost(b)),
        };
        for pair in rows.windows(2) {
            assert!(in_order(&pair[0], &pair[1]), "{sort:?}: {pair:?}");
        }
    }
}

#[db_test]
async fn a_tab_has_what_its_number_says(ctx: Ctx) {
    demo(&ctx).await;
    let brand = auth::log_in(&ctx, "brand0001@example.com", DEMO).await.expect("a brand");
    let (triage, _) = bids::inbox(&ctx, &brand, None, Look::default()).await.expect("a list");
    let accepted = walk(&ctx, Tab::Accepted, BidSort::Newest).await.concat();
    let declined = walk(&ctx, Tab::Declined, BidSort::AmountLow).await.concat();
    assert_eq!(i64::try_from(accepted.len()), Ok(triage.counts.accepted));
    assert_eq!(i64::try_from(declined.len()), Ok(triage.counts.declined));
    assert!(!accepted.is_empty() && !declined.is_empty());
    assert!(walk(&ctx, Tab::Shortlist, BidSort::Newest).await.concat().is_empty());
    // Another brand's campaign has none for this one.
    let other = auth::log_in(&ctx, "brand0002@example.com", DEMO).await.expect("a brand");
    let campaign = accepted[0].bid.campaign_id;
    let (foreign, _) = bids::inbox(&ctx, &other, Some(campaign), Look::default()).await.expect("a list");
    assert_eq!((foreign.counts.all(), foreign.rows.items.len()), (0, 0));
}

#[db_test]
async fn the_cost_of_an_engagement_comes_from_what_is_known(ctx: Ctx) {
    const SNAPSHOT: &str =
        "insert into instagram_snapshots (id, username_key, username, full_name, biography, followers, following,
            posts, fetched_at)
        select $1, 'mia.makes', 'Mia.Makes', '', '', 10000, 0, 0, created_at from campaigns limit 1";
    const OLDER: &str =
        "insert into instagram_snapshots (id, username_key, username, full_name, biography, followers, following,
            posts, fetched_at)
        select $1, 'mia.makes', 'Mia.Makes', '', '', 5, 0, 0, date_joined from accounts where username = 'northwind'";
    let app = App::start(&ctx).await;
    let (brand, mia, noa) = (app.brand("northwind").await, app.influencer("mia").await, app.influencer("noa").await);
    ctx.clock.advance(chrono::TimeDelta::seconds(5));
    let done = brand.publish("Done").await;
    let open = brand.publish("Open").await;
    mia.bid(&open, Money::from_minor(120_000)).await;
    noa.bid(&open, Money::from_minor(90_000)).await;
    let browser = app.browser();
    let fields = [("email", "northwind@example.com"), ("password", PASSWORD)];
    browser.submit("/login", "/fn/auth/log_in", &fields).await;
    let page = format!("/campaigns/{open}?sort=engagement_cost");
    assert_eq!(browser.get(&page).await.text.matches("not reported").count(), 2 + 4);

    mia.patch(&format!("/apis/update-user/{}/", mia.email), json!({ "instagram_username": "Mia.Makes" }))
        .await
        .expect(200);
    execute(&ctx, SNAPSHOT, &uuid::Uuid::now_v7().to_string()).await;
    execute(&ctx, OLDER, &uuid::Uuid::now_v7().to_string()).await;
    // A report about a campaign that one had no part in counts for nothing: anybody could write one.
    let report = |campaign: &str, rate: &str| json!({ "campaign": campaign, "influencer": mia.id, "engagement_rate": rate, "reach": 1, "impressions": 1, "clicks": 1, "conversions": 1 });
    mia.post("/apis/create-analytics/", report(&open, "99.00")).await.expect(201);
    let text = browser.get(&page).await.text;
    assert!(
        text.contains("@Mia.Makes")
            && text.contains("10,000 followers")
            && text.contains("Engagement rate: not reported."),
        "{text}"
    );

    let bid = mia.bid(&done, Money::from_minor(100_000)).await;
    brand.decide(&bid, json!({ "status": "accepted" })).await;
    pay(&ctx, &bid).await;
    mia.post("/apis/create-analytics/", report(&done, "4.00")).await.expect(201);
    brand.post("/apis/create-analytics/", report(&done, "6.00")).await.expect(201);
    assert!(browser.get(&page).await.text.contains("Engagement rate: not reported."), "a deal under way counts");
    execute(&ctx, "update bids set delivery_status = 'approved' where id = $1", &bid).await;
    execute(&ctx, "update campaigns set status = 'completed' where id = $1", &done).await;
    let text = browser.get(&page).await.text;
    assert!(text.contains("$1,200.00 ÷ (10,000 × 5.00 %) = $2.40"), "{text}");
    assert!(text.contains("the mean of 2 reports of completed deals here"), "{text}");
    // Who has no estimate comes last, whichever way it is sorted.
    for sort in ["engagement_cost", "-engagement_cost"] {
        let text = browser.get(&format!("/campaigns/{open}?sort={sort}")).await.text;
        let at = |words: &str| text.find(words).expect("a row");
        assert!(at("Choose mia’s bid") < at("Choose noa’s bid"), "{sort}");
    }
    let actor = auth::log_in(&ctx, "northwind@example.com", PASSWORD).await.expect("a brand");
    let look = Look { sort: BidSort::EngagementLow, ..Look::default() };
    let (triage, _) = bids::inbox(&ctx, &actor, open.parse().ok(), look).await.expect("a list");
    let reach = &triage.rows.items[0].reach;
    assert_eq!((reach.followers, reach.rate, reach.reports), (Some(10_000), Some(Percent(500)), 2));
}

#[db_test]
async fn a_creator_follows_all_its_bids_on_one_page(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (brand, mia, noa) = (app.brand("northwind").await, app.influencer("mia").await, app.influencer("noa").await);
    let mut bids = Vec::new();
    for title in ["Tea", "Cake", "Bread"] {
        let campaign = brand.publish(title).await;
        bids.push(mia.bid(&campaign, Money::from_minor(10_000)).await);
        noa.bid(&campaign, Money::from_minor(77_700)).await;
    }
    brand.decide(&bids[0], json!({ "status": "accepted" })).await;
    pay(&ctx, &bids[0]).await;
    brand.decide(&bids[1], json!({ "status": "declined", "reason": "audience" })).await;
    let browser = app.browser();
    browser.submit("/login", "/fn/auth/log_in", &[("email", "mia@example.com"), ("password", PASSWORD)]).await;
    let page = browser.get("/bids").await;
    assert_eq!(page.status, 200);
    for words in ["Tea", "Cake", "Bread", "Paid", "Not delivered", "Another audience", "$90.00 to you", "northwind"] {
        assert!(page.text.contains(words), "{words}: {}", page.text);
    }
    assert!(!page.text.contains("$777.00"), "the bid of somebody else");
    // The bell tells of the others too.
    let accepted = browser.get("/bids?status=accepted").await.text;
    let (_, list) = accepted.split_once("id=\"bids\"").expect("a list");
    assert!(list.contains("Tea") && !list.contains("Cake"), "{accepted}");
    assert!(browser.get("/bids?status=nonsense&cursor=x&tab=y").await.text.contains("Bread"));
    // Whoever is not logged in is asked to.
    assert_eq!(app.browser().get("/bids").await.header("location"), "/login?next=%2Fbids");
}
