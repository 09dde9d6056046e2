//! What the front page loads.

use tandem_server::{
    campaigns::{self, Filter},
    paging::Slice,
};
use tandem_types::{
    Problem,
    campaigns::{Campaign, CampaignStatus},
};

use crate::ssr;

/// How many campaigns the front page shows.
const SHOWN: i64 = 4;

/// The newest open campaigns, and how many are open in all.
pub async fn load() -> Result<(Vec<Campaign>, i64), Problem> {
    let ctx = ssr::ctx();
    let open = Filter { status: Some(CampaignStatus::Open), ..Filter::default() };
    let newest = ssr::reply(campaigns::list(&ctx, &open, Slice::After(None, SHOWN)).await)?;
    let total = ssr::reply(campaigns::count(&ctx, &open).await)?;
    Ok((newest, total))
}
