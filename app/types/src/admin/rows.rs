//! Rows of the staff's lists.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use tandem_texts as t;

use crate::{
    AccountId, BidId, CampaignId, Money, NotificationId, PaymentId, ReportId,
    accounts::AccountType,
    bids::{BidStatus, DeliveryStatus, PaymentStatus},
    campaigns::CampaignStatus,
    notifications::NotificationType,
    payments::{PayoutStatus, RefundStatus, Stage},
    status::status,
};

status!(
    /// Whether an account may be used.
    AccountState {
        Active = "active", t::states::account_state_active();
        /// The address is not confirmed.
        Unverified = "unverified", t::states::account_state_unverified();
        /// Put to rest without a fault of its own.
        Deactivated = "deactivated", t::states::account_state_deactivated();
        Banned = "banned", t::states::account_state_banned();
    }
);

/// An account in the list of users.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "sqlx", derive(sqlx::FromRow))]
pub struct UserRow {
    pub id: AccountId,
    pub username: String,
    pub email: String,
    pub account_type: AccountType,
    pub is_verified: bool,
    pub is_active: bool,
    pub is_staff: bool,
    /// Nothing unless it is banned.
    pub ban_reason: Option<String>,
    pub date_joined: DateTime<Utc>,
}

impl UserRow {
    /// Whether it may be used.
    #[must_use]
    pub const fn state(&self) -> AccountState {
        match (&self.ban_reason, self.is_active, self.is_verified) {
            (Some(_), ..) => AccountState::Banned,
            (None, false, _) => AccountState::Deactivated,
            (None, true, false) => AccountState::Unverified,
            (None, true, true) => AccountState::Active,
        }
    }
}

/// An account on its own page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "sqlx", derive(sqlx::FromRow))]
pub struct UserFacts {
    #[cfg_attr(feature = "sqlx", sqlx(flatten))]
    pub row: UserRow,
    pub first_name: String,
    pub last_name: String,
    pub instagram_username: String,
    pub bio: String,
    /// Media key.
    pub profile_picture: Option<String>,
    pub last_seen_at: Option<DateTime<Utc>>,
    /// How many browsers are logged in.
    pub sessions: i64,
    pub campaigns: i64,
    pub bids: i64,
    /// Of it, by others.
    pub reports: i64,
}

/// A campaign in the list of campaigns.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "sqlx", derive(sqlx::FromRow))]
pub struct CampaignRow {
    pub id: CampaignId,
    pub title: String,
    pub brand_id: AccountId,
    pub brand_name: String,
    pub status: CampaignStatus,
    #[cfg_attr(feature = "sqlx", sqlx(rename = "budget_minor"))]
    pub budget: Money,
    pub end_date: NaiveDate,
    pub bids: i64,
    pub created_at: DateTime<Utc>,
}

/// A bid in the list of bids.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "sqlx", derive(sqlx::FromRow))]
pub struct BidRow {
    pub id: BidId,
    pub campaign_id: CampaignId,
    pub campaign_title: String,
    pub brand_id: AccountId,
    pub brand_name: String,
    pub influencer_id: AccountId,
    pub influencer_name: String,
    #[cfg_attr(feature = "sqlx", sqlx(rename = "amount_minor"))]
    pub amount: Money,
    pub status: BidStatus,
    pub payment_status: PaymentStatus,
    pub delivery_status: DeliveryStatus,
    pub created_at: DateTime<Utc>,
}

impl BidRow {
    /// Whether the staff can decline it: it has not ended and is not paid.
    #[must_use]
    pub fn can_decline(&self) -> bool {
        self.status != BidStatus::Declined && self.payment_status != PaymentStatus::Completed
    }
}

/// A payment in the list of payments.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "sqlx", derive(sqlx::FromRow))]
pub struct PaymentRow {
    pub id: PaymentId,
    /// Nothing once the bid's account is deleted.
    pub bid_id: Option<BidId>,
    pub campaign_title: String,
    pub brand_id: AccountId,
    pub brand_name: String,
    pub influencer_id: AccountId,
    pub influencer_name: String,
    #[cfg_attr(feature = "sqlx", sqlx(rename = "amount_minor"))]
    pub amount: Money,
    #[cfg_attr(feature = "sqlx", sqlx(rename = "fee_minor"))]
    pub fee: Money,
    pub status: PaymentStatus,
    /// Why nothing may move until somebody has looked; empty when all is well.
    pub hold_reason: String,
    pub is_disputed: bool,
    pub refund_status: Option<RefundStatus>,
    pub payout_status: Option<PayoutStatus>,
    pub created_at: DateTime<Utc>,
}

