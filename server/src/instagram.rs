//! Instagram profiles, through Business Discovery of the Graph API, kept as dated snapshots.
//!
//! <https://developers.facebook.com/docs/instagram-platform/instagram-api-with-facebook-login/business-discovery>

mod graph;
pub mod shape;
mod sql;

use chrono::{DateTime, TimeDelta, Utc};
pub use graph::Graph;
use tandem_texts as t;
use tandem_types::creators::Audience;

use crate::{
    Actor, Ctx,
    auth::fold,
    creators,
    db::Tx,
    error::{Error, Result},
    input::{Fields, Input},
};

/// For so long a snapshot is answered without asking again.
const FRESH: TimeDelta = TimeDelta::hours(1);

/// What Instagram said of a profile, and when.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Snapshot {
    pub username: String,
    pub full_name: String,
    pub biography: String,
    pub followers: i64,
    pub following: i64,
    pub posts: i64,
    /// An address at Instagram.
    pub profile_picture: Option<String>,
    pub fetched_at: DateTime<Utc>,
}

/// The profile of `username`, by default the caller's own. Asks Instagram at most once an hour for each name.
pub async fn fetch(ctx: &Ctx, actor: &Actor, input: Input) -> Result<Snapshot> {
    let Some(graph) = &ctx.instagram else { return Err(Error::Unavailable(t::refusals::instagram_not_configured())) };
    let mut fields = Fields::new(input);
    let typed = fields.text(&shape::USERNAME).filter(|name| !name.is_empty());
    let name = match typed {
        Some(name) => Some(name),
        None if fields.failed(shape::USERNAME.name) => None,
        None => own_name(ctx, actor).await?,
    };
    match &name {
        None if !fields.failed(shape::USERNAME.name) => fields.error(shape::USERNAME.name, t::input::required()),
        Some(name) if !is_username(name) => fields.error(shape::USERNAME.name, t::refusals::instagram_name_pattern()),
        _ => {}
    }
    fields.finish()?;
    let Some(name) = name else { return Err(Error::internal("a checked field is missing")) };

    let key = fold(&name);
    let mut tx = ctx.db.single().await?;
    let newest = sql::newest(&mut tx, &key).await?;
    drop(tx);
    if let Some(snapshot) = newest.filter(|snapshot| snapshot.fetched_at + FRESH > ctx.clock.now()) {
        return Ok(snapshot);
    }
    let profile = graph.profile(&name).await?;
    let snapshot = profile.at(ctx.clock.now());
    let mut tx = ctx.db.write().await?;
    sql::insert(&mut tx, &key, &snapshot).await?;
    creators::snapshot_taken(&mut tx, &key, &snapshot).await?;
    tx.commit().await?;
    Ok(snapshot)
}

/// The numbers of the newest snapshot of that name, as names are kept.
pub(crate) async fn audience(tx: &mut Tx, key: &str) -> Result<Option<Audience>> {
    Ok(sql::newest(tx, key).await?.map(|snapshot| Audience {
        followers: snapshot.followers,
        following: snapshot.following,
        posts: snapshot.posts,
        at: snapshot.fetched_at,
    }))
}

/// The account of that name, as names are kept, is gone: nothing is kept of it that no other creator needs.
pub(crate) async fn forget(tx: &mut Tx, key: &str) -> Result<()> {
    if key.is_empty() { Ok(()) } else { sql::delete_unless_used(tx, key).await }
}

async fn own_name(ctx: &Ctx, actor: &Actor) -> Result<Option<String>> {
    let account = crate::accounts::by_id(ctx, actor.id).await?;
    Ok(Some(account.instagram_username).filter(|name| !name.is_empty()))
}

/// Instagram's names: up to 30 letters, digits, dots and underscores. Nothing else may go into the address that is asked.
pub(crate) fn is_username(name: &str) -> bool {
    name.len() <= 30 && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_'))
}

#[cfg(test)]
mod tests {
    use super::is_username;

    #[test]
    fn only_instagrams_names_are_asked_for() {
        assert!(is_username("natgeo") && is_username("influencer.0001"));
        for wrong in ["a/b", "a b", "a){x", "ä", &"a".repeat(31)] {
            assert!(!is_username(wrong), "{wrong}");
        }
    }
}
