//! What the campaign pages show, each in one call.

use std::{collections::HashMap, str::FromStr};

pub use tandem_server::campaigns::{ALL, Filter};
use tandem_server::{Error, campaigns, invitations, paging::Slice, records, searches};
use tandem_types::{
    AccountId, CampaignId, FieldErrors, Page, Problem,
    accounts::Viewer,
    briefs::Brief,
    campaigns::{Campaign, CampaignDetail, CampaignStatus, Standing},
    invitations::Invitation,
    records::Record,
    searches::SavedSearch,
};

use crate::{calls::bids::look, ssr};

/// How many campaigns a page of the board shows.
pub const PAGE: usize = 24;

/// A page of the board.
#[derive(Debug)]
pub struct Board {
    pub filter: Filter,
    /// Sentences about filters that could not be read and so do not count.
    pub errors: FieldErrors,
    pub campaigns: Page<Campaign>,
    /// How many campaigns pass the filter in all.
    pub total: i64,
    /// Whether this is the first page.
    pub is_first: bool,
    /// Those of the page's brands.
    pub records: HashMap<AccountId, Record>,
    /// The visitor's saved searches, newest first; nothing for those who have none to save.
    pub searches: Option<Vec<SavedSearch>>,
    /// The filters as a saved search has them; empty where there is nothing to save.
    pub query: String,
}

/// The board as the address describes it.
pub async fn board() -> Result<Board, Problem> {
    let (ctx, actor) = ssr::maybe_actor();
    let mut errors = FieldErrors::new();
    let filter = Filter::board(&ssr::query(), &mut errors);
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
    let brands = campaigns.items.iter().map(|campaign| campaign.brand_id);
    let records = ssr::reply(records::of(&ctx, brands).await)?;
    let searches = match actor.filter(|actor| actor.influencer().is_ok()) {
        Some(actor) => Some(ssr::reply(searches::list(&ctx, &actor).await)?),
        None => None,
    };
    let is_saveable = filter.status == Some(CampaignStatus::Open) && errors.is_empty();
    let query = if is_saveable { searches::query_of(&filter) } else { String::new() };
    Ok(Board { filter, errors, campaigns, total, is_first, records, searches, query })
}

/// A campaign with what it is to the visitor, its brand's record, and the invitations that concern the visitor; a brand's own comes
/// with the page of bids that the address names.
pub async fn show(id: String) -> Result<(CampaignDetail, Record, Vec<Invitation>), Problem> {
    let (ctx, actor) = ssr::maybe_actor();
    let detail = ssr::reply(campaigns::show(&ctx, actor.as_ref(), known(&id)?, look()).await)?;
    let record = ssr::reply(records::one(&ctx, detail.campaign.brand_id).await)?;
    let invitations = match &actor {
        Some(actor) if !matches!(detail.standing, Standing::Visitor) => {
            ssr::reply(invitations::to_campaign(&ctx, actor, detail.campaign.id).await)?
        }
        _ => Vec::new(),
    };
    Ok((detail, record, invitations))
}

/// The visitor's own campaign, to change or delete it.
pub async fn owned(id: String) -> Result<Campaign, Problem> {
    let (ctx, actor) = ssr::actor()?;
    let id = known(&id)?;
    ssr::reply(campaigns::may_change(&ctx, &actor, id).await)?;
    ssr::reply(campaigns::counted(&ctx, id).await)
}

/// The same, and whether it may be deleted.
pub async fn removable(id: String) -> Result<(Campaign, bool), Problem> {
    let campaign = owned(id).await?;
    let (ctx, actor) = ssr::actor()?;
    let can_go = ssr::reply(campaigns::is_removable(&ctx, &actor, campaign.id).await)?;
    Ok((campaign, can_go))
}

/// The same with its brief.
pub async fn editable(id: String) -> Result<(Campaign, Option<Brief>), Problem> {
    let campaign = owned(id).await?;
    let brief = brief(campaign.id).await?;
    Ok((campaign, brief))
}

/// What a campaign wants made, in fields.
pub async fn brief(id: CampaignId) -> Result<Option<Brief>, Problem> {
    ssr::reply(campaigns::brief::of(&ssr::ctx(), id).await)
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
