//! SQL of the lists: what each shows, what it can be narrowed to, and how it is ordered.

use chrono::NaiveDate;

use super::{
    super::{
        lists::Listed,
        plan::{By, Choice, Filter, Look, Plan, Sort},
    },
    people::{begins, named},
};
use crate::{
    campaigns,
    db::{Sql, Tx},
    error::Result,
};

/// Part of a list.
pub(in crate::admin) async fn rows<R: Listed>(tx: &mut Tx, look: &Look, sort: &Sort, limit: i64) -> Result<Vec<R>> {
    let mut sql = Sql::new(R::SELECT);
    if !look.search.is_empty() {
        R::find(&mut sql, look, tx.is_postgres());
    }
    for choice in R::PLAN.filters.iter().filter_map(|filter| look.chosen(filter)) {
        sql.text(" and ").text(choice.condition);
    }
    if let Some(cursor) = &look.after {
        sql.text(sort.behind).text(if sort.is_descending { " < (" } else { " > (" });
        match sort.by {
            By::Moment => sql.bind(cursor.moment()),
            By::Minor => sql.bind(cursor.key),
            By::Name => sql.bind(cursor.text.clone().unwrap_or_default()),
            By::Day => sql.bind(day(cursor.key)),
        };
        sql.text(", ").bind(cursor.id).text(")");
    }
    sql.text(sort.order).text(" limit ").bind(limit);
    sql.fetch_all(tx).await
}

fn day(days: i64) -> NaiveDate {
    campaigns::day(days)
}

/// A choice and its condition.
const fn choice(value: &'static str, label: &'static str, condition: &'static str) -> Choice {
    Choice { value, label, condition }
}

/// Both directions of an order by a column of the table of that alias.
macro_rules! sorts {
    ($($value:literal $down:literal $up:literal $by:ident $alias:literal $column:literal;)*) => {
        &[$(
            Sort {
                value: concat!("-", $value),
                label: $down,
                by: By::$by,
                is_descending: true,
                behind: concat!(" and (", $alias, ".", $column, ", ", $alias, ".id)"),
                order: concat!(" order by ", $alias, ".", $column, " desc, ", $alias, ".id desc"),
            },
            Sort {
                value: $value,
                label: $up,
                by: By::$by,
                is_descending: false,
                behind: concat!(" and (", $alias, ".", $column, ", ", $alias, ".id)"),
                order: concat!(" order by ", $alias, ".", $column, ", ", $alias, ".id"),
            },
        )*]
    };
}
pub(in crate::admin) use sorts;

macro_rules! select_users {
    () => {
        "select a.id, a.username, a.email, a.account_type, a.is_verified, a.is_active, a.is_staff, a.ban_reason, a.date_joined"
    };
}
pub(in crate::admin) use select_users;

pub(in crate::admin) const SELECT_USERS: &str = concat!(select_users!(), " from accounts a where true");
pub(in crate::admin) const USERS: Plan = Plan {
    path: "users",
    finds: "Username, e-mail address or id",
    filters: &[
        Filter {
            name: "type",
            label: "Type",
            choices: &[
                choice("brand", "Brands", "a.account_type = 'brand' and a.is_staff = false"),
                choice("influencer", "Creators", "a.account_type = 'influencer' and a.is_staff = false"),
                choice("staff", "Staff", "a.is_staff = true"),
            ],
        },
        Filter {
            name: "state",
            label: "State",
            choices: &[
                choice("active", "Active", "a.is_active = true and a.is_verified = true"),
                choice("unverified", "Not confirmed", "a.is_active = true and a.is_verified = false"),
                choice("deactivated", "Deactivated", "a.is_active = false and a.ban_reason is null"),
                choice("banned", "Banned", "a.is_active = false and a.ban_reason is not null"),
            ],
        },
    ],
    sorts: sorts!(
        "joined" "Newest first" "Oldest first" Moment "a" "date_joined";
        "name" "Name: Z to A" "Name: A to Z" Name "a" "username_key";
    ),
    has_day: false,
};

