//! SQL of the list of jobs.

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
        finds: "The id of a job, or of a payment",
        filters: &[
            Filter {
                name: "state",
                label: "State",
                choices: &[
                    choice("dead", "Given up", "o.state = 'dead'"),
                    choice(
                        "retrying",
                        "To be tried again",
                        "o.state = 'queued' and o.last_error <> '' and o.claimed_until is null",
                    ),
                    choice("running", "Running", "o.state = 'queued' and o.claimed_until is not null"),
                    choice(
                        "waiting",
                        "Waiting",
                        "o.state = 'queued' and o.last_error = '' and o.claimed_until is null",
                    ),
                    choice("done", "Done", "o.state = 'done'"),
                ],
            },
            Filter {
                name: "kind",
                label: "Kind",
                choices: &[
                    choice("mail", "Mails", "o.kind = 'mail'"),
                    choice("money", "Money", "o.kind in ('payout', 'refund', 'refund_late', 'expire_session')"),
                    choice("alerts", "Alerts of campaigns", "o.kind = 'campaign_alerts'"),
                    choice("exports", "Copies of data", "o.kind = 'export'"),
                ],
            },
        ],
        sorts: sorts!("created" "Newest first" "Oldest first" Moment "o" "created_at";),
        stamps: &[stamp("made", "Made", "o.created_at")],
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
