//! What the pages of results show, each in one call.

use tandem_server::{Error, results, shares};
use tandem_types::{
    Problem,
    accounts::AccountType,
    results::{By, CampaignResults, DealResults, LineSort, Look, Overview, SharedReport, Span},
};

use crate::ssr;

/// The results of a deal, for its parties and for staff.
pub async fn deal(id: String) -> Result<DealResults, Problem> {
    let (ctx, actor) = ssr::actor()?;
    let id = ssr::reply(id.parse().map_err(|_| Error::NotFound("bid")))?;
    ssr::reply(results::of_deal(&ctx, &actor, id).await)
}

/// The results of the visitor's deals, as the address describes them.
pub async fn overview() -> Result<(AccountType, Look, Overview), Problem> {
    let (ctx, actor) = ssr::actor()?;
    let by = if actor.account_type == AccountType::Brand { By::Campaign } else { By::Deal };
    let look = look(by);
    let all = ssr::reply(results::overview(&ctx, &actor, look).await)?;
    Ok((actor.account_type, look, all))
}

/// The results of a campaign, for its brand.
pub async fn campaign(id: String) -> Result<(Look, CampaignResults), Problem> {
    let (ctx, actor) = ssr::actor()?;
    let id = ssr::reply(id.parse().map_err(|_| Error::NotFound("campaign")))?;
    let look = look(By::Deal);
    let all = ssr::reply(results::of_campaign(&ctx, &actor, id, look).await)?;
    Ok((look, all))
}

/// A report that a brand has shared, for whoever knows its address.
pub async fn shared(token: String) -> Result<SharedReport, Problem> {
    ssr::reply(shares::open(&ssr::ctx(), &token).await)
}

/// Which part of the results the address names.
pub fn look(by: By) -> Look {
    Look {
        span: ssr::query_value("period").parse().unwrap_or(Span::Ever),
        by: ssr::query_value("by").parse().unwrap_or(by),
        sort: ssr::query_value("sort").parse().unwrap_or(LineSort::Newest),
        page: ssr::query_value("page").parse().unwrap_or(1),
    }
}
