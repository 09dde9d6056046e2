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
    /// Messages.
    #[arg(long, env = "SEED_MESSAGES", default_value_t = Self::default().messages, value_parser = amount())]
    pub messages: i64,
    /// Notifications.
    #[arg(long, env = "SEED_NOTIFICATIONS", default_value_t = Self::default().notifications, value_parser = amount())]
    pub notifications: i64,
    /// Of the bids, those on the first campaign.
    #[arg(long, env = "SEED_HOT_BIDS", default_value_t = Self::default().hot_bids, value_parser = amount())]
    pub hot_bids: i64,
    /// Of the messages, those of the first influencer.
    #[arg(long, env = "SEED_HOT_MESSAGES", default_value_t = Self::default().hot_messages, value_parser = amount())]
    pub hot_messages: i64,
    /// Brands that the messages of the first influencer are shared among.
    #[arg(long, env = "SEED_HOT_PARTNERS", default_value_t = Self::default().hot_partners, value_parser = amount())]
    pub hot_partners: i64,
    /// Of the notifications, those of the first influencer.
    #[arg(
        long,
        env = "SEED_HOT_NOTIFICATIONS",
        default_value_t = Self::default().hot_notifications,
        value_parser = amount()
    )]
    pub hot_notifications: i64,
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
            messages: 10_000,
            notifications: 20_000,
            hot_bids: 50,
            hot_messages: 200,
            hot_partners: 20,
            hot_notifications: 100,
            password: "Demo-pass-2024".to_owned(),
        }
    }
}

/// How many rows were made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, sqlx::FromRow)]
pub struct Counts {
    #[sqlx(try_from = "i64")]
    pub accounts: usize,
    #[sqlx(try_from = "i64")]
    pub campaigns: usize,
    #[sqlx(try_from = "i64")]
    pub bids: usize,
    #[sqlx(try_from = "i64")]
    pub analytics: usize,
    #[sqlx(try_from = "i64")]
    pub messages: usize,
    /// Two a pair of correspondents.
    #[sqlx(try_from = "i64")]
    pub conversations: usize,
    #[sqlx(try_from = "i64")]
    pub notifications: usize,
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if *self == Self::default() {
            return f.write_str("The demo data is already there; nothing was changed.");
        }
        let Self { accounts, campaigns, bids, analytics, messages, conversations, notifications } = self;
        write!(
            f,
            "Made {accounts} accounts, {campaigns} campaigns, {bids} bids, {analytics} records of analytics, \
            {messages} messages in {} conversations and {notifications} notifications.",
            conversations / 2
        )
    }
}

/// Fills an empty database, in one transaction. Does nothing, and counts nothing, when it holds these very rows already;
/// refuses one with other accounts or other demo data.
pub async fn run(ctx: &Ctx, sizes: &Sizes) -> Result<Counts> {
    let rows = rows::Plan::new(sizes)?.rows();
    let made = rows.counts();
    // Hashed before the transaction: it takes a while.
    let password_hash = ctx.passwords.hash(sizes.password.clone()).await?;

    let mut tx = ctx.db.write().await?;
    let seeded: HashSet<_> = rows.users.iter().map(|user| user.id).collect();
    let found = sql::account_ids(&mut tx, made.accounts + 1).await?;
    if found.iter().any(|id| !seeded.contains(id)) {
        return Err(Error::Conflict(
            "The database holds accounts that are not of this demo. Demo data goes into an empty database only.".into(),
        ));
    }
    if !found.is_empty() {
        if sql::counts(&mut tx).await? == made {
            return Ok(Counts::default());
        }
        return Err(Error::Conflict(
            "The database holds demo data of other sizes, or it was changed since. Demo data goes into an empty database only.".into(),
        ));
    }

    sql::insert_users(&mut tx, &rows.users, &password_hash).await?;
    sql::insert_creators(&mut tx, &rows.users).await?;
    sql::insert_campaigns(&mut tx, &rows.campaigns, &rows.users).await?;
    sql::insert_briefs(&mut tx, &rows.briefs).await?;
    sql::insert_deliverables(&mut tx, &rows.deliverables).await?;
    sql::insert_bids(&mut tx, &rows.bids).await?;
    sql::insert_analytics(&mut tx, &rows.analytics).await?;
    sql::insert_messages(&mut tx, &rows.messages).await?;
    sql::insert_conversations(&mut tx, &rows.conversations).await?;
    sql::insert_notifications(&mut tx, &rows.notifications).await?;
    sql::analyze(&mut tx).await?;
    tx.commit().await?;
    Ok(made)
}

#[cfg(test)]
mod tests {
    use super::Counts;

    #[test]
    fn what_was_made_is_told() {
        let made = Counts {
            accounts: 2200,
            campaigns: 5000,
            bids: 20_000,
            analytics: 2250,
            messages: 10_000,
            conversations: 19_640,
            notifications: 20_000,
        };
        assert_eq!(
            made.to_string(),
            "Made 2200 accounts, 5000 campaigns, 20000 bids, 2250 records of analytics, \
            10000 messages in 9820 conversations and 20000 notifications."
        );
        assert_eq!(Counts::default().to_string(), "The demo data is already there; nothing was changed.");
    }
}
