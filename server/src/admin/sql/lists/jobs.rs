//! SQL of the list of jobs.

use tandem_texts as t;
use tandem_types::{Cursor, admin::JobRow};

use super::{choice, sorts, stamp};
use crate::{
    admin::{
        lists::Listed,
        plan::{By, Filter, Look, Plan, Sort},
    },
    db::Sql,
};

impl Listed for JobRow {
    const PLAN: Plan = Plan {
        path: "jobs",
        finds: t::staff_lists::finds_jobs(),
        filters: &[
            Filter {
                name: "state",
                label: t::staff_lists::state(),
                choices: &[
                    choice("dead", t::staff_lists::given_up(), "o.state = 'dead'"),
                    choice(
                        "retrying",
                        t::staff_lists::to_be_tried_again(),
                        "o.state = 'queued' and o.last_error <> '' and o.claimed_until is null",
                    ),
                    choice("running", t::staff_lists::running(), "o.state = 'queued' and o.claimed_until is not null"),
                    choice(
                        "waiting",
                        t::staff_lists::waiting(),
                        "o.state = 'queued' and o.last_error = '' and o.claimed_until is null",
                    ),
                    choice("done", t::staff_lists::done(), "o.state = 'done'"),
                ],
            },
            Filter {
                name: "kind",
                label: t::staff_lists::kind(),
                choices: &[
                    choice("mail", t::staff_lists::mails(), "o.kind = 'mail'"),
                    choice(
                        "money",
                        t::staff_lists::money(),
                        "o.kind in ('payout', 'refund', 'refund_late', 'expire_session')",
                    ),
                    choice("alerts", t::staff_lists::alerts_of_campaigns(), "o.kind = 'campaign_alerts'"),
                    choice("exports", t::staff_lists::copies_of_data(), "o.kind = 'export'"),
                ],
            },
        ],
        sorts: sorts!(
            "created" t::staff_lists::newest_first(), t::staff_lists::oldest_first() => Moment "o" "created_at";
        ),
        stamps: &[stamp("made", t::staff_lists::made(), "o.created_at")],
    };

    /// What is in a job is for its worker alone: it may be a code.
    const SELECT: &'static str =
        "select o.id, o.kind, o.state, o.attempts, o.last_error, o.run_at, o.claimed_until, o.created_at, o.updated_at
    from outbox o where true";

    fn find(sql: &mut Sql, look: &Look, _is_postgres: bool) {
        match look.id() {
            Some(id) => {
                sql.text(" and o.id in (select id from outbox where id = ").bind(id);
                // Jobs of money name their payment until they are done; there are few of them at any time.
                sql.text(
                    " union all select id from outbox where state in ('queued', 'dead') and payload->>'payment' = ",
                );
                sql.bind(id.to_string()).text(")");
            }
            // Jobs have no names.
            None => {
                sql.text(" and 1 = 0");
            }
        }
    }

    fn cursor(&self, _: By) -> Cursor {
        Cursor::new(self.created_at.timestamp_micros(), self.id.0)
    }
}
