//! Who may report and change results: the campaign's brand and the influencer named.

use tandem_types::{AccountId, AnalyticsId, analytics::Analytics};

use super::sql;
use crate::{
    Actor,
    db::Tx,
    error::{Error, Result},
};

/// The two whose results they are.
#[derive(Clone, Copy, Debug)]
pub(super) struct Parties {
    pub(super) brand: AccountId,
    pub(super) influencer: AccountId,
}

impl Parties {
    /// Refuses all others.
    pub(super) fn admit(self, actor: &Actor) -> Result<()> {
        if actor.id == self.brand || actor.id == self.influencer { Ok(()) } else { Err(Error::Forbidden) }
    }
}

/// Proof that the caller is one of the two. Changing SQL asks for it.
pub(super) struct Own(Analytics);

impl Own {
    pub(super) const fn record(&self) -> &Analytics {
        &self.0
    }
}

/// Proves that the caller is one of the two.
pub(super) async fn own(tx: &mut Tx, actor: &Actor, id: AnalyticsId) -> Result<Own> {
    let row = sql::with_brand(tx, id).await?.ok_or(Error::NotFound("analytics"))?;
    Parties { brand: row.brand_id, influencer: row.record.influencer_id }.admit(actor)?;
    Ok(Own(row.record))
}
