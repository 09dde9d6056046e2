//! Creators: the directory, and the public profiles of all accounts.

mod filter;
pub mod shape;
mod sql;
mod upkeep;

pub use filter::{Filter, NAMES};
use tandem_types::{
    AccountId, Cursor,
    accounts::AccountType,
    creators::{Creator, CreatorSort, Profile},
};
pub(crate) use upkeep::{index, profile_changed, snapshot_taken, work_changed};

use crate::{
    Actor, Ctx,
    auth::fold,
    error::{Error, Result},
    instagram,
    paging::Slice,
    records,
};

/// Part of the directory: creators that the filter lets pass, in its order.
pub async fn list(ctx: &Ctx, filter: &Filter, slice: Slice) -> Result<Vec<Creator>> {
    let mut tx = ctx.db.single().await?;
    sql::list(&mut tx, filter, ctx.config.require_verification, slice).await
}

/// How many creators the filter lets pass.
pub async fn count(ctx: &Ctx, filter: &Filter) -> Result<i64> {
    let mut tx = ctx.db.single().await?;
    sql::count(&mut tx, filter, ctx.config.require_verification).await
}

/// Where the directory goes on behind that creator.
#[must_use]
pub fn cursor(creator: &Creator, sort: CreatorSort) -> Cursor {
    let key = match sort {
        CreatorSort::Newest => creator.joined_at.timestamp_micros(),
        CreatorSort::Followers => creator.followers,
        CreatorSort::Completed => creator.work.completed,
        CreatorSort::Rating => creator.rated.rating,
    };
    Cursor::new(key, creator.id.0)
}

/// Whose profile is asked for.
#[derive(Clone, Copy, Debug)]
pub enum Of<'a> {
    Id(AccountId),
    /// In any case.
    Username(&'a str),
}

/// The public profile of an account; of one that is shut out, or of which nobody knows yet that it is real, there is none. The
/// account itself sees its own all the same.
pub async fn profile(ctx: &Ctx, actor: Option<&Actor>, of: Of<'_>) -> Result<Profile> {
    let mut tx = ctx.db.read().await?;
    let found = sql::profile(&mut tx, of).await?.filter(|row| {
        let is_own = actor.is_some_and(|actor| actor.id == row.id);
        row.is_verified || is_own || !ctx.config.require_verification
    });
    let row = found.ok_or(Error::NotFound("account"))?;
    let audience = match row.instagram_username.as_str() {
        "" => None,
        name => instagram::audience(&mut tx, &handle_key(name)).await?,
    };
    drop(tx);
    let record = match row.account_type {
        AccountType::Brand => Some(records::one(ctx, row.id).await?),
        AccountType::Influencer => None,
    };
    Ok(row.profile(audience, record))
}

/// A handle as snapshots are kept by: people write it with an @ before it.
pub(crate) fn handle_key(name: &str) -> String {
    fold(name.trim_start_matches('@'))
}
