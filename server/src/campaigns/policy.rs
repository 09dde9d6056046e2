//! Who may change a campaign: its brand.

use tandem_types::{CampaignId, campaigns::Campaign};

use super::sql;
use crate::{
    Actor,
    db::Tx,
    error::{Error, Result},
};

/// Proof that the caller is the campaign's brand. Changing SQL asks for it.
#[derive(Debug)]
pub(crate) struct Owned(Campaign);

impl Owned {
    /// The campaign as it was when ownership was proved.
    pub(crate) const fn campaign(&self) -> &Campaign {
        &self.0
    }
}

/// Proves that the caller is the campaign's brand.
pub(crate) async fn owned(tx: &mut Tx, actor: &Actor, id: CampaignId) -> Result<Owned> {
    let campaign = sql::row(tx, id).await?.ok_or(Error::NotFound("campaign"))?;
    if campaign.brand_id == actor.id { Ok(Owned(campaign)) } else { Err(Error::Forbidden) }
}