impl PaymentRow {
    /// Where the influencer's share is.
    #[must_use]
    pub const fn stage(&self) -> Stage {
        Stage::of(self.status, self.refund_status, self.payout_status)
    }

    /// Whether the staff can refund it: not while a bank decides on it, nor while it is on its way out.
    #[must_use]
    pub const fn is_refundable(&self) -> bool {
        let moves =
            matches!(self.payout_status, Some(PayoutStatus::Queued | PayoutStatus::Frozen | PayoutStatus::Reversed));
        let is_paid = matches!(self.status, PaymentStatus::Completed);
        is_paid && self.bid_id.is_some() && !moves && !self.is_disputed && self.refund_status.is_none()
    }

    /// Whether nothing moves until the staff has looked.
    #[must_use]
    pub const fn is_held(&self) -> bool {
        !self.hold_reason.is_empty()
    }

    /// Whether its payout was refused, so that it may be tried again at once.
    #[must_use]
    pub const fn can_retry(&self) -> bool {
        matches!(self.payout_status, Some(PayoutStatus::Failed)) && !self.is_disputed
    }
}

/// A payment on its own page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "sqlx", derive(sqlx::FromRow))]
pub struct PaymentFacts {
    #[cfg_attr(feature = "sqlx", sqlx(flatten))]
    pub row: PaymentRow,
    /// Why the payout failed, in the provider's words.
    pub payout_error: String,
    pub payment_intent: Option<String>,
    pub charge: Option<String>,
    pub transfer: Option<String>,
    pub paid_at: Option<DateTime<Utc>>,
    pub refunded_at: Option<DateTime<Utc>>,
    pub paid_out_at: Option<DateTime<Utc>>,
}

/// A movement of money.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "sqlx", derive(sqlx::FromRow))]
pub struct LedgerLine {
    pub kind: String,
    /// What the platform holds more by it, or less.
    #[cfg_attr(feature = "sqlx", sqlx(rename = "amount_minor"))]
    pub amount: Money,
    pub stripe_id: String,
    pub created_at: DateTime<Utc>,
}

/// A notification in the list of notifications.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "sqlx", derive(sqlx::FromRow))]
pub struct NoticeRow {
    pub id: NotificationId,
    pub account_id: AccountId,
    pub username: String,
    pub message: String,
    pub notification_type: NotificationType,
    pub is_read: bool,
    pub created_at: DateTime<Utc>,
}

status!(
    /// Whether somebody has dealt with a report.
    ReportStatus {
        Open = "open", t::states::report_status_open();
        Closed = "closed", t::states::report_status_closed();
    }
);

/// A report in the list of reports. What it says is for its own page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "sqlx", derive(sqlx::FromRow))]
pub struct ReportRow {
    pub id: ReportId,
    pub reporter_id: AccountId,
    pub reporter_name: String,
    pub reported_id: AccountId,
    pub reported_name: String,
    pub reason: String,
    /// What the staff found; empty while it is open.
    pub resolution: String,
    pub status: ReportStatus,
    pub created_at: DateTime<Utc>,
    pub closed_at: Option<DateTime<Utc>>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ban_counts_before_all_else() {
        let row = UserRow {
            id: AccountId(uuid::Uuid::nil()),
            username: "mia".into(),
            email: "mia@example.com".into(),
            account_type: AccountType::Influencer,
            is_verified: false,
            is_active: true,
            is_staff: false,
            ban_reason: None,
            date_joined: DateTime::default(),
        };
        assert_eq!(row.state(), AccountState::Unverified);
        assert_eq!(UserRow { is_verified: true, ..row.clone() }.state(), AccountState::Active);
        let rests = UserRow { is_active: false, ..row };
        assert_eq!(rests.state(), AccountState::Deactivated);
        assert_eq!(UserRow { ban_reason: Some(String::new()), ..rests }.state(), AccountState::Banned);
    }
}
