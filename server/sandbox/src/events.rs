//! Events, as they are written down until somebody takes them.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::{
    books::{Account, Work},
    id, objects,
};

/// Something that happened, with the body of its webhook.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Event {
    pub id: String,
    /// Such as `checkout.session.completed`.
    pub kind: String,
    /// The JSON that is signed and sent.
    pub body: String,
}

impl Work<'_> {
    /// An event about a session as it is now.
    pub(crate) fn tell_session(&mut self, kind: &str, session: &str) {
        let Some(session) = self.books.session(session) else { return };
        let object = objects::session(self.books, session, self.base);
        self.tell(kind, object, None);
    }

    /// An event about an account, which Stripe names beside the object.
    pub(crate) fn tell_account(&mut self, account: &Account) {
        self.tell("account.updated", objects::account(account), Some(&account.id));
    }

    pub(crate) fn tell(&mut self, kind: &str, object: Value, account: Option<&str>) {
        let id = id::new("evt_");
        let mut fields = json!({ "id": id, "type": kind, "created": self.now, "data": { "object": object } });
        if let Some(account) = account {
            fields["account"] = account.into();
        }
        let body = objects::event(fields).to_string();
        self.books.events.push(Event { id, kind: kind.to_owned(), body });
    }
}
