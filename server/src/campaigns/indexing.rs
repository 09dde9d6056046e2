//! Keeping what the search looks through as the campaigns are.

use tandem_types::{AccountId, CampaignId};

use super::sql;
use crate::{
    db::{Db, Tx},
    error::Result,
};

/// So many campaigns are written in one transaction.
const BATCH: i64 = 200;

/// Writes down what is not: all of them after the migration that changed how.
pub(crate) async fn index(db: &Db) -> Result<()> {
    let mut behind = None;
    loop {
        let mut tx = db.write().await?;
        let Some(last) = write(&mut tx, None, behind).await? else { return Ok(()) };
        behind = Some(last);
        tx.commit().await?;
    }
}

/// The name of a brand is another: its campaigns are found by that.
pub(crate) async fn brand_renamed(tx: &mut Tx, brand: AccountId) -> Result<()> {
    let mut behind = None;
    while let Some(last) = write(tx, Some(brand), behind).await? {
        behind = Some(last);
    }
    Ok(())
}

/// Writes some; the last of them, if there were any.
async fn write(tx: &mut Tx, brand: Option<AccountId>, behind: Option<CampaignId>) -> Result<Option<CampaignId>> {
    let batch = sql::texts(tx, brand, behind, BATCH).await?;
    for texts in &batch {
        sql::index(tx, texts).await?;
    }
    Ok(batch.last().map(|texts| texts.id))
}
