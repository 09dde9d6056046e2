//! SQL of the list of payments.

use tandem_types::{Cursor, admin::PaymentRow};

use super::{super::people::named, choice, sorts, stamp};
use crate::{
    admin::{
        lists::Listed,
        plan::{By, Filter, Look, Plan, Sort},
    },
    db::Sql,
};

macro_rules! select_payments {
    () => {
        "select p.id, p.bid_id, p.campaign_title, p.brand_id, p.brand_name, p.influencer_id, p.influencer_name, p.amount_minor,
            p.fee_minor, p.status, p.hold_reason, p.is_disputed, p.refund_status, p.payout_status, p.created_at"
    };
}
pub(in crate::admin::sql) use select_payments;

impl Listed for PaymentRow {
    const PLAN: Plan = Plan {
        path: "payments",
        finds: "Username or e-mail address of either side, or an id, also the provider’s",
        filters: &[Filter {
            name: "state",
            label: "State",
            choices: &[
                choice("unpaid", "Not paid yet", "p.status = 'pending'"),
                choice("failed", "Payment failed", failed!()),
                choice(
                    "held",
                    "Held until approval",
                    "p.status = 'completed' and p.payout_status is null and p.refund_status is null",
                ),
                choice("waiting", "Waiting for a payout account", "p.payout_status = 'waiting'"),
                choice("queued", "On its way", "p.payout_status = 'queued'"),
                choice("payout_failed", "Payout failed", "p.payout_status = 'failed'"),
                choice("paid", "Paid out", "p.payout_status = 'paid' and p.refund_status is null"),
                choice("refunding", "Refund on its way", "p.refund_status = 'requested'"),
                choice("refunded", "Refunded", "p.refund_status = 'done'"),
                choice("halted", "Disputed or held back", "(p.is_disputed = true or p.hold_reason <> '')"),
            ],
        }],
        sorts: sorts!(
            "created" "Newest first" "Oldest first" Moment "p" "created_at";
            "amount" "Amount: high to low" "Amount: low to high" Minor "p" "amount_minor";
        ),
        stamps: &[stamp("made", "Made", "p.created_at"), stamp("paid", "Paid", "p.paid_at")],
    };

    const SELECT: &'static str = concat!(select_payments!(), " from payments p where true");

    fn find(sql: &mut Sql, look: &Look, is_postgres: bool) {
        sql.text(" and p.id in (");
        if let Some(id) = look.id() {
            payments_of(sql, id);
        } else {
            sql.text("select id from payments where payment_intent = ").bind(look.search.clone());
            sql.text(" union all select id from payments where brand_id in ");
            named(sql, &look.search, is_postgres);
            sql.text(" union all select id from payments where influencer_id in ");
            named(sql, &look.search, is_postgres);
        }
        sql.text(")");
    }

    fn cursor(&self, by: By) -> Cursor {
        match by {
            By::Minor => Cursor::new(self.amount.minor(), self.id.0),
            _ => Cursor::new(self.created_at.timestamp_micros(), self.id.0),
        }
    }
}

/// Adds the ids of the payments that have to do with that id: its own, its bid's, those of either side.
pub(in crate::admin::sql) fn payments_of(sql: &mut Sql, id: uuid::Uuid) {
    sql.text("select id from payments where id = ").bind(id);
    sql.text(" union all select id from payments where bid_id = ").bind(id);
    sql.text(" union all select id from payments where brand_id = ").bind(id);
    sql.text(" union all select id from payments where influencer_id = ").bind(id);
    sql.text(" union all select y.id from bids x join payments y on y.bid_id = x.id where x.campaign_id = ").bind(id);
}
