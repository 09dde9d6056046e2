//! Payments, payouts and earnings as they cross the wire.

use std::{fmt, str::FromStr};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use tandem_texts as t;

use crate::{AccountId, BidId, Money, Page, PaymentId, bids::PaymentStatus, status::status};

/// The platform's share of a deal, in hundredths of a percent: `PLATFORM_FEE_PERCENT`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct FeeRate(i64);

impl FeeRate {
    /// The share of an amount, rounded half up to a minor unit.
    #[must_use]
    pub const fn of(self, gross: Money) -> Money {
        Money::from_minor((gross.minor() * self.0 + 5_000) / 10_000)
    }
}

impl Default for FeeRate {
    fn default() -> Self {
        Self(1_000)
    }
}

/// `10`, `7.5`, `12.25`: percent, from 0 to 50.
impl FromStr for FeeRate {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        const WRONG: &str = "must be a percentage from 0 to 50 with at most two decimals";
        let (whole, part) = text.trim().split_once('.').unwrap_or((text.trim(), ""));
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || whole.len() > 2 || part.len() > 2 || !digits(whole) || !digits(part) {
            return Err(WRONG);
        }
        let hundredths: i64 = format!("{whole}{part:0<2}").parse().map_err(|_| WRONG)?;
        if hundredths <= 5_000 { Ok(Self(hundredths)) } else { Err(WRONG) }
    }
}

/// For people: `10 %`, `7.5 %`.
impl fmt::Display for FeeRate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, part) = (self.0 / 100, self.0 % 100);
        let part = format!("{part:02}");
        match part.trim_end_matches('0') {
            "" => write!(f, "{whole} %"),
            part => write!(f, "{whole}.{part} %"),
        }
    }
}

status!(
    /// Where the influencer's share of a deal is.
    PayoutStatus {
        /// Approved; the influencer has no payout account that can take money yet.
        Waiting = "waiting", t::states::payout_status_waiting();
        /// Approved; the transfer is being made.
        Queued = "queued", t::states::payout_status_queued();
        /// Transferred.
        Paid = "paid", t::states::payout_status_paid();
        /// Refused by the payment provider; tried again.
        Failed = "failed", t::states::payout_status_failed();
        /// Frozen by a dispute of the payment.
        Frozen = "frozen", t::states::payout_status_frozen();
        /// Taken back, since the payment was refunded.
        Reversed = "reversed", t::states::payout_status_reversed();
    }
);

status!(
    /// Where a refund is.
    RefundStatus {
        /// Decided; the payment provider is being told.
        Requested = "requested", t::states::refund_status_requested();
        Done = "done", t::states::refund_status_done();
    }
);

/// What has become of the money of one deal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "sqlx", derive(sqlx::FromRow))]
pub struct Payment {
    pub id: PaymentId,
    /// Nothing once the bid's account is deleted.
    pub bid_id: Option<BidId>,
    pub brand_id: AccountId,
    pub brand_name: String,
    pub influencer_id: AccountId,
    pub influencer_name: String,
    pub campaign_title: String,
    /// What the brand pays.
    #[cfg_attr(feature = "sqlx", sqlx(rename = "amount_minor"))]
    pub amount: Money,
    /// The platform's share of it.
    #[cfg_attr(feature = "sqlx", sqlx(rename = "fee_minor"))]
    pub fee: Money,
    pub status: PaymentStatus,
    /// The provider's word does not match what was asked for: nothing moves until somebody has looked.
    pub is_held: bool,
    /// The brand's bank has been asked to take the money back.
    pub is_disputed: bool,
    /// The brand has paid by a method that takes days to say whether it went well.
    pub is_processing: bool,
    pub refund_status: Option<RefundStatus>,
    pub payout_status: Option<PayoutStatus>,
    /// Why the payout failed, in the provider's words.
    pub payout_error: String,
    pub paid_at: Option<DateTime<Utc>>,
    pub refunded_at: Option<DateTime<Utc>>,
    pub paid_out_at: Option<DateTime<Utc>>,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
}

