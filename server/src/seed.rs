//! The demo database that `seed-demo` makes: nothing is random and no clock is read, so that the same sizes give the same
//! rows, ids included, on every server.

mod rows;
mod sql;

use std::{collections::HashSet, fmt};

use crate::{
    Ctx,
    error::{Error, Result},
};

/// How much of everything.
#[derive(Clone, Debug, clap::Args)]
pub struct Sizes {
    /// Brand accounts.
    #[arg(long, env = "SEED_BRANDS", default_value_t = Self::default().brands, value_parser = amount())]
    pub brands: i64,
    /// Influencer accounts.
    #[arg(long, env = "SEED_INFLUENCERS", default_value_t = Self::default().influencers, value_parser = amount())]
    pub influencers: i64,
    /// Campaigns.
    #[arg(long, env = "SEED_CAMPAIGNS", default_value_t = Self::default().campaigns, value_parser = amount())]
    pub campaigns: i64,
    /// Bids.
    #[arg(long, env = "SEED_BIDS", default_value_t = Self::default().bids, value_parser = amount())]
    pub bids: i64,
    /// Of the bids, those on the first campaign.
    #[arg(long, env = "SEED_HOT_BIDS", default_value_t = Self::default().hot_bids, value_parser = amount())]
    pub hot_bids: i64,
    /// Password of every account.
    #[arg(long, env = "SEED_PASSWORD", default_value_t = Self::default().password)]
    pub password: String,
}

fn amount() -> clap::builder::RangedI64ValueParser<i64> {
    clap::value_parser!(i64).range(0..=1_000_000)
}

impl Default for Sizes {
    fn default() -> Self {
        Self {
            brands: 200,
            influencers: 2000,
            campaigns: 5000,
            bids: 20_000,
            hot_bids: 50,
            password: "Demo-pass-2024".to_owned(),
        }
    }
}

/// How many rows were made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub accounts: usize,
    pub campaigns: usize,
    pub bids: usize,
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if *self == Self::default() {
            return f.write_str("The demo data is already there; nothing was changed.");
        }
        write!(f, "Made {} accounts, {} campaigns and {} bids.", self.accounts, self.campaigns, self.bids)
    }
}

/// Fills an empty database, in one transaction. Does nothing, and counts nothing, when it holds these very rows already;
/// refuses one with other accounts or other demo data.
pub async fn run(ctx: &Ctx, sizes: &Sizes) -> Result<Counts> {
    let plan = rows::Plan::new(sizes)?;
    // Hashed before the transaction: it takes a while.
    let password_hash = ctx.passwords.hash(sizes.password.clone()).await?;

    let mut tx = ctx.db.write().await?;
    let users: Vec<_> = plan.users().collect();
    let seeded: HashSet<_> = users.iter().map(|user| user.id).collect();
    let found = sql::account_ids(&mut tx, users.len() + 1).await?;
    if found.iter().any(|id| !seeded.contains(id)) {
        return Err(Error::Conflict(
            "The database holds accounts that are not of this demo. Demo data goes into an empty database only.".into(),
        ));
    }
    if !found.is_empty() {
        let there = sql::counts(&mut tx).await?;
        let wanted = (users.len(), sizes.campaigns, plan.bid_count());
        if (found.len(), there.campaigns, there.bids) == wanted {
            return Ok(Counts::default());
        }
        return Err(Error::Conflict(
            "The database holds demo data of other sizes, or it was changed since. Demo data goes into an empty database only.".into(),
        ));
    }

    let campaigns: Vec<_> = plan.campaigns().collect();
    let bids: Vec<_> = plan.bids().collect();
    sql::insert_users(&mut tx, &users, &password_hash).await?;
    sql::insert_campaigns(&mut tx, &campaigns).await?;
    sql::insert_bids(&mut tx, &bids).await?;
    sql::analyze(&mut tx).await?;
    tx.commit().await?;
    Ok(Counts { accounts: users.len(), campaigns: campaigns.len(), bids: bids.len() })
}