pub(in crate::admin) fn find_users(sql: &mut Sql, look: &Look, is_postgres: bool) {
    if let Some(id) = look.id() {
        sql.text(" and a.id = ").bind(id);
        return;
    }
    sql.text(" and (");
    begins(sql, "a.username_key", &look.search, is_postgres);
    sql.text(" or ");
    begins(sql, "a.email_key", &look.search, is_postgres);
    sql.text(")");
}

pub(in crate::admin) const SELECT_CAMPAIGNS: &str =
    "select c.id, c.title, c.brand_id, a.username as brand_name, c.status, c.budget_minor, c.end_date,
        (select count(*) from bids b where b.campaign_id = c.id) as bids, c.created_at
    from campaigns c join accounts a on a.id = c.brand_id where true";
pub(in crate::admin) const CAMPAIGNS: Plan = Plan {
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
    has_day: false,
};

pub(in crate::admin) fn find_campaigns(sql: &mut Sql, look: &Look, is_postgres: bool) {
    match look.id() {
        Some(id) => {
            sql.text(" and c.id in (select id from campaigns where id = ").bind(id);
            sql.text(" union all select id from campaigns where brand_id = ").bind(id).text(")");
        }
        None => campaigns::find(sql, &look.search, is_postgres),
    }
}

pub(in crate::admin) const SELECT_BIDS: &str =
    "select b.id, b.campaign_id, c.title as campaign_title, c.brand_id, o.username as brand_name, b.influencer_id,
        a.username as influencer_name, b.amount_minor, b.status, b.payment_status, b.delivery_status, b.created_at
    from bids b join campaigns c on c.id = b.campaign_id join accounts o on o.id = c.brand_id
        join accounts a on a.id = b.influencer_id where true";
pub(in crate::admin) const BIDS: Plan = Plan {
    path: "bids",
    finds: "Username or e-mail address of either side, or an id",
    filters: &[Filter {
        name: "state",
        label: "State",
        choices: &[
            choice("pending", "Pending", "b.status = 'pending'"),
            choice("due", "Accepted, to be paid", "b.status = 'accepted' and b.payment_status <> 'completed'"),
            choice(
                "paid",
                "Paid, to be delivered",
                "b.status = 'accepted' and b.payment_status = 'completed' and b.delivery_status = 'pending'",
            ),
            choice(
                "delivered",
                "Delivered, to be approved",
                "b.status = 'accepted' and b.payment_status = 'completed' and b.delivery_status = 'delivered'",
            ),
            choice("approved", "Approved", "b.status = 'accepted' and b.delivery_status = 'approved'"),
            choice("ended", "Ended early", "b.status = 'declined' and b.payment_status = 'failed'"),
            choice("declined", "Declined", "b.status = 'declined' and b.payment_status <> 'failed'"),
        ],
    }],
    sorts: sorts!(
        "created" "Newest first" "Oldest first" Moment "b" "created_at";
        "amount" "Amount: high to low" "Amount: low to high" Minor "b" "amount_minor";
    ),
    has_day: false,
};

pub(in crate::admin) fn find_bids(sql: &mut Sql, look: &Look, is_postgres: bool) {
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
        sql.text(" union all select x.id from campaigns k join bids x on x.campaign_id = k.id where k.brand_id in ");
        named(sql, &look.search, is_postgres);
    }
    sql.text(")");
}

macro_rules! select_payments {
    () => {
        "select p.id, p.bid_id, p.campaign_title, p.brand_id, p.brand_name, p.influencer_id, p.influencer_name, p.amount_minor,
            p.fee_minor, p.status, p.hold_reason, p.is_disputed, p.refund_status, p.payout_status, p.created_at"
    };
}
pub(in crate::admin) use select_payments;

pub(in crate::admin) const SELECT_PAYMENTS: &str = concat!(select_payments!(), " from payments p where true");
pub(in crate::admin) const PAYMENTS: Plan = Plan {
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
    has_day: false,
};

