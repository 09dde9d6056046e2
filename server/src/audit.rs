//! What the staff did with their power, every change of an account's or a campaign's state, and every bid; never changed. The steps of deals
//! and the movements of money have tables of their own, which `admin::trail` reads beside this one.

mod sql;

use chrono::{DateTime, TimeDelta, Utc};
use tandem_types::{AccountId, BidId, CampaignId, JobId, LinkId, NotificationId, PaymentId, ReportId};
use uuid::Uuid;

use crate::{Actor, db::Tx, error::Result};

/// Every action that there is an entry for, as the log writes it: the choices of its page.
pub(crate) const ACTIONS: [&str; 39] = [
    "confirmed e-mail address",
    "changed e-mail address",
    "changed password",
    "banned account",
    "let account in again",
    "deactivated account",
    "activated account",
    "edited account",
    "deleted account",
    "ended log-ins",
    "sent verification code",
    "sent password reset",
    "made staff",
    "ended staff rights",
    "published campaign",
    "edited campaign",
    "closed campaign",
    "reopened campaign",
    "ended campaign",
    "deleted campaign",
    "placed bid",
    "declined bid",
    "refunded payment",
    "retried payout",
    "held payment",
    "let payment go on",
    "sent notification",
    "deleted notification",
    "switched link off",
    "read reports",
    "read reported conversation",
    "closed report",
    "hid review",
    "retried job",
    "retried jobs",
    "deleted job",
    "switched two-factor log-in on",
    "switched two-factor log-in off",
    "made new recovery codes",
];

/// What an action was about.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Object {
    Account(AccountId),
    Campaign(CampaignId),
    Bid(BidId),
    Payment(PaymentId),
    Notification(NotificationId),
    Report(ReportId),
    Job(JobId),
    Link(LinkId),
}

impl Object {
    const fn parts(self) -> (&'static str, Uuid) {
        match self {
            Self::Account(id) => ("account", id.0),
            Self::Campaign(id) => ("campaign", id.0),
            Self::Bid(id) => ("bid", id.0),
            Self::Payment(id) => ("payment", id.0),
            Self::Notification(id) => ("notification", id.0),
            Self::Report(id) => ("report", id.0),
            Self::Job(id) => ("job", id.0),
            Self::Link(id) => ("link", id.0),
        }
    }
}

/// A field, what it was, and what it became.
type Changed = (&'static str, String, String);

/// An entry about to be written.
#[derive(Debug)]
pub(crate) struct Entry<'a> {
    action: &'static str,
    object: Option<Object>,
    /// What names the object where its own name is not to be had.
    subject: String,
    reason: &'a str,
    /// Whose data the changes are, and what was changed.
    changes: Option<(AccountId, Vec<Changed>)>,
}

impl<'a> Entry<'a> {
    /// Of one object.
    pub(crate) fn new(action: &'static str, object: Object) -> Self {
        Self { action, object: Some(object), subject: object.parts().1.to_string(), reason: "", changes: None }
    }

    /// Of what has no id of its own.
    pub(crate) const fn of(action: &'static str, subject: String) -> Self {
        Self { action, object: None, subject, reason: "", changes: None }
    }

    #[must_use]
    pub(crate) fn subject(self, subject: impl Into<String>) -> Self {
        Self { subject: subject.into(), ..self }
    }

    #[must_use]
    pub(crate) fn reason(self, reason: &'a str) -> Self {
        Self { reason, ..self }
    }

    /// Fields with what they were and what they became; those that are the same are left out.
    #[must_use]
    pub(crate) fn changes(self, of: AccountId, fields: &[(&'static str, &str, &str)]) -> Self {
        let changed = fields.iter().filter(|(_, was, became)| was != became);
        let changed = changed.map(|(field, was, became)| (*field, (*was).to_owned(), (*became).to_owned())).collect();
        Self { changes: Some((of, changed)), ..self }
    }
}

/// How often somebody who goes on reading the same is noted, as an open page does by itself.
const READING: TimeDelta = TimeDelta::hours(1);

/// Notes that somebody of the staff reads something; once an hour if it is the same.
pub(crate) async fn note_reading(tx: &mut Tx, actor: &Actor, entry: &Entry<'_>, now: DateTime<Utc>) -> Result<()> {
    if sql::has_noted(tx, actor.id, entry, now - READING).await? {
        return Ok(());
    }
    note(tx, Some(actor), entry, now).await
}

/// Who did that to the object last, if anybody did.
pub(crate) async fn last_actor(tx: &mut Tx, object: Object, action: &str) -> Result<Option<AccountId>> {
    sql::last_actor(tx, object.parts().1, action).await
}

/// Notes an action in its own transaction. Nobody is the actor where the platform acts by itself.
pub(crate) async fn note(tx: &mut Tx, actor: Option<&Actor>, entry: &Entry<'_>, now: DateTime<Utc>) -> Result<()> {
    let actor = actor
        .map_or((Uuid::nil(), ""), |actor| (actor.id.0, if actor.is_staff { actor.username.as_str() } else { "" }));
    sql::insert(tx, actor, entry, now).await
}

/// Notes what somebody has done to the own account.
pub(crate) async fn note_own(tx: &mut Tx, account: AccountId, action: &'static str, now: DateTime<Utc>) -> Result<()> {
    sql::insert(tx, (account.0, ""), &Entry::new(action, Object::Account(account)), now).await
}
