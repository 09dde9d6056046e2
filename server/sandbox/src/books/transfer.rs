//! Transfers from a charge to a connected account.

use serde::{Deserialize, Serialize};

use crate::form::Metadata;

/// Money on its way to a creator.
#[expect(clippy::struct_field_names, reason = "Stripe's name")]
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Transfer {
    pub(crate) id: String,
    pub(crate) amount: i64,
    pub(crate) destination: String,
    pub(crate) transfer_group: Option<String>,
    pub(crate) metadata: Metadata,
    pub(crate) created: i64,
    pub(crate) reversals: Vec<Reversal>,
}

/// Money that came back.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Reversal {
    pub(crate) id: String,
    pub(crate) amount: i64,
    pub(crate) metadata: Metadata,
    pub(crate) created: i64,
}

impl Transfer {
    pub(crate) fn reversed(&self) -> i64 {
        self.reversals.iter().map(|reversal| reversal.amount).sum()
    }
}
