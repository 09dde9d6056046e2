//! Keeping the directory as the accounts, the snapshots, the deals and the reviews are: each of these changes calls one of these in
//! its own transaction.

use tandem_types::AccountId;

use super::{handle_key, sql::upkeep as sql};
use crate::{
    campaigns::words,
    db::{Db, Tx},
    error::Result,
    instagram::Snapshot,
};

/// So many creators are added in one transaction.
const BATCH: i64 = 200;

/// An influencer has been made, or has changed its name, its bio or its handle. Nothing happens to a brand.
pub(crate) async fn profile_changed(tx: &mut Tx, account: AccountId) -> Result<()> {
    let Some(texts) = sql::texts_of(tx, account).await? else { return Ok(()) };
    write(tx, &texts).await
}

/// Instagram has said something of that name.
pub(crate) async fn snapshot_taken(tx: &mut Tx, key: &str, snapshot: &Snapshot) -> Result<()> {
    sql::set_followers(tx, key, snapshot.followers, snapshot.fetched_at).await
}

/// A deal of that account was paid out or paid back, or a review of it was published or hidden: it is counted anew. Nothing happens
/// to a brand, whose numbers are counted when they are shown.
pub(crate) async fn work_changed(tx: &mut Tx, account: AccountId) -> Result<()> {
    sql::recount(tx, account).await
}

/// Adds the influencers that are not there: all of them after the migration that made the directory.
pub(crate) async fn index(db: &Db) -> Result<()> {
    loop {
        let mut tx = db.write().await?;
        let missing = sql::missing(&mut tx, BATCH).await?;
        if missing.is_empty() {
            return Ok(());
        }
        for texts in &missing {
            write(&mut tx, texts).await?;
            sql::recount(&mut tx, texts.id).await?;
        }
        tx.commit().await?;
    }
}

async fn write(tx: &mut Tx, texts: &sql::Texts) -> Result<()> {
    let key = handle_key(&texts.instagram_username);
    let words = words::text(&texts.username, &texts.bio, &texts.instagram_username);
    sql::put(tx, texts, &words, &key).await
}
