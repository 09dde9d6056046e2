//! The demo database, on both engines.

use std::time::Instant;

use tandem_db_test::db_test;
use tandem_server::{
    Ctx, Error, accounts, auth, campaigns, on,
    seed::{self, Counts, Sizes},
};

/// The contract's sizes.
fn small() -> Sizes {
    Sizes { brands: 3, influencers: 6, campaigns: 24, bids: 40, hot_bids: 4, ..Sizes::default() }
}

/// Every value of one text column with its number of rows, in order: `accepted 2750, declined 9224`.
async fn tally(ctx: &Ctx, sql: &'static str) -> String {
    let mut tx = ctx.db.read().await.expect("a transaction");
    let rows: Vec<(String, i64)> = on!(&mut tx, c => sqlx::query_as(sql).fetch_all(c).await).expect("rows");
    rows.into_iter().map(|(value, count)| format!("{value} {count}")).collect::<Vec<_>>().join(", ")
}

#[db_test]
async fn the_default_sizes_give_the_documented_rows(ctx: Ctx) {
    let start = Instant::now();
    let made = seed::run(&ctx, &Sizes::default()).await.unwrap();
    assert_eq!(made, Counts { accounts: 2200, campaigns: 5000, bids: 20_000 });
    assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());

    let accounts = "select account_type, count(*) from accounts where is_verified and is_active group by 1 order by 1";
    assert_eq!(tally(&ctx, accounts).await, "brand 200, influencer 2000");
    let campaigns = "select status, count(*) from campaigns group by 1 order by 1";
    assert_eq!(
        tally(&ctx, campaigns).await,
        "closed 250, completed 1250, in_progress 1000, open 2000, pending_payment 500"
    );
    let bids = "select status, count(*) from bids group by 1 order by 1";
    assert_eq!(tally(&ctx, bids).await, "accepted 2750, declined 9224, pending 8026");
    let deliveries = "select delivery_status, count(*) from bids where status = 'accepted' group by 1 order by 1";
    assert_eq!(tally(&ctx, deliveries).await, "approved 1250, delivered 500, pending 1000");
    let payments = "select payment_status, count(*) from bids where status = 'accepted' group by 1 order by 1";
    assert_eq!(tally(&ctx, payments).await, "completed 2250, pending 500");
    let hot = "select a.username, count(*) from bids b join campaigns c on c.id = b.campaign_id
        join accounts a on a.id = c.brand_id where c.title = 'Campaign 00001' group by 1";
    assert_eq!(tally(&ctx, hot).await, "brand0001 50");
    let twice = "select 'pairs', count(*) from (select 1 from bids group by campaign_id, influencer_id having count(*) > 1) as twice";
    assert_eq!(tally(&ctx, twice).await, "pairs 0");
}

#[db_test]
async fn rows_are_those_of_the_contract(ctx: Ctx) {
    seed::run(&ctx, &small()).await.unwrap();
    let influencer = accounts::by_id(&ctx, "bd21a2ea-3267-5e95-8d7e-f6f668b6bb25".parse().unwrap()).await.unwrap();
    assert_eq!(influencer.username, "influencer0001");
    assert_eq!(influencer.email, "influencer0001@example.com");
    assert_eq!(influencer.bio, "Lifestyle, travel and food. Open to collaborations with brands that care.");
    assert_eq!(influencer.date_joined.to_rfc3339(), "2025-01-01T00:00:03.023758+00:00");
    let campaign = campaigns::by_id(&ctx, "9868a4fc-4ac1-5b5a-b75e-c5f7e00e8eb7".parse().unwrap()).await.unwrap();
    assert_eq!((campaign.title.as_str(), campaign.brand_name.as_str()), ("Campaign 00024", "brand0003"));
    assert_eq!((campaign.budget.to_string(), campaign.end_date.to_string()), ("1351.00".into(), "2025-04-18".into()));
    assert_eq!(campaign.created_at.to_rfc3339(), "2025-01-02T00:23:00.182138+00:00");
    assert_eq!(campaign.updated_at, campaign.created_at);
    assert!(campaign.description.starts_with("We are looking for creators who can present our product honestly"));
    assert!(campaign.description.ends_with("with drafts sent for review one week ahead."));
}

#[db_test]
async fn every_account_logs_in_with_the_demo_password(ctx: Ctx) {
    seed::run(&ctx, &small()).await.unwrap();
    for email in ["brand0001@example.com", "influencer0006@example.com"] {
        let actor = auth::log_in(&ctx, email, "Demo-pass-2024").await.unwrap();
        assert!(actor.is_verified && !actor.is_staff);
    }
    assert!(matches!(auth::log_in(&ctx, "brand0001@example.com", "demo-pass-2024").await, Err(Error::Credentials)));
}

#[db_test]
async fn seeding_again_changes_nothing(ctx: Ctx) {
    seed::run(&ctx, &small()).await.unwrap();
    assert_eq!(seed::run(&ctx, &small()).await.unwrap(), Counts::default());
    let more = Sizes { bids: 41, ..small() };
    let refused = seed::run(&ctx, &more).await;
    assert!(matches!(&refused, Err(Error::Conflict(text)) if text.contains("other sizes")), "{refused:?}");
    let fewer = Sizes { influencers: 5, bids: 0, ..small() };
    assert!(matches!(seed::run(&ctx, &fewer).await, Err(Error::Conflict(_))));
}

#[db_test]
async fn a_database_with_a_real_account_is_left_alone(ctx: Ctx) {
    accounts::create_admin(&ctx, "owner@studio.example", "owner", "correct horse battery".into()).await.unwrap();
    let refused = seed::run(&ctx, &small()).await;
    assert!(matches!(&refused, Err(Error::Conflict(text)) if text.contains("not of this demo")), "{refused:?}");
    assert_eq!(tally(&ctx, "select username, count(*) from accounts group by 1 order by 1").await, "owner 1");
}
