//! Deleting an account.

use tandem_texts as t;
use tandem_types::AccountId;

use super::{shape, sql};
use crate::{
    Actor, Ctx,
    audit::{self, Entry, Object},
    auth::{self, proof},
    creators,
    db::Tx,
    error::{Error, Result},
    input::{Fields, Input},
    instagram, jobs, notifications, payments, searches,
};

/// Why the caller's account cannot be deleted now, if it cannot.
pub async fn obstacle(ctx: &Ctx, actor: &Actor) -> Result<Option<&'static str>> {
    let mut tx = ctx.db.read().await?;
    Ok(is_held(&mut tx, actor.id).await?.then_some(t::refusals::account_held()))
}

async fn is_held(tx: &mut Tx, id: AccountId) -> Result<bool> {
    Ok(sql::has_paid_deal(tx, id).await? || payments::in_flight(tx, id).await?)
}

/// Deletes the caller's own account. Fields: `username`, typed once more; `current_password`; `otp` where there is a second factor.
pub async fn remove_own(ctx: &Ctx, actor: &Actor, input: Input) -> Result<()> {
    let mut fields = Fields::new(input);
    if fields.text(&shape::USERNAME).is_some_and(|typed| typed != actor.username) {
        fields.error(shape::USERNAME.name, t::refusals::type_your_name(&actor.username));
    }
    proof::both(ctx, actor, fields).await?;
    remove(ctx, actor, actor.id).await
}

/// Deletes an account with its campaigns, bids, messages and notifications, and what others were told of it; [`super::may_change`] says
/// who may. Payments, their steps and agreements stay for the books, without names (docs/PRIVACY.md). Not while
/// a paid deal of it is not approved, or its money is under way; nor the last account of the staff. Noted in the audit log, without
/// the name of whoever deleted its own. A campaign that waits for the payment of its bid opens again.
pub async fn remove(ctx: &Ctx, actor: &Actor, id: AccountId) -> Result<()> {
    let mut tx = ctx.db.write().await?;
    let now = ctx.clock.now();
    // Nobody accepts, pays or ends a deal of this account meanwhile.
    sql::lock_deals(&mut tx, id).await?;
    if is_held(&mut tx, id).await? {
        return Err(Error::Conflict(t::refusals::account_held().into()));
    }
    if sql::locked_staff(&mut tx).await? == [id] {
        return Err(Error::Conflict(t::refusals::last_of_the_staff().into()));
    }
    let account = sql::by_id(&mut tx, id).await?.ok_or(Error::NotFound("account"))?;
    for campaign in sql::reopen_unpaid(&mut tx, id, now).await? {
        searches::campaign_opened(&mut tx, campaign, now).await?;
    }
    payments::abandon(&mut tx, id, now).await?;
    payments::anonymise(&mut tx, id, now).await?;
    notifications::forget(&mut tx, id, now).await?;
    jobs::forget(&mut tx, &account.email).await?;
    if !sql::delete(&mut tx, id).await? {
        return Err(Error::NotFound("account"));
    }
    instagram::forget(&mut tx, &creators::handle_key(&account.instagram_username)).await?;
    auth::log_ins_changed(&mut tx, id, now);
    let by = Some(actor).filter(|actor| actor.id != id);
    audit::note(&mut tx, by, &Entry::new("deleted account", Object::Account(id)), now).await?;
    tx.commit().await?;
    ctx.jobs.notify_one();
    Ok(())
}
