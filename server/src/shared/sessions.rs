//! Copies of sessions' rows, so that a page need not ask the database for its own. What a copy says of an account is believed
//! only with the row itself: see [`crate::auth::session::actor`].

use redis::{ExistenceCheck, SetExpiry, SetOptions};

use super::Shared;

/// How long a copy is believed, in seconds: so long it may outlive a change that Redis was not told of.
const KEEP: u64 = 60;
/// How long the database is asked after a change, in seconds: longer than a row that was read before it is on its way to Redis.
const ASK: u64 = 5;

/// What Redis knows of a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Copied {
    /// It is for the database to say, and the answer is not to be copied.
    Changed,
    /// The row, as it was handed in.
    Row(String),
}

impl Shared {
    /// The copy of a session, by the hash of its id; nothing if there is none, or Redis does not answer.
    pub(crate) async fn session(&self, id_hash: &str) -> Option<Copied> {
        let key = self.session_key(id_hash);
        let copy: Option<String> = self.ask(async |c| redis::cmd("GET").arg(key).query_async(c).await).await?;
        copy.map(|row| if row.is_empty() { Copied::Changed } else { Copied::Row(row) })
    }

    /// Copies a row that was just read, unless the session was changed or copied meanwhile.
    pub(crate) async fn copy_session(&self, id_hash: &str, row: &str) {
        let key = self.session_key(id_hash);
        let once = SetOptions::default().conditional_set(ExistenceCheck::NX).with_expiration(SetExpiry::EX(KEEP));
        let _: Option<bool> =
            self.ask(async |c| redis::pipe().set_options(key, row, once).query_async(c).await).await.map(|(new,)| new);
    }

    /// Takes the copy back, after the row was changed or deleted.
    pub(crate) async fn forget_session(&self, id_hash: &str) {
        let key = self.session_key(id_hash);
        let _: Option<()> =
            self.ask(async |c| redis::cmd("SET").arg(key).arg("").arg("EX").arg(ASK).query_async(c).await).await;
    }

    fn session_key(&self, id_hash: &str) -> String {
        self.name(&format!("session:{id_hash}"))
    }
}
