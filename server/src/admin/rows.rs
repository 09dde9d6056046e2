//! Where each list goes on behind a row.

use tandem_types::{
    Cursor,
    admin::{BidRow, CampaignRow, JobRow, NoticeRow, PaymentRow, ReportRow, UserRow},
};

use super::{
    lists::Listed,
    plan::{By, Look, Plan},
    sql::lists as texts,
};
use crate::{auth::fold, db::Sql};

/// A row whose list is ordered by moment, and perhaps by an amount.
macro_rules! listed {
    ($row:ident, $plan:ident, $select:ident, $find:ident, $at:ident $(, $minor:ident)?) => {
        impl Listed for $row {
            const PLAN: Plan = texts::$plan;
            const SELECT: &'static str = texts::$select;

            fn find(sql: &mut Sql, look: &Look, is_postgres: bool) {
                texts::$find(sql, look, is_postgres);
            }

            fn cursor(&self, by: By) -> Cursor {
                match by {
                    $(By::Minor => Cursor::new(self.$minor.minor(), self.id.0),)?
                    _ => Cursor::new(self.$at.timestamp_micros(), self.id.0),
                }
            }
        }
    };
}

listed!(BidRow, BIDS, SELECT_BIDS, find_bids, created_at, amount);
listed!(PaymentRow, PAYMENTS, SELECT_PAYMENTS, find_payments, created_at, amount);
listed!(NoticeRow, NOTICES, SELECT_NOTICES, find_notices, created_at);
listed!(JobRow, JOBS, SELECT_JOBS, find_jobs, created_at);
listed!(ReportRow, REPORTS, SELECT_REPORTS, find_reports, created_at);

impl Listed for UserRow {
    const PLAN: Plan = texts::USERS;
    const SELECT: &'static str = texts::SELECT_USERS;

    fn find(sql: &mut Sql, look: &Look, is_postgres: bool) {
        texts::find_users(sql, look, is_postgres);
    }

    fn cursor(&self, by: By) -> Cursor {
        match by {
            By::Name => Cursor::text(fold(&self.username), self.id.0),
            _ => Cursor::new(self.date_joined.timestamp_micros(), self.id.0),
        }
    }
}

impl Listed for CampaignRow {
    const PLAN: Plan = texts::CAMPAIGNS;
    const SELECT: &'static str = texts::SELECT_CAMPAIGNS;

    fn find(sql: &mut Sql, look: &Look, is_postgres: bool) {
        texts::find_campaigns(sql, look, is_postgres);
    }

    fn cursor(&self, by: By) -> Cursor {
        let day = || self.end_date.signed_duration_since(chrono::NaiveDate::default()).num_days();
        match by {
            By::Minor => Cursor::new(self.budget.minor(), self.id.0),
            By::Day => Cursor::new(day(), self.id.0),
            _ => Cursor::new(self.created_at.timestamp_micros(), self.id.0),
        }
    }
}
