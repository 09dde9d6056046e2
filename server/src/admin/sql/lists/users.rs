//! SQL of the list of accounts.

use tandem_types::{Cursor, admin::UserRow};

use super::{super::people::begins, choice, sorts, stamp};
use crate::{
    admin::{
        lists::Listed,
        plan::{By, Filter, Look, Plan, Sort},
    },
    auth::fold,
    db::Sql,
};

macro_rules! select_users {
    () => {
        "select a.id, a.username, a.email, a.account_type, a.is_verified, a.is_active, a.is_staff, a.ban_reason, a.date_joined"
    };
}
pub(in crate::admin::sql) use select_users;

impl Listed for UserRow {
    const PLAN: Plan = Plan {
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
        stamps: &[stamp("joined", "Joined", "a.date_joined")],
    };

    const SELECT: &'static str = concat!(select_users!(), " from accounts a where true");

    fn find(sql: &mut Sql, look: &Look, is_postgres: bool) {
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

    fn cursor(&self, by: By) -> Cursor {
        match by {
            By::Name => Cursor::text(fold(&self.username), self.id.0),
            _ => Cursor::new(self.date_joined.timestamp_micros(), self.id.0),
        }
    }
}