impl Payment {
    /// What the influencer gets.
    #[must_use]
    pub const fn net(&self) -> Money {
        Money::from_minor(self.amount.minor() - self.fee.minor())
    }

    /// Where the influencer's share is.
    #[must_use]
    pub const fn stage(&self) -> Stage {
        Stage::of(self.status, self.refund_status, self.payout_status)
    }
}

status!(
    /// Where the influencer's share of a deal is, in the words of the earnings page.
    Stage {
        /// The brand has not paid.
        Unpaid = "unpaid", t::states::stage_unpaid();
        /// Paid by the brand, kept until the work is approved.
        Held = "held", t::states::stage_held();
        /// Approved, not transferred yet.
        OnItsWay = "on_its_way", t::states::stage_on_its_way();
        /// Transferred.
        Paid = "paid", t::states::stage_paid();
        /// Back at the brand, or on the way there.
        Refunded = "refunded", t::states::stage_refunded();
    }
);

impl Stage {
    /// By what has become of payment, refund and payout.
    #[must_use]
    pub const fn of(status: PaymentStatus, refund: Option<RefundStatus>, payout: Option<PayoutStatus>) -> Self {
        match (status, refund, payout) {
            (_, Some(_), _) | (PaymentStatus::Completed, None, Some(PayoutStatus::Reversed)) => Self::Refunded,
            (PaymentStatus::Completed, None, Some(PayoutStatus::Paid)) => Self::Paid,
            (PaymentStatus::Completed, None, Some(_)) => Self::OnItsWay,
            (PaymentStatus::Completed, None, None) => Self::Held,
            _ => Self::Unpaid,
        }
    }
}

/// An influencer's account at the payment provider.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PayoutAccount {
    /// Whether there is one at all.
    pub exists: bool,
    /// Whether the influencer has said all that was asked.
    pub details_submitted: bool,
    /// Whether it can take transfers and pay them out.
    pub is_ready: bool,
    /// What the provider still wants, for people: `a bank account`, `an identity document`.
    pub requirements: Vec<String>,
}

/// An influencer's earnings: sums of net amounts, and the newest deals.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Earnings {
    pub held: Money,
    pub on_its_way: Money,
    pub paid: Money,
    pub account: PayoutAccount,
    /// The payments, newest first.
    pub payments: Page<Payment>,
    /// How many there are in all.
    pub total: i64,
}

/// A checkout session that the brand can go to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checkout {
    pub session_id: String,
    pub url: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fee_is_rounded_half_up_to_a_minor_unit() {
        let rate: FeeRate = "10".parse().unwrap();
        assert_eq!(rate.of(Money::from_minor(150_000)), Money::from_minor(15_000));
        assert_eq!(rate.of(Money::from_minor(55)), Money::from_minor(6));
        assert_eq!(rate.of(Money::from_minor(54)), Money::from_minor(5));
        let rate: FeeRate = "7.5".parse().unwrap();
        assert_eq!(rate.of(Money::from_minor(9_999_999_999)), Money::from_minor(750_000_000));
        assert_eq!("0".parse::<FeeRate>().unwrap().of(Money::from_minor(150_000)), Money::from_minor(0));
    }

    #[test]
    fn a_rate_is_a_percentage_up_to_50() {
        for (text, shown) in [("10", "10 %"), ("7.5", "7.5 %"), ("12.25", "12.25 %"), ("0", "0 %"), ("50.00", "50 %")] {
            assert_eq!(text.parse::<FeeRate>().unwrap().to_string(), shown);
        }
        for wrong in ["", "-1", "50.01", "100", "1.234", "ten", "1e1", "."] {
            assert!(wrong.parse::<FeeRate>().is_err(), "{wrong}");
        }
    }
}
