//! The JSON of terms and offers.

use chrono::{DateTime, Utc};
use serde::Serialize;
use tandem_types::{
    BidId, Money,
    terms::{self, OfferStatus},
};

use super::{amount, moment, perhaps};
use crate::bids::TermsPage;

#[derive(Serialize)]
pub(in super::super) struct Terms<'a> {
    bid: BidId,
    pitch: &'a str,
    days: Option<i64>,
    revisions: Option<i64>,
    revisions_used: i64,
    /// As it was hashed, to be hashed again.
    agreement: Option<&'a str>,
    agreement_sha256: Option<&'a str>,
}

/// What a bid is about beside its amount.
pub(in super::super) fn terms(page: &TermsPage) -> Terms<'_> {
    let (agreement, sha256) = page.agreement.as_ref().map(|(json, sha256)| (json.as_str(), sha256.as_str())).unzip();
    Terms {
        bid: page.bid,
        pitch: &page.terms.pitch,
        days: page.terms.days,
        revisions: page.terms.revisions,
        revisions_used: page.revisions_used,
        agreement,
        agreement_sha256: sha256,
    }
}

#[derive(Serialize)]
pub(in super::super) struct Offer<'a> {
    round: i64,
    by_brand: bool,
    #[serde(serialize_with = "amount")]
    amount: Money,
    #[serde(serialize_with = "amount")]
    fee: Money,
    #[serde(serialize_with = "amount")]
    net: Money,
    days: Option<i64>,
    revisions: Option<i64>,
    note: &'a str,
    status: OfferStatus,
    #[serde(serialize_with = "moment")]
    created_at: DateTime<Utc>,
    #[serde(serialize_with = "perhaps")]
    decided_at: Option<DateTime<Utc>>,
}

/// A round of a negotiation.
pub(in super::super) fn offer(row: &terms::Offer) -> Offer<'_> {
    Offer {
        round: row.round,
        by_brand: row.by_brand,
        amount: row.amount,
        fee: row.fee,
        net: row.net(),
        days: row.days,
        revisions: row.revisions,
        note: &row.note,
        status: row.status,
        created_at: row.created_at,
        decided_at: row.decided_at,
    }
}
