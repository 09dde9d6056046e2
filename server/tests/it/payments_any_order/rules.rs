//! What must hold whenever all is quiet.

use std::collections::BTreeMap;

use tandem_sandbox::Totals;
use tandem_server::{on, payments};
use uuid::Uuid;

use super::world::World;

/// A payment with its bid, its campaign and the sums of its ledger.
#[derive(Debug, sqlx::FromRow)]
struct Row {
    id: Uuid,
    amount_minor: i64,
    fee_minor: i64,
    status: String,
    settlement: String,
    refund_status: Option<String>,
    payout_status: Option<String>,
    is_disputed: bool,
    bid_status: String,
    bid_payment: String,
    delivery: String,
    campaign: String,
    is_ready: bool,
    charges: i64,
    refunds: i64,
    transfers: i64,
    disputes: i64,
    paid_steps: i64,
    paid_out_steps: i64,
    paid_attempts: i64,
    late_attempts: i64,
}

const ROWS: &str = "select p.id, p.amount_minor, p.fee_minor, p.status, p.settlement, p.refund_status, p.payout_status, p.is_disputed,
        coalesce(b.status, 'gone') as bid_status, coalesce(b.payment_status, 'gone') as bid_payment,
        coalesce(b.delivery_status, 'gone') as delivery, coalesce(c.status, 'gone') as campaign,
        coalesce(a.is_ready, false) as is_ready,
        (select cast(coalesce(sum(amount_minor), 0) as bigint) from ledger l where l.payment_id = p.id and kind = 'charge') as charges,
        (select cast(coalesce(-sum(amount_minor), 0) as bigint) from ledger l where l.payment_id = p.id and kind = 'refund') as refunds,
        (select cast(coalesce(-sum(amount_minor), 0) as bigint) from ledger l where l.payment_id = p.id
            and kind in ('transfer', 'transfer_reversal')) as transfers,
        (select cast(coalesce(-sum(amount_minor), 0) as bigint) from ledger l where l.payment_id = p.id
            and kind in ('dispute', 'dispute_reversal')) as disputes,
        (select count(*) from deal_events e where e.bid_id = b.id and step = 'paid') as paid_steps,
        (select count(*) from deal_events e where e.bid_id = b.id and step = 'paid_out') as paid_out_steps,
        (select count(*) from checkout_attempts t where t.payment_id = p.id and state = 'paid') as paid_attempts,
        (select count(*) from checkout_attempts t where t.payment_id = p.id and state in ('late', 'disputed', 'refunded')) as late_attempts
    from payments p left join bids b on b.id = p.bid_id left join campaigns c on c.id = b.campaign_id
        left join payout_accounts a on a.account_id = p.influencer_id
    where p.created_at >= $1";

/// Session, state of its attempt.
const ATTEMPTS: &str = "select coalesce(session_id, ''), state from checkout_attempts where created_at >= $1";
/// What is not done yet, beside mails.
const JOBS: &str = "select kind, last_error from outbox where state <> 'done' and kind <> 'mail' and created_at >= $1";

/// Rows of this story.
async fn rows<T>(world: &World, sql: &'static str) -> Vec<T>
where
    T: for<'r> sqlx::FromRow<'r, sqlx::sqlite::SqliteRow>
        + for<'r> sqlx::FromRow<'r, sqlx::postgres::PgRow>
        + Send
        + Unpin,
{
    let mut tx = world.ctx.db.read().await.expect("a transaction");
    on!(&mut tx, c => sqlx::query_as(sql).bind(world.since).fetch_all(c).await).expect("rows")
}

/// The sessions that our books know of.
pub(super) async fn known_sessions(world: &World) -> Vec<String> {
    let all = rows::<(String, String)>(world, ATTEMPTS).await.into_iter().map(|(session, _)| session);
    all.filter(|session| !session.is_empty()).collect()
}

/// Panics at the first rule that is broken. Answers which ends the story came to.
pub(super) async fn hold(world: &World) -> Vec<&'static str> {
    let check = payments::check(&world.ctx).await.expect("a check");
    assert_eq!(check.faults, Vec::<String>::new(), "ledger and payments");
    let attempts: BTreeMap<String, String> = rows::<(String, String)>(world, ATTEMPTS).await.into_iter().collect();
    for session in &world.till.sandbox.sessions()[world.first_session..] {
        let state = attempts.get(&session.id).map_or("unknown", String::as_str);
        let is_right = match (session.payment_status.as_str(), session.status.as_str()) {
            ("paid", _) => matches!(state, "paid" | "refunded" | "disputed"),
            (_, "complete") => matches!(state, "processing" | "expired"),
            (_, status) => status == state,
        };
        assert!(is_right, "{session:?} is {state} in our books");
    }
    assert_eq!(rows::<(String, String)>(world, JOBS).await, [], "jobs that are not done");
    let payments = rows::<Row>(world, ROWS).await;
    payments.iter().map(|row| of_payment(row, world.till.sandbox.payment_totals(&row.id.to_string()))).collect()
}

