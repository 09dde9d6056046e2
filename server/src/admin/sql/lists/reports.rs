//! SQL of the list of reports.

use tandem_texts as t;
use tandem_types::{Cursor, admin::ReportRow};

use super::{super::people::named, choice, sorts, stamp};
use crate::{
    admin::{
        lists::Listed,
        plan::{By, Filter, Look, Plan, Sort},
    },
    db::Sql,
};

impl Listed for ReportRow {
    const PLAN: Plan = Plan {
        path: "reports",
        finds: t::staff_lists::finds_bids(),
        filters: &[Filter {
            name: "status",
            label: t::staff_lists::status(),
            choices: &[
                choice("open", t::staff_lists::report_open(), "r.status = 'open'"),
                choice("closed", t::staff_lists::resolved(), "r.status = 'closed'"),
            ],
        }],
        sorts: sorts!(
            "created" t::staff_lists::newest_first(), t::staff_lists::oldest_first() => Moment "r" "created_at";
            "status" t::staff_lists::open_first(), t::staff_lists::resolved_first() => Kind "r" "status", "created_at";
        ),
        stamps: &[stamp("made", t::staff_lists::made(), "r.created_at")],
    };

    const SELECT: &'static str =
    "select r.id, r.reporter_id, b.username as reporter_name, r.reported_id, a.username as reported_name, r.reason, r.resolution,
        r.status, r.created_at, r.closed_at
    from reports r join accounts b on b.id = r.reporter_id join accounts a on a.id = r.reported_id where true";

    fn find(sql: &mut Sql, look: &Look, is_postgres: bool) {
        sql.text(" and r.id in (");
        if let Some(id) = look.id() {
            sql.text("select id from reports where id = ").bind(id);
            sql.text(" union all select id from reports where reporter_id = ").bind(id);
            sql.text(" union all select id from reports where reported_id = ").bind(id);
        } else {
            sql.text("select id from reports where reporter_id in ");
            named(sql, &look.search, is_postgres);
            sql.text(" union all select id from reports where reported_id in ");
            named(sql, &look.search, is_postgres);
        }
        sql.text(")");
    }

    fn cursor(&self, by: By) -> Cursor {
        let moment = Cursor::new(self.created_at.timestamp_micros(), self.id.0);
        match by {
            By::Kind => Cursor { text: Some(self.status.as_str().into()), ..moment },
            _ => moment,
        }
    }
}
