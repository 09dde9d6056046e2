//! The demo database, on both engines.

use std::time::Instant;

use tandem_db_test::db_test;
use tandem_server::{
    Ctx, Error, accounts, auth, campaigns, on,
    seed::{self, Counts, Sizes},
};

/// The contract's sizes.
fn small() -> Sizes {
    Sizes {
        brands: 3,
        influencers: 6,
        campaigns: 24,
        bids: 40,
        messages: 12,
        notifications: 24,
        hot_bids: 4,
        hot_messages: 6,
        hot_partners: 3,
        hot_notifications: 4,
        ..Sizes::default()
    }
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
    let documented = Counts {
        accounts: 2200,
        campaigns: 5000,
        bids: 20_000,
        analytics: 2250,
        messages: 10_000,
        conversations: 19_640,
        notifications: 20_000,
    };
    assert_eq!(made, documented);
    assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());

    let accounts =
        "select account_type, count(*) from accounts where is_verified and is_active and is_demo group by 1 order by 1";
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
    let briefs = "select platform, count(distinct campaign_id) from campaign_deliverables group by 1 order by 1";
    assert_eq!(
        tally(&ctx, briefs).await,
        "blog 600, facebook 600, instagram 1200, podcast 600, tiktok 600, x 600, youtube 600",
        "three campaigns of five have a brief"
    );
    let hot = "select a.username, count(*) from bids b join campaigns c on c.id = b.campaign_id
        join accounts a on a.id = c.brand_id where c.title = 'Campaign 00001' group by 1";
    assert_eq!(tally(&ctx, hot).await, "brand0001 50");
    let twice = "select 'pairs', count(*) from (select 1 from bids group by campaign_id, influencer_id having count(*) > 1) as twice";
    assert_eq!(tally(&ctx, twice).await, "pairs 0");

    let analytics = "select b.payment_status, count(*) from analytics a
        join bids b on b.campaign_id = a.campaign_id and b.influencer_id = a.influencer_id and b.status = 'accepted'
        where a.updated_at = a.created_at group by 1";
    assert_eq!(tally(&ctx, analytics).await, "completed 2250");
    let messages =
        "select case when is_read then 'read' else 'unread' end, count(*) from messages group by 1 order by 1";
    assert_eq!(tally(&ctx, messages).await, "read 6666, unread 3334");
    let notifications = "select case when is_read then 'read' else 'unread' end, count(*) from notifications
        where campaign_id is null group by 1 order by 1";
    assert_eq!(tally(&ctx, notifications).await, "read 10000, unread 10000");
    let types = "select notification_type, count(*) from notifications group by 1 order by 1";
    assert_eq!(
        tally(&ctx, types).await,
        "bid 3334, campaign 3333, delivery 3333, general 3333, message 3334, payment 3333"
    );
    let influencer = "select 'conversations', count(*) from conversations c join accounts a on a.id = c.account_id
            where a.username = 'influencer0001'
        union all select 'messages', count(*) from messages m join accounts a on a.id in (m.sender_id, m.recipient_id)
            where a.username = 'influencer0001'
        union all select 'notifications', count(*) from notifications n join accounts a on a.id = n.account_id
            where a.username = 'influencer0001'
        order by 1";
    assert_eq!(tally(&ctx, influencer).await, "conversations 20, messages 200, notifications 100");
}

#[db_test]
async fn conversations_are_those_of_their_messages(ctx: Ctx) {
    seed::run(&ctx, &small()).await.unwrap();
    // As the engine itself compares the ids.
    let ends = "select 'wrong', count(*) from messages where not (low_id < high_id
        and (low_id = sender_id and high_id = recipient_id or low_id = recipient_id and high_id = sender_id))";
    assert_eq!(tally(&ctx, ends).await, "wrong 0");
    let pairs = "select 'pairs', count(*) from (select 1 from messages group by low_id, high_id) as pairs";
    assert_eq!(tally(&ctx, pairs).await, "pairs 9");
    let conversations = "select 'right', count(*) from conversations c join messages m on m.id = c.last_message_id
        where c.last_at = m.created_at
            and c.last_at = (select max(o.created_at) from messages o
                where o.sender_id = c.account_id and o.recipient_id = c.partner_id
                    or o.sender_id = c.partner_id and o.recipient_id = c.account_id)
            and c.unread = (select count(*) from messages o
                where o.sender_id = c.partner_id and o.recipient_id = c.account_id and o.is_read = false)";
    assert_eq!(tally(&ctx, conversations).await, "right 18");
    let unread = "select p.username, c.unread from conversations c join accounts a on a.id = c.account_id
        join accounts p on p.id = c.partner_id where a.username = 'influencer0001' order by c.last_at desc";
    assert_eq!(tally(&ctx, unread).await, "brand0003 0, brand0002 0, brand0001 1");
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
    for other in [Sizes { messages: 13, ..small() }, Sizes { notifications: 25, ..small() }] {
        assert!(matches!(seed::run(&ctx, &other).await, Err(Error::Conflict(text)) if text.contains("other sizes")));
    }
    let fewer = Sizes { influencers: 5, bids: 0, ..small() };
    assert!(matches!(seed::run(&ctx, &fewer).await, Err(Error::Conflict(_))));
}

#[db_test]
async fn demo_data_that_was_changed_is_not_taken_for_the_same(ctx: Ctx) {
    seed::run(&ctx, &small()).await.unwrap();
    let mut tx = ctx.db.write().await.unwrap();
    on!(&mut tx, c => sqlx::query("delete from analytics").execute(c).await.map(drop)).unwrap();
    tx.commit().await.unwrap();
    let refused = seed::run(&ctx, &small()).await;
    assert!(matches!(&refused, Err(Error::Conflict(text)) if text.contains("changed since")), "{refused:?}");
}

#[db_test]
async fn a_database_with_a_real_account_is_left_alone(ctx: Ctx) {
    accounts::create_admin(&ctx, "owner@studio.example", "owner", "correct horse battery".into()).await.unwrap();
    let refused = seed::run(&ctx, &small()).await;
    assert!(matches!(&refused, Err(Error::Conflict(text)) if text.contains("not of this demo")), "{refused:?}");
    assert_eq!(tally(&ctx, "select username, count(*) from accounts group by 1 order by 1").await, "owner 1");
}
