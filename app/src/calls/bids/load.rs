//! What the lists of bids show, each in one call.

use tandem_server::bids::{self, Look};
use tandem_types::{
    CampaignId, Page, Problem,
    accounts::AccountType,
    bids::BidStatus,
    triage::{CampaignChoice, OwnCounts, Placed, Triage},
};

use crate::ssr;

/// The bids of whoever is logged in.
#[derive(Debug)]
pub enum Bids {
    /// Those that a brand has received, on the campaign of the address or on all, with its campaigns to choose from.
    Received { triage: Box<Triage>, campaign: Option<CampaignId>, campaigns: Vec<CampaignChoice> },
    /// Those that a creator has placed, of the status in the address or of all.
    Placed { bids: Page<Placed>, counts: OwnCounts, status: Option<BidStatus>, is_first: bool },
}

/// The visitor's bids, as the address describes them.
pub async fn mine() -> Result<Bids, Problem> {
    let (ctx, actor) = ssr::actor()?;
    if actor.account_type == AccountType::Brand {
        let campaign = ssr::query_value("campaign").parse().ok();
        let (triage, campaigns) = ssr::reply(bids::inbox(&ctx, &actor, campaign, look()).await)?;
        return Ok(Bids::Received { triage: Box::new(triage), campaign, campaigns });
    }
    let (status, after) = (ssr::query_value("status").parse().ok(), ssr::query_value("cursor").parse().ok());
    let is_first = after.is_none();
    let (bids, counts) = ssr::reply(bids::outbox(&ctx, &actor, status, after).await)?;
    Ok(Bids::Placed { bids, counts, status, is_first })
}

/// Which part of a brand's bids the address names.
pub fn look() -> Look {
    Look {
        tab: ssr::query_value("tab").parse().ok(),
        sort: ssr::query_value("sort").parse().unwrap_or_default(),
        after: ssr::query_value("cursor").parse().ok(),
    }
}
