//! Who has a page open on any instance.

use redis::{ExistenceCheck, SetExpiry, SetOptions};
use tandem_types::AccountId;

use super::Shared;
use crate::presence::FRESH_SECONDS;

/// How seldom the database is told of an open page, in seconds.
const KEEP: u64 = 600;

/// What became of a sign of life.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Noted {
    /// That is enough.
    Here,
    /// It is time to write it down for good.
    KeepIt,
}

impl Shared {
    /// Notes that an account has a page open; nothing if Redis does not answer.
    pub(crate) async fn note_presence(&self, account: AccountId) -> Option<Noted> {
        let [open, kept] = ["open", "kept"].map(|what| self.name(&format!("{what}:{account}")));
        let once = SetOptions::default().conditional_set(ExistenceCheck::NX).with_expiration(SetExpiry::EX(KEEP));
        let ((), is_first): ((), bool) = self
            .ask(async |c| {
                redis::pipe()
                    .set_ex(open, true, FRESH_SECONDS.unsigned_abs())
                    .set_options(kept, true, once)
                    .query_async(c)
                    .await
            })
            .await?;
        Some(if is_first { Noted::KeepIt } else { Noted::Here })
    }

    /// Whether an account has a page open; nothing if Redis does not answer.
    pub(crate) async fn is_present(&self, account: AccountId) -> Option<bool> {
        let key = self.name(&format!("open:{account}"));
        self.ask(async |c| redis::cmd("EXISTS").arg(key).query_async(c).await).await
    }
}
