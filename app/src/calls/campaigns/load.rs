//! What the campaign pages show, each in one call.

use std::str::FromStr;

pub use tandem_server::campaigns::Filter;
use tandem_server::{Error, campaigns, paging::Slice};
use tandem_types::{
    CampaignId, FieldErrors, Page, Problem,
    accounts::Viewer,
    campaigns::{Campaign, CampaignDetail, CampaignStatus},
};

use crate::{calls::bids::look, ssr};

/// How many campaigns a page of the board shows.
pub const PAGE: usize = 24;

/// A page of the board of open campaigns.
#[derive(Debug)]
pub struct Board {
    pub filter: Filter,
    /// Sentences about filters that could not be read and so do not count.
    pub errors: FieldErrors,
    pub campaigns: Page<Campaign>,
    /// How many open campaigns pass the filter in all.
    pub total: i64,
    /// Whether this is the first page.
    pub is_first: bool,
}

/// The board as the address describes it.
pub async fn board() -> Result<Board, Problem> {
    let ctx = ssr::ctx();
    let mut errors = FieldErrors::new();
    let read = Filter::lenient(&ssr::query(), &mut errors);
    let filter = Filter { status: Some(CampaignStatus::Open), ..read };
    let after = parsed("cursor");
    let is_first = after.is_none();
    let size = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
    let rows = ssr::reply(campaigns::list(&ctx, &filter, Slice::After(after, size)).await)?;
    let campaigns = Page::of(rows, PAGE, |campaign| campaigns::cursor(campaign, filter.sort));
    // A first page that holds them all needs no second query to count them.
    let total = if is_first && campaigns.next.is_none() {
        i64::try_from(campaigns.items.len()).unwrap_or(i64::MAX)
    } else {
        ssr::reply(campaigns::count(&ctx, &filter).await)?
    };
    Ok(Board { filter, errors, campaigns, total, is_first })
}

/// A campaign with what it is to the visitor; a brand's own comes with the page of bids that the address names.
pub async fn show(id: String) -> Result<CampaignDetail, Problem> {
    let (ctx, actor) = ssr::maybe_actor();
    ssr::reply(campaigns::show(&ctx, actor.as_ref(), known(&id)?, look()).await)
}

/// The visitor's own campaign, to change or delete it.
pub async fn owned(id: String) -> Result<Campaign, Problem> {
    let (ctx, actor) = ssr::actor()?;
    let id = known(&id)?;
    ssr::reply(campaigns::may_change(&ctx, &actor, id).await)?;
    ssr::reply(campaigns::counted(&ctx, id).await)
}

/// The visitor, who must be a brand: only brands publish.
pub fn publisher() -> Result<Viewer, Problem> {
    let (ctx, actor) = ssr::actor()?;
    ssr::reply(actor.brand().and_then(|()| actor.verified(&ctx)))?;
    Ok(actor.viewer())
}

fn known(id: &str) -> Result<CampaignId, Problem> {
    ssr::reply(id.parse().map_err(|_| Error::NotFound("campaign")))
}

/// A query parameter; nothing when it is missing or makes no sense.
fn parsed<T: FromStr>(name: &str) -> Option<T> {
    ssr::query_value(name).parse().ok()
}
