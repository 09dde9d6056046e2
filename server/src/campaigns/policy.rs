//! Who may change a campaign: its brand, and the staff on its own pages.

use tandem_texts as t;
use tandem_types::{CampaignId, campaigns::Campaign};

use super::sql;
use crate::{
    Actor,
    admin::Staff,
    audit::{self, Object},
    db::Tx,
    error::{Error, Result},
};

/// Who changes a campaign.
#[derive(Clone, Copy, Debug)]
pub(crate) enum By<'a> {
    Brand(&'a Actor),
    /// And why.
    Staff(&'a Staff, &'a str),
}

impl<'a> By<'a> {
    pub(crate) const fn actor(self) -> &'a Actor {
        match self {
            Self::Brand(actor) => actor,
            Self::Staff(staff, _) => staff.actor(),
        }
    }

    /// Why; nothing of a brand, which owes nobody a reason.
    pub(crate) const fn reason(self) -> &'a str {
        match self {
            Self::Brand(_) => "",
            Self::Staff(_, reason) => reason,
        }
    }

    /// Refuses a brand whose campaign was closed by the staff last.
    pub(super) async fn may_reopen(self, tx: &mut Tx, id: CampaignId) -> Result<()> {
        let Self::Brand(brand) = self else { return Ok(()) };
        let closed_by = audit::last_actor(tx, Object::Campaign(id), "closed campaign").await?;
        if brand.is_staff || closed_by.is_none_or(|account| account == brand.id) {
            return Ok(());
        }
        Err(Error::Conflict(t::refusals::closed_by_the_staff().into()))
    }

    /// Proves that the one who changes may.
    pub(super) async fn owned(self, tx: &mut Tx, id: CampaignId) -> Result<Owned> {
        match self {
            Self::Brand(actor) => owned(tx, actor, id).await,
            Self::Staff(..) => sql::row(tx, id).await?.map(Owned).ok_or(Error::NotFound("campaign")),
        }
    }
}

/// Proof that the caller may change the campaign: it is its brand, or the staff. Changing SQL asks for it.
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
