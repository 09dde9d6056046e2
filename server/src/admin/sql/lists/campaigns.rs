//! SQL of the list of campaigns.

use chrono::NaiveDate;
use tandem_texts as t;
use tandem_types::{Cursor, admin::CampaignRow};

use super::{choice, sorts, stamp};
use crate::{
    admin::{
        lists::Listed,
        plan::{By, Filter, Look, Plan, Sort},
    },
    campaigns,
    db::Sql,
};

impl Listed for CampaignRow {
    const PLAN: Plan = Plan {
        path: "campaigns",
        finds: t::staff_lists::finds_campaigns(),
        filters: &[Filter {
            name: "status",
            label: t::staff_lists::status(),
            choices: &[
                choice("open", t::staff_lists::open(), "c.status = 'open'"),
                choice("pending_payment", t::staff_lists::pending_payment(), "c.status = 'pending_payment'"),
                choice("in_progress", t::staff_lists::in_progress(), "c.status = 'in_progress'"),
                choice("completed", t::staff_lists::completed(), "c.status = 'completed'"),
                choice("closed", t::staff_lists::closed(), "c.status = 'closed'"),
            ],
        }],
        sorts: sorts!(
            "created" t::staff_lists::newest_first(), t::staff_lists::oldest_first() => Moment "c" "created_at";
            "budget" t::staff_lists::budget_high_to_low(), t::staff_lists::budget_low_to_high() => Minor "c" "budget_minor";
            "ends" t::staff_lists::ending_last(), t::staff_lists::ending_first() => Day "c" "end_date";
        ),
        stamps: &[stamp("created", t::staff_lists::created(), "c.created_at")],
    };

    const SELECT: &'static str =
        "select c.id, c.title, c.brand_id, a.username as brand_name, c.status, c.budget_minor, c.end_date,
        (select count(*) from bids b where b.campaign_id = c.id) as bids, c.created_at
    from campaigns c join accounts a on a.id = c.brand_id where true";

    fn find(sql: &mut Sql, look: &Look, is_postgres: bool) {
        match look.id() {
            Some(id) => {
                sql.text(" and c.id in (select id from campaigns where id = ").bind(id);
                sql.text(" union all select id from campaigns where brand_id = ").bind(id).text(")");
            }
            None => campaigns::find(sql, &look.search, is_postgres),
        }
    }

    fn cursor(&self, by: By) -> Cursor {
        let days = self.end_date.signed_duration_since(NaiveDate::default()).num_days();
        match by {
            By::Minor => Cursor::new(self.budget.minor(), self.id.0),
            By::Day => Cursor::new(days, self.id.0),
            _ => Cursor::new(self.created_at.timestamp_micros(), self.id.0),
        }
    }
}
