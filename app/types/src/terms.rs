//! What a bid is about beside its amount, the offers over it, and what was agreed in the end.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use tandem_texts as t;

use crate::{
    AccountId, BidId, CampaignId, Currency, Money,
    bids::{Bid, BidStatus},
    briefs::Brief,
    dates,
    status::status,
};

/// The most days that a delivery may take.
pub const MOST_DAYS: i64 = 365;
/// The most revisions that an offer may include.
pub const MOST_REVISIONS: i64 = 5;
/// How many revisions an offer includes that says nothing about them.
pub const USUAL_REVISIONS: i64 = 2;
/// The most revisions that there may be after all that the influencer has added.
pub const MOST_ADDED: i64 = 20;
/// The most rounds of a negotiation.
pub const MOST_ROUNDS: i64 = 20;
/// The longest pitch, and the longest note beside an offer.
pub const LONGEST_PITCH: usize = 2_000;

/// What a bid is about beside its amount. All empty for a bid that is an amount only.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "sqlx", derive(sqlx::FromRow))]
pub struct Terms {
    pub pitch: String,
    /// From the payment to the delivery; nothing where it was not spoken of.
    pub days: Option<i64>,
    /// How often the brand may ask for changes; nothing where that is not limited.
    pub revisions: Option<i64>,
}

impl Terms {
    /// Whether the bid is an amount only.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.pitch.is_empty() && self.days.is_none() && self.revisions.is_none()
    }
}

status!(
    /// What has become of an offer.
    OfferStatus {
        /// The one that counts.
        Open = "open", t::states::offer_status_open();
        /// The other side made another one.
        Countered = "countered", t::states::offer_status_countered();
        Accepted = "accepted", t::states::offer_status_accepted();
        /// The brand took it back.
        Withdrawn = "withdrawn", t::states::offer_status_withdrawn();
    }
);

/// One round of a negotiation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "sqlx", derive(sqlx::FromRow))]
pub struct Offer {
    /// From 1, the bid itself, up.
    pub round: i64,
    /// Whether the brand made it, and not the influencer.
    pub by_brand: bool,
    #[cfg_attr(feature = "sqlx", sqlx(rename = "amount_minor"))]
    pub amount: Money,
    #[cfg_attr(feature = "sqlx", sqlx(rename = "fee_minor"))]
    pub fee: Money,
    pub days: Option<i64>,
    pub revisions: Option<i64>,
    pub note: String,
    pub status: OfferStatus,
    pub created_at: DateTime<Utc>,
    pub decided_at: Option<DateTime<Utc>>,
}

impl Offer {
    /// The bid itself, as the first round.
    #[must_use]
    pub fn first(bid: &Bid, terms: &Terms) -> Self {
        Self {
            round: 1,
            by_brand: false,
            amount: bid.amount,
            fee: bid.fee,
            days: terms.days,
            revisions: terms.revisions,
            note: String::new(),
            status: if bid.status == BidStatus::Accepted { OfferStatus::Accepted } else { OfferStatus::Open },
            created_at: bid.created_at,
            decided_at: None,
        }
    }

    /// What the influencer gets of the amount.
    #[must_use]
    pub const fn net(&self) -> Money {
        Money::from_minor(self.amount.minor() - self.fee.minor())
    }

    /// In a few words: `$1,200.00, 10 days, 2 revisions`.
    #[must_use]
    pub fn summary(&self, currency: Currency) -> String {
        let parts = [Some(self.amount.show(currency, false)), self.days.map(days), self.revisions.map(revisions)];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }
}

/// `1 day`, `10 days`.
#[must_use]
pub fn days(n: i64) -> String {
    t::dates::days(n)
}

/// `no revisions`, `1 revision`, `2 revisions`.
#[must_use]
pub fn revisions(n: i64) -> String {
    t::words::revisions(n)
}

/// What both sides agreed on, as it was when they did. Its JSON, in the order of these fields, is what the fingerprint is of:
/// whatever is added comes last and has a default, so that older agreements can still be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agreed {
    pub bid: BidId,
    pub brand: Side,
    pub influencer: Side,
    /// The side that said yes last.
    pub agreed_by: Side,
    pub agreed_at: DateTime<Utc>,
    /// In minor units.
    pub amount: Money,
    pub fee: Money,
    pub net: Money,
    pub currency: Currency,
    pub days: Option<i64>,
    pub revisions: Option<i64>,
    pub pitch: String,
    pub campaign: AgreedCampaign,
    /// What was to be made, in fields; nothing where the campaign had its description alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub brief: Option<Brief>,
}

