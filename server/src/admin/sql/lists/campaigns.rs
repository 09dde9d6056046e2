//! SQL of the list of campaigns.

use chrono::NaiveDate;
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
        finds: "Words of title, brief or brand, or an id",
        filters: &[Filter {
            name: "status",
            label: "Status",
            choices: &[
                choice("open", "Open", "c.status = 'open'"),
                choice("pending_payment", "Pending payment", "c.status = 'pending_payment'"),
                choice("in_progress", "In progress", "c.status = 'in_progress'"),
                choice("completed", "Completed", "c.status = 'completed'"),
                choice("closed", "Closed", "c.status = 'closed'"),
            ],
        }],
        sorts: sorts!(
            "created" "Newest first" "Oldest first" Moment "c" "created_at";
            "budget" "Budget: high to low" "Budget: low to high" Minor "c" "budget_minor";
            "ends" "Ending last" "Ending first" Day "c" "end_date";
        ),
        stamps: &[stamp("created", "Created", "c.created_at")],
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
