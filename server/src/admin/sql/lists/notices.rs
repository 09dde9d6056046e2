//! SQL of the list of notifications.

use tandem_texts as t;
use tandem_types::{Cursor, admin::NoticeRow};

use super::{super::people::named, choice, sorts, stamp};
use crate::{
    admin::{
        lists::Listed,
        plan::{By, Filter, Look, Plan, Sort},
    },
    db::Sql,
};

impl Listed for NoticeRow {
    const PLAN: Plan = Plan {
        path: "notifications",
        finds: t::staff_lists::finds_notifications(),
        filters: &[Filter {
            name: "type",
            label: t::staff_lists::notification_type(),
            choices: &[
                choice("message", t::staff_lists::message(), "n.notification_type = 'message'"),
                choice("bid", t::staff_lists::bid(), "n.notification_type = 'bid'"),
                choice("campaign", t::staff_lists::campaign(), "n.notification_type = 'campaign'"),
                choice("payment", t::staff_lists::payment(), "n.notification_type = 'payment'"),
                choice("delivery", t::staff_lists::delivery(), "n.notification_type = 'delivery'"),
                choice("general", t::staff_lists::general(), "n.notification_type = 'general'"),
            ],
        }],
        sorts: sorts!(
            "created" t::staff_lists::newest_first(), t::staff_lists::oldest_first() => Moment "n" "created_at";
            "type" t::staff_lists::type_z_to_a(), t::staff_lists::type_a_to_z() => Kind "n" "notification_type", "created_at";
        ),
        stamps: &[stamp("sent", t::staff_lists::sent(), "n.created_at")],
    };

    const SELECT: &'static str =
        "select n.id, n.account_id, a.username, n.message, n.notification_type, n.is_read, n.created_at
    from notifications n join accounts a on a.id = n.account_id where true";

    fn find(sql: &mut Sql, look: &Look, is_postgres: bool) {
        if let Some(id) = look.id() {
            sql.text(" and n.id in (select id from notifications where id = ").bind(id);
            sql.text(" union all select id from notifications where account_id = ").bind(id).text(")");
        } else {
            sql.text(" and n.account_id in ");
            named(sql, &look.search, is_postgres);
        }
    }

    fn cursor(&self, by: By) -> Cursor {
        let moment = Cursor::new(self.created_at.timestamp_micros(), self.id.0);
        match by {
            By::Kind => Cursor { text: Some(self.notification_type.as_str().into()), ..moment },
            _ => moment,
        }
    }
}
