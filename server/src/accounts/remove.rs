//! Deleting an account.

use tandem_types::AccountId;

use super::sql;
use crate::{
    Ctx, auth,
    error::{Error, Result},
    payments, searches,
};

/// Deletes an account with its campaigns, bids, messages and notifications; [`super::may_change`] says who may. Not while
/// a paid deal of it is not approved, or its money is under way. A campaign that waits for the payment of its bid opens again.
pub async fn remove(ctx: &Ctx, id: AccountId) -> Result<()> {
    let mut tx = ctx.db.write().await?;
    let now = ctx.clock.now();
    // Nobody accepts, pays or ends a deal of this account meanwhile.
    sql::lock_deals(&mut tx, id).await?;
    if sql::has_paid_deal(&mut tx, id).await? || payments::in_flight(&mut tx, id).await? {
        return Err(Error::Conflict(
            "A paid deal of this account is not finished. Deliver or approve the work and wait for its money, then delete the account.".into(),
        ));
    }
    for campaign in sql::reopen_unpaid(&mut tx, id, now).await? {
        searches::campaign_opened(&mut tx, campaign, now).await?;
    }
    payments::abandon(&mut tx, id, now).await?;
    if !sql::delete(&mut tx, id).await? {
        return Err(Error::NotFound("account"));
    }
    auth::log_ins_changed(&mut tx, id, now);
    tx.commit().await?;
    ctx.jobs.notify_one();
    Ok(())
}
