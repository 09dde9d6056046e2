//! Brands' records: how often they hire, and how soon they pay. Worked out when they are shown, by one statement for any number of
//! brands, so that no step of a deal has to keep them.

mod sql;

use std::collections::HashMap;

use tandem_types::{AccountId, records::Record};

use crate::{Ctx, error::Result};

/// The records of these brands, each of which is in the answer.
pub async fn of(ctx: &Ctx, brands: impl IntoIterator<Item = AccountId>) -> Result<HashMap<AccountId, Record>> {
    let mut records: HashMap<_, _> = brands.into_iter().map(|brand| (brand, Record::default())).collect();
    if records.is_empty() {
        return Ok(records);
    }
    let mut tx = ctx.db.single().await?;
    records.extend(sql::of(&mut tx, records.keys().copied().collect()).await?);
    Ok(records)
}

/// The record of one brand.
pub async fn one(ctx: &Ctx, brand: AccountId) -> Result<Record> {
    Ok(of(ctx, [brand]).await?.remove(&brand).unwrap_or_default())
}
