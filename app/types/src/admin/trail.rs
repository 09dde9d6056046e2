//! The audit log: what the staff did, every step of a deal, every movement of money.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use tandem_texts as t;
use uuid::Uuid;

use super::acted;
use crate::{Money, deals::DealStep, status::status};

status!(
    /// Which of the three an entry of the log is.
    Source {
        Staff = "staff", t::states::source_staff();
        Deals = "deals", t::states::source_deals();
        Money = "money", t::states::source_money();
    }
);

/// One entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "sqlx", derive(sqlx::FromRow))]
pub struct TrailRow {
    pub id: Uuid,
    pub created_at: DateTime<Utc>,
    pub source: Source,
    /// Nobody where the platform or the provider did it.
    pub actor_id: Option<Uuid>,
    pub actor_name: String,
    /// `banned account`, the step of a deal, the kind of a movement.
    pub action: String,
    /// `account`, `campaign`, `bid`, `payment`, `report`, `notification`, or nothing.
    pub object_type: String,
    pub object_id: Option<Uuid>,
    /// Its name as it is now; its id where it is gone.
    pub subject: String,
    /// A reason, or the note of a step.
    pub reason: String,
    /// Of a movement of money: what the platform holds more by it, or less.
    #[cfg_attr(feature = "sqlx", sqlx(rename = "amount_minor"))]
    pub amount: Option<Money>,
}

impl TrailRow {
    /// What was done, as people read it: `Banned account`, `Work approved`, `Transfer reversal`.
    #[must_use]
    pub fn words(&self) -> String {
        if let Some(step) = self.action.parse::<DealStep>().ok().filter(|_| self.source == Source::Deals) {
            return step.label().to_owned();
        }
        acted(&self.action).into_owned()
    }

    /// Whether what it is about has no name any more.
    fn is_gone(&self) -> bool {
        self.object_id.is_some_and(|id| id.to_string() == self.subject)
    }

    /// What it is about, in words. Reports and notifications have no names; what is deleted has none any more.
    #[must_use]
    pub fn name(&self) -> String {
        match self.object_type.as_str() {
            "report" => t::actions::a_report(),
            "notification" => t::actions::a_notification(),
            "account" if self.is_gone() => t::actions::a_deleted_account(),
            "campaign" if self.is_gone() => t::actions::a_deleted_campaign(),
            "bid" if self.is_gone() => t::actions::a_deleted_bid(),
            "payment" if self.is_gone() => t::actions::a_deleted_payment(),
            "job" if self.is_gone() => t::actions::a_deleted_job(),
            _ => &self.subject,
        }
        .to_owned()
    }

    /// The staff's page of what it is about, while that is there.
    #[must_use]
    pub fn href(&self) -> Option<String> {
        if self.is_gone() && self.object_type != "report" {
            return None;
        }
        let folder = match self.object_type.as_str() {
            "account" => "users",
            "campaign" => "campaigns",
            "bid" => "bids",
            "payment" => "payments",
            "report" => "reports",
            _ => return None,
        };
        self.object_id.map(|id| format!("/admin/{folder}/{id}"))
    }
}

/// What an entry changed in one field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "sqlx", derive(sqlx::FromRow))]
pub struct Change {
    pub audit_id: Uuid,
    pub field: String,
    pub was: String,
    pub became: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_is_told_in_words_and_leads_to_its_object() {
        let row = TrailRow {
            id: Uuid::nil(),
            created_at: DateTime::default(),
            source: Source::Deals,
            actor_id: None,
            actor_name: String::new(),
            action: "approved_by_time".into(),
            object_type: "bid".into(),
            object_id: Some(Uuid::nil()),
            subject: "Tea".into(),
            reason: String::new(),
            amount: None,
        };
        assert_eq!(row.words(), "Approved automatically");
        assert_eq!(row.href().as_deref(), Some("/admin/bids/00000000-0000-0000-0000-000000000000"));
        let gone = TrailRow { object_type: "account".into(), subject: Uuid::nil().to_string(), ..row.clone() };
        assert_eq!((gone.name().as_str(), gone.href()), ("a deleted account", None));
        let report = TrailRow { object_type: "report".into(), ..gone };
        assert_eq!((report.name().as_str(), report.href().is_some()), ("a report", true));
        let money =
            TrailRow { source: Source::Money, action: "fee_reversal".into(), object_type: "payment".into(), ..row };
        assert_eq!(money.words(), "Fee reversal");
        assert_eq!(TrailRow { object_type: "notification".into(), ..money }.href(), None);
    }
}
