//! Payments: Stripe's payment intent with its one charge, and what was done with the money.

use serde::{Deserialize, Serialize};

use super::Transfer;
use crate::{form::Metadata, probe::Totals};

/// The money of one completed session.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Payment {
    pub(crate) intent: String,
    pub(crate) charge: String,
    pub(crate) session: String,
    pub(crate) client_reference_id: Option<String>,
    pub(crate) amount: i64,
    pub(crate) currency: String,
    pub(crate) metadata: Metadata,
    pub(crate) transfer_group: Option<String>,
    pub(crate) created: i64,
    pub(crate) status: PaymentStatus,
    pub(crate) refunds: Vec<Refund>,
    pub(crate) disputes: Vec<Dispute>,
    pub(crate) transfers: Vec<Transfer>,
}

/// Whether the money came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum PaymentStatus {
    /// A bank debit that is on its way.
    Pending,
    Succeeded,
    Failed,
}

/// Money that went back to the payer.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Refund {
    pub(crate) id: String,
    pub(crate) amount: i64,
    pub(crate) reason: Option<String>,
    pub(crate) metadata: Metadata,
    pub(crate) created: i64,
}

/// Money that the payer's bank demands back.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Dispute {
    pub(crate) id: String,
    pub(crate) amount: i64,
    pub(crate) status: DisputeStatus,
    pub(crate) created: i64,
}

/// Where a dispute stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum DisputeStatus {
    Open,
    Won,
    Lost,
}

impl DisputeStatus {
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Open => "needs_response",
            Self::Won => "won",
            Self::Lost => "lost",
        }
    }
}

impl Payment {
    pub(crate) fn refunded(&self) -> i64 {
        self.refunds.iter().map(|refund| refund.amount).sum()
    }

    /// What has not been refunded.
    pub(crate) fn refundable(&self) -> i64 {
        self.amount - self.refunded()
    }

    /// What has gone to creators and stayed there.
    pub(crate) fn transferred(&self) -> i64 {
        self.transfers.iter().map(|transfer| transfer.amount - transfer.reversed()).sum()
    }

    /// The dispute that holds the money: open or lost.
    pub(crate) fn holding_dispute(&self) -> Option<&Dispute> {
        self.disputes.iter().find(|dispute| dispute.status != DisputeStatus::Won)
    }

    pub(crate) fn totals(&self) -> Totals {
        Totals {
            charged: if self.status == PaymentStatus::Succeeded { self.amount } else { 0 },
            refunded: self.refunded(),
            transferred: self.transfers.iter().map(|transfer| transfer.amount).sum(),
            reversed: self.transfers.iter().map(Transfer::reversed).sum(),
            disputed: self.holding_dispute().map_or(0, |dispute| dispute.amount),
        }
    }
}
