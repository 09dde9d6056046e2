//! SQL of the list of accounts.

use tandem_texts as t;
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
        finds: t::staff_lists::finds_users(),
        filters: &[
            Filter {
                name: "type",
                label: t::staff_lists::account_type(),
                choices: &[
                    choice("brand", t::staff_lists::brands(), "a.account_type = 'brand' and a.is_staff = false"),
                    choice(
                        "influencer",
                        t::staff_lists::creators(),
                        "a.account_type = 'influencer' and a.is_staff = false",
                    ),
                    choice("staff", t::staff_lists::staff(), "a.is_staff = true"),
                ],
            },
            Filter {
                name: "state",
                label: t::staff_lists::state(),
                choices: &[
                    choice("active", t::staff_lists::active(), "a.is_active = true and a.is_verified = true"),
                    choice(
                        "unverified",
                        t::staff_lists::not_confirmed(),
                        "a.is_active = true and a.is_verified = false",
                    ),
                    choice(
                        "deactivated",
                        t::staff_lists::deactivated(),
                        "a.is_active = false and a.ban_reason is null",
                    ),
                    choice("banned", t::staff_lists::banned(), "a.is_active = false and a.ban_reason is not null"),
                ],
            },
        ],
        sorts: sorts!(
            "joined" t::staff_lists::newest_first(), t::staff_lists::oldest_first() => Moment "a" "date_joined";
            "name" t::staff_lists::name_z_to_a(), t::staff_lists::name_a_to_z() => Name "a" "username_key";
        ),
        stamps: &[stamp("joined", t::staff_lists::joined(), "a.date_joined")],
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
