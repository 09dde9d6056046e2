//! Rows as no route makes them, or not yet.

use serde_json::json;
use tandem_server::{Ctx, on};
use tandem_types::Money;

use super::Api;

/// Runs a statement whose `$1` is that id: what no route does, or not yet.
pub(crate) async fn execute(ctx: &Ctx, sql: &'static str, id: &str) {
    let id: uuid::Uuid = id.parse().expect("an id");
    let mut tx = ctx.db.write().await.expect("a transaction");
    on!(&mut tx, c => sqlx::query(sql).bind(id).execute(c).await.map(drop)).expect("a statement");
    tx.commit().await.expect("a commit");
}

/// Makes an account staff that can do what staff does; no log-in of it works from now on, but its tokens do.
pub(crate) async fn promote(ctx: &Ctx, account: &Api) {
    promote_only(ctx, account).await;
    second_factor(ctx, account).await;
}

/// The same without a second factor: it has no power yet.
pub(crate) async fn promote_only(ctx: &Ctx, account: &Api) {
    execute(ctx, "update accounts set is_staff = true where id = $1", &account.id).await;
}

/// Gives an account a second factor that no log-in of it can answer from now on.
pub(crate) async fn second_factor(ctx: &Ctx, account: &Api) {
    const SQL: &str = "insert into two_factor (account_id, secret, created_at, confirmed_at, last_step, tries, tries_since)
        values ($1, 'sealed', '2026-01-01 00:00:00+00:00', '2026-01-01 00:00:00+00:00', 0, 0, '2026-01-01 00:00:00+00:00')";
    execute(ctx, SQL, &account.id).await;
}

/// Deactivates an account.
pub(crate) async fn deactivate(ctx: &Ctx, account: &Api) {
    execute(ctx, "update accounts set is_active = false where id = $1", &account.id).await;
}

/// Marks an accepted bid paid, as the payment provider's word does; its campaign is in progress.
pub(crate) async fn pay(ctx: &Ctx, bid: &str) {
    const PROGRESS: &str =
        "update campaigns set status = 'in_progress' where id = (select campaign_id from bids where id = $1)";
    const PAYMENT: &str =
        "update payments set status = 'completed', payment_intent = 'pi_row', charge = 'ch_row' where bid_id = $1";
    execute(ctx, "update bids set payment_status = 'completed' where id = $1", bid).await;
    execute(ctx, PAYMENT, bid).await;
    execute(ctx, PROGRESS, bid).await;
}

/// A campaign with a bid on it that is accepted and paid: the ids of both.
pub(crate) async fn paid_deal(ctx: &Ctx, brand: &Api, influencer: &Api) -> (String, String) {
    let campaign = brand.publish("Summer Product Launch").await;
    let bid = influencer.bid(&campaign, Money::from_minor(150_000)).await;
    brand.decide(&bid, json!({ "status": "accepted" })).await;
    pay(ctx, &bid).await;
    (campaign, bid)
}
