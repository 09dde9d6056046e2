//! What the dashboard loads.

use tandem_server::dashboard;
use tandem_types::{
    Problem,
    accounts::{AccountType, Viewer},
    dashboard::{BrandDashboard, InfluencerDashboard},
};

use crate::ssr;

/// The dashboard of whoever is logged in.
#[derive(Debug)]
pub enum Dashboard {
    Brand(Box<BrandDashboard>),
    Influencer(Box<InfluencerDashboard>),
}

/// The visitor and its dashboard; the address's `status` narrows a brand's campaigns, and its `cursor` says where they begin.
pub async fn load() -> Result<(Viewer, Dashboard), Problem> {
    let (ctx, actor) = ssr::actor()?;
    let board = if actor.account_type == AccountType::Brand {
        let (status, after) = (ssr::query_value("status").parse().ok(), ssr::query_value("cursor").parse().ok());
        Dashboard::Brand(Box::new(ssr::reply(dashboard::brand(&ctx, &actor, status, after).await)?))
    } else {
        Dashboard::Influencer(Box::new(ssr::reply(dashboard::influencer(&ctx, &actor).await)?))
    };
    Ok((actor.viewer(), board))
}
