//! What the dashboard loads.

use tandem_server::{
    campaigns::{self, Filter},
    dashboard,
    paging::Slice,
};
use tandem_types::{
    Problem,
    accounts::{AccountType, Viewer},
    dashboard::{BrandDashboard, InfluencerDashboard},
};

use crate::ssr;

/// How many campaigns the table shows.
const ROWS: i64 = 20;

/// The dashboard of whoever is logged in.
#[derive(Debug)]
pub enum Dashboard {
    Brand(Box<BrandDashboard>),
    Influencer(Box<InfluencerDashboard>),
}

/// The visitor and its dashboard; the address's `status` narrows a brand's campaigns.
pub async fn load() -> Result<(Viewer, Dashboard), Problem> {
    let (ctx, actor) = ssr::actor()?;
    let board = if actor.account_type == AccountType::Brand {
        let mut board = ssr::reply(dashboard::brand(&ctx, &actor).await)?;
        if let Ok(status) = ssr::query_value("status").parse() {
            let filter = Filter { brand: Some(actor.id), status: Some(status), ..Filter::default() };
            board.campaigns = ssr::reply(campaigns::list(&ctx, &filter, Slice::After(None, ROWS)).await)?;
        }
        Dashboard::Brand(Box::new(board))
    } else {
        Dashboard::Influencer(Box::new(ssr::reply(dashboard::influencer(&ctx, &actor).await)?))
    };
    Ok((actor.viewer(), board))
}
