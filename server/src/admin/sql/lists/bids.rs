//! SQL of the list of bids.

use tandem_texts as t;
use tandem_types::{Cursor, admin::BidRow};

use super::{super::people::named, choice, sorts, stamp};
use crate::{
    admin::{
        lists::Listed,
        plan::{By, Filter, Look, Plan, Sort},
    },
    db::Sql,
};

impl Listed for BidRow {
    const PLAN: Plan = Plan {
        path: "bids",
        finds: t::staff_lists::finds_bids(),
        filters: &[Filter {
            name: "state",
            label: t::staff_lists::state(),
            choices: &[
                choice("pending", t::staff_lists::pending(), "b.status = 'pending'"),
                choice(
                    "due",
                    t::staff_lists::accepted_to_be_paid(),
                    "b.status = 'accepted' and b.payment_status <> 'completed'",
                ),
                choice(
                    "paid",
                    t::staff_lists::paid_to_be_delivered(),
                    "b.status = 'accepted' and b.payment_status = 'completed' and b.delivery_status = 'pending'",
                ),
                choice(
                    "delivered",
                    t::staff_lists::delivered_to_be_approved(),
                    "b.status = 'accepted' and b.payment_status = 'completed' and b.delivery_status = 'delivered'",
                ),
                choice(
                    "approved",
                    t::staff_lists::approved(),
                    "b.status = 'accepted' and b.delivery_status = 'approved'",
                ),
                choice("ended", t::staff_lists::ended_early(), "b.status = 'declined' and b.payment_status = 'failed'"),
                choice(
                    "declined",
                    t::staff_lists::declined(),
                    "b.status = 'declined' and b.payment_status <> 'failed'",
                ),
            ],
        }],
        sorts: sorts!(
            "created" t::staff_lists::newest_first(), t::staff_lists::oldest_first() => Moment "b" "created_at";
            "amount" t::staff_lists::amount_high_to_low(), t::staff_lists::amount_low_to_high() => Minor "b" "amount_minor";
        ),
        stamps: &[stamp("placed", t::staff_lists::placed(), "b.created_at")],
    };

    const SELECT: &'static str =
        "select b.id, b.campaign_id, c.title as campaign_title, c.brand_id, o.username as brand_name, b.influencer_id,
        a.username as influencer_name, b.amount_minor, b.status, b.payment_status, b.delivery_status, b.created_at
    from bids b join campaigns c on c.id = b.campaign_id join accounts o on o.id = c.brand_id
        join accounts a on a.id = b.influencer_id where true";

    fn find(sql: &mut Sql, look: &Look, is_postgres: bool) {
        sql.text(" and b.id in (");
        if let Some(id) = look.id() {
            sql.text("select id from bids where id = ").bind(id);
            sql.text(" union all select id from bids where campaign_id = ").bind(id);
            sql.text(" union all select id from bids where influencer_id = ").bind(id);
            sql.text(" union all select x.id from campaigns k join bids x on x.campaign_id = k.id where k.brand_id = ")
                .bind(id);
        } else {
            sql.text("select id from bids where influencer_id in ");
            named(sql, &look.search, is_postgres);
            sql.text(
                " union all select x.id from campaigns k join bids x on x.campaign_id = k.id where k.brand_id in ",
            );
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