/// What our books say of a payment is what the provider's say. Answers to which end it came.
fn of_payment(row: &Row, theirs: Totals) -> &'static str {
    let sent = theirs.transferred - theirs.reversed;
    let ours = (row.charges, row.refunds, row.transfers, row.disputes);
    assert_eq!(ours, (theirs.charged, theirs.refunded, sent, theirs.disputed), "{row:?}");

    // Completed if and only if the provider took the money of one session; what else it took is on its way back.
    let is_completed = row.status == "completed";
    assert_eq!(row.paid_attempts, i64::from(is_completed), "{row:?}");
    assert_eq!(row.charges, (row.paid_attempts + row.late_attempts) * row.amount_minor, "{row:?}");

    let payout = row.payout_status.as_deref();
    let is_back = row.refund_status.as_deref() == Some("done");
    assert!(is_back || row.refund_status.is_none() || row.is_disputed, "a refund that is not done: {row:?}");
    match row.settlement.as_str() {
        "payout" => match payout {
            Some("paid") => assert_eq!(row.transfers, row.amount_minor - row.fee_minor, "{row:?}"),
            Some("frozen") => assert!(row.is_disputed, "frozen for nothing: {row:?}"),
            Some("waiting") => assert!(!row.is_ready, "waits for nothing: {row:?}"),
            other => panic!("a payout that is {other:?}: {row:?}"),
        },
        "refund" => {
            // The bank gives money back without asking who has it; we do not.
            let by_us = row.refunds - (row.late_attempts * row.amount_minor).min(row.refunds);
            assert!(by_us == 0 || row.transfers == 0, "both refunded and transferred: {row:?}");
        }
        _ => assert_eq!((row.transfers, payout), (0, None), "{row:?}"),
    }
    of_deal(row);
    match (row.settlement.as_str(), payout) {
        _ if row.is_disputed => "disputed",
        ("payout", Some(end)) => ["paid", "waiting"].into_iter().find(|known| *known == end).unwrap_or("other"),
        ("refund", Some("reversed")) => "reversed",
        ("refund", _) => "refunded",
        _ if row.late_attempts > 0 => "late",
        _ if is_completed => "held",
        _ => "unpaid",
    }
}

/// The deal is where its money is.
fn of_deal(row: &Row) {
    let is_completed = row.status == "completed";
    let is_live = is_completed && row.settlement != "refund";
    if row.bid_status == "gone" {
        return assert!(!is_live || row.settlement == "payout", "money that nobody waits for: {row:?}");
    }
    assert_eq!(row.paid_steps, i64::from(is_completed), "{row:?}");
    assert!(row.paid_out_steps <= 1, "{row:?}");
    assert_eq!(is_live, row.bid_payment == "completed", "{row:?}");
    let state = (row.settlement.as_str(), row.campaign.as_str(), row.bid_status.as_str());
    if is_live {
        let expected = if row.delivery == "approved" { ("payout", "completed") } else { ("none", "in_progress") };
        assert_eq!(state, (expected.0, expected.1, "accepted"), "{row:?}");
    } else if is_completed {
        assert_eq!((row.bid_status.as_str(), row.bid_payment.as_str()), ("declined", "failed"), "{row:?}");
        assert_ne!(row.campaign, "in_progress", "{row:?}");
    } else {
        assert_ne!((row.bid_status.as_str(), row.campaign.as_str()), ("accepted", "open"), "{row:?}");
    }
}
