//! SQL of the list of payments.

use tandem_texts as t;
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
        finds: t::staff_lists::finds_payments(),
        filters: &[Filter {
            name: "state",
            label: t::staff_lists::state(),
            choices: &[
                choice("unpaid", t::staff_lists::not_paid_yet(), "p.status = 'pending'"),
                choice("failed", t::staff_lists::payment_failed(), failed!()),
                choice(
                    "held",
                    t::staff_lists::held_until_approval(),
                    "p.status = 'completed' and p.payout_status is null and p.refund_status is null",
                ),
                choice("waiting", t::staff_lists::waiting_for_a_payout_account(), "p.payout_status = 'waiting'"),
                choice("queued", t::staff_lists::on_its_way(), "p.payout_status = 'queued'"),
                choice("payout_failed", t::staff_lists::payout_failed(), "p.payout_status = 'failed'"),
                choice("paid", t::staff_lists::paid_out(), "p.payout_status = 'paid' and p.refund_status is null"),
                choice("refunding", t::staff_lists::refund_on_its_way(), "p.refund_status = 'requested'"),
                choice("refunded", t::staff_lists::refunded(), "p.refund_status = 'done'"),
                choice(
                    "halted",
                    t::staff_lists::disputed_or_held_back(),
                    "(p.is_disputed = true or p.hold_reason <> '')",
                ),
            ],
        }],
        sorts: sorts!(
            "created" t::staff_lists::newest_first(), t::staff_lists::oldest_first() => Moment "p" "created_at";
            "amount" t::staff_lists::amount_high_to_low(), t::staff_lists::amount_low_to_high() => Minor "p" "amount_minor";
        ),
        stamps: &[
            stamp("made", t::staff_lists::made(), "p.created_at"),
            stamp("paid", t::staff_lists::paid(), "p.paid_at"),
        ],
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