/// A party of an agreement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Side {
    pub id: AccountId,
    pub name: String,
}

/// A campaign as it was when its bid was accepted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgreedCampaign {
    pub id: CampaignId,
    pub title: String,
    pub description: String,
    pub start_date: NaiveDate,
    pub end_date: NaiveDate,
}

/// An agreement, and the SHA-256 of its JSON in hexadecimal digits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agreement {
    pub terms: Agreed,
    pub sha256: String,
}

impl Agreement {
    /// The beginning of the hash, to compare by eye: `3f9a 21c0 77de`.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        let start: String = self.sha256.chars().take(12).collect();
        let parts: Vec<_> = start.as_bytes().chunks(4).map(|part| String::from_utf8_lossy(part).into_owned()).collect();
        parts.join(" ")
    }
}

/// When the work is due: so many days after the payment.
#[must_use]
pub fn due_at(paid_at: DateTime<Utc>, days: i64) -> DateTime<Utc> {
    paid_at + TimeDelta::days(days)
}

/// Whether the work is late: the day on which it is due is over.
#[must_use]
pub fn is_late(due: DateTime<Utc>, now: DateTime<Utc>) -> bool {
    now.date_naive() > due.date_naive()
}

/// `due today`, `due in 3 days`, `2 days late`: by days of the calendar, UTC.
#[must_use]
pub fn due(due: DateTime<Utc>, now: DateTime<Utc>) -> String {
    match days_left(due, now) {
        left @ 0.. => t::dates::due(left),
        left => t::dates::late(-left),
    }
}

/// `24 Nov 2026, in 3 days`: the day on which it is due, for a list of facts.
#[must_use]
pub fn due_day(at: DateTime<Utc>, now: DateTime<Utc>) -> String {
    let day = dates::day(at.date_naive());
    match days_left(at, now) {
        left @ 0.. => t::dates::day_due(day, left),
        left => t::dates::day_late(day, -left),
    }
}

fn days_left(due: DateTime<Utc>, now: DateTime<Utc>) -> i64 {
    (due.date_naive() - now.date_naive()).num_days()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn work_is_due_so_many_days_after_the_payment() {
        let due_at = due_at(at("2026-11-20T22:00:00Z"), 4);
        let told = |now: &str| (due(due_at, at(now)), is_late(due_at, at(now)));
        assert_eq!(told("2026-11-20T22:00:01Z"), ("due in 4 days".into(), false));
        assert_eq!(told("2026-11-23T01:00:00Z"), ("due tomorrow".into(), false));
        // All of the day counts, not only until the minute of the payment.
        assert_eq!(told("2026-11-24T23:59:59Z"), ("due today".into(), false));
        assert_eq!(told("2026-11-25T00:00:00Z"), ("1 day late".into(), true));
        assert_eq!(told("2026-11-26T12:00:00Z"), ("2 days late".into(), true));
        assert_eq!(due_day(due_at, at("2026-11-21T00:00:00Z")), "24 Nov 2026, in 3 days");
        assert_eq!(due_day(due_at, at("2026-11-26T00:00:00Z")), "24 Nov 2026, 2 days late");
    }

    #[test]
    fn an_offer_is_told_in_a_few_words() {
        let offer = |days, revisions| Offer {
            round: 1,
            by_brand: false,
            amount: Money::from_minor(120_000),
            fee: Money::from_minor(12_000),
            days,
            revisions,
            note: String::new(),
            status: OfferStatus::Open,
            created_at: at("2026-11-20T22:00:00Z"),
            decided_at: None,
        };
        assert_eq!(offer(None, None).summary(Currency::Usd), "$1,200.00");
        assert_eq!(offer(Some(1), Some(0)).summary(Currency::Usd), "$1,200.00, 1 day, no revisions");
        assert_eq!(offer(Some(10), Some(2)).summary(Currency::Eur), "€1,200.00, 10 days, 2 revisions");
        assert_eq!(offer(None, None).net(), Money::from_minor(108_000));
    }
}