pub(in crate::admin) fn find_payments(sql: &mut Sql, look: &Look, is_postgres: bool) {
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

/// Adds the ids of the payments that have to do with that id: its own, its bid's, those of either side.
pub(super) fn payments_of(sql: &mut Sql, id: uuid::Uuid) {
    sql.text("select id from payments where id = ").bind(id);
    sql.text(" union all select id from payments where bid_id = ").bind(id);
    sql.text(" union all select id from payments where brand_id = ").bind(id);
    sql.text(" union all select id from payments where influencer_id = ").bind(id);
    sql.text(" union all select y.id from bids x join payments y on y.bid_id = x.id where x.campaign_id = ").bind(id);
}

pub(in crate::admin) const SELECT_NOTICES: &str =
    "select n.id, n.account_id, a.username, n.message, n.notification_type, n.is_read, n.created_at
    from notifications n join accounts a on a.id = n.account_id where true";
pub(in crate::admin) const NOTICES: Plan = Plan {
    path: "notifications",
    finds: "Username or e-mail address of who is told, or an id",
    filters: &[Filter {
        name: "type",
        label: "Type",
        choices: &[
            choice("message", "Message", "n.notification_type = 'message'"),
            choice("bid", "Bid", "n.notification_type = 'bid'"),
            choice("campaign", "Campaign", "n.notification_type = 'campaign'"),
            choice("payment", "Payment", "n.notification_type = 'payment'"),
            choice("delivery", "Delivery", "n.notification_type = 'delivery'"),
            choice("general", "General", "n.notification_type = 'general'"),
        ],
    }],
    sorts: sorts!("created" "Newest first" "Oldest first" Moment "n" "created_at";),
    has_day: false,
};

pub(in crate::admin) fn find_notices(sql: &mut Sql, look: &Look, is_postgres: bool) {
    if let Some(id) = look.id() {
        sql.text(" and n.id in (select id from notifications where id = ").bind(id);
        sql.text(" union all select id from notifications where account_id = ").bind(id).text(")");
    } else {
        sql.text(" and n.account_id in ");
        named(sql, &look.search, is_postgres);
    }
}

/// What is in a job is for its worker alone: it may be a code.
pub(in crate::admin) const SELECT_JOBS: &str =
    "select o.id, o.kind, o.state, o.attempts, o.last_error, o.run_at, o.claimed_until, o.created_at, o.updated_at
    from outbox o where true";
pub(in crate::admin) const JOBS: Plan = Plan {
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
                choice("waiting", "Waiting", "o.state = 'queued' and o.last_error = '' and o.claimed_until is null"),
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
    has_day: false,
};

pub(in crate::admin) fn find_jobs(sql: &mut Sql, look: &Look, _is_postgres: bool) {
    match look.id() {
        Some(id) => {
            sql.text(" and o.id in (select id from outbox where id = ").bind(id);
            // Jobs of money name their payment until they are done; there are few of them at any time.
            sql.text(" union all select id from outbox where state in ('queued', 'dead') and payload->>'payment' = ");
            sql.bind(id.to_string()).text(")");
        }
        // Jobs have no names.
        None => {
            sql.text(" and 1 = 0");
        }
    }
}

pub(in crate::admin) const SELECT_REPORTS: &str =
    "select r.id, r.reporter_id, b.username as reporter_name, r.reported_id, a.username as reported_name, r.reason, r.resolution,
        r.status, r.created_at, r.closed_at
    from reports r join accounts b on b.id = r.reporter_id join accounts a on a.id = r.reported_id where true";
pub(in crate::admin) const REPORTS: Plan = Plan {
    path: "reports",
    finds: "Username or e-mail address of either side, or an id",
    filters: &[Filter {
        name: "status",
        label: "Status",
        choices: &[choice("open", "Open", "r.status = 'open'"), choice("closed", "Resolved", "r.status = 'closed'")],
    }],
    sorts: sorts!("created" "Newest first" "Oldest first" Moment "r" "created_at";),
    has_day: false,
};

pub(in crate::admin) fn find_reports(sql: &mut Sql, look: &Look, is_postgres: bool) {
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
