//! SQL of the list of notifications.

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
        sorts: sorts!(
            "created" "Newest first" "Oldest first" Moment "n" "created_at";
            "type" "Type: Z to A" "Type: A to Z" Kind "n" "notification_type", "created_at";
        ),
        stamps: &[stamp("sent", "Sent", "n.created_at")],
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
