//! SQL of Instagram snapshots.

use super::Snapshot;
use crate::{db::Tx, error::Result, on};

pub(super) async fn newest(tx: &mut Tx, key: &str) -> Result<Option<Snapshot>> {
    const SQL: &str = "select username, full_name, biography, followers, following, posts, profile_picture, fetched_at
        from instagram_snapshots where username_key = $1 order by fetched_at desc limit 1";
    Ok(on!(tx, c => sqlx::query_as(SQL).bind(key).fetch_optional(c).await)?)
}

pub(super) async fn insert(tx: &mut Tx, key: &str, snapshot: &Snapshot) -> Result<()> {
    const SQL: &str = "insert into instagram_snapshots (id, username_key, username, full_name, biography, followers,
            following, posts, profile_picture, fetched_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    on!(tx, c => sqlx::query(SQL).bind(uuid::Uuid::now_v7()).bind(key).bind(&snapshot.username).bind(&snapshot.full_name)
        .bind(&snapshot.biography).bind(snapshot.followers).bind(snapshot.following).bind(snapshot.posts)
        .bind(&snapshot.profile_picture).bind(snapshot.fetched_at).execute(c).await.map(drop))?;
    Ok(())
}

/// Deletes what Instagram said of a name that no creator has; whoever goes is not to be counted any more.
pub(super) async fn delete_unless_used(tx: &mut Tx, key: &str) -> Result<()> {
    const SQL: &str = "delete from instagram_snapshots where username_key = $1
        and not exists (select 1 from creators where instagram_key = $1 and instagram_key <> '')";
    on!(tx, c => sqlx::query(SQL).bind(key).execute(c).await.map(drop))?;
    Ok(())
}
