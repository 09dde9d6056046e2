//! Influencers' accounts at the provider: made when they are first wanted, asked about when somebody comes back.

use tandem_texts as t;
use tandem_types::{AccountId, payments::PayoutAccount};

use super::{payout, provider, sql, stripe::ConnectedAccount};
use crate::{Actor, Ctx, db::Tx, error::Result};

/// The page on which the influencer says what the provider wants to know; influencers only. Makes the account first.
pub async fn onboarding(ctx: &Ctx, actor: &Actor) -> Result<String> {
    actor.influencer()?;
    actor.verified(ctx)?;
    let stripe = provider(ctx)?;
    let mut tx = ctx.db.single().await?;
    let known = sql::account::of(&mut tx, actor.id).await?.and_then(|row| row.stripe_id);
    drop(tx);
    let id = if let Some(id) = known {
        id
    } else {
        // The key makes two tabs, or a retry after a lost reply, one account.
        let made = stripe.create_account(&actor.email, &format!("account_{}", actor.id)).await?;
        save(ctx, actor.id, &made).await?;
        made.id
    };
    let page = format!("{}/earnings", ctx.config.base());
    Ok(stripe.account_link(&id, &format!("{page}?returned=1"), &page).await?)
}

/// Asks the provider about the caller's account and writes down what it says; influencers only.
pub async fn refresh_account(ctx: &Ctx, actor: &Actor) -> Result<PayoutAccount> {
    actor.influencer()?;
    let mut tx = ctx.db.single().await?;
    let known = sql::account::of(&mut tx, actor.id).await?.and_then(|row| row.stripe_id);
    drop(tx);
    if let Some(id) = known {
        let told = provider(ctx)?.account(&id).await?;
        save(ctx, actor.id, &told).await?;
    }
    account_of(ctx, actor).await
}

/// The caller's account as it was when last asked about; influencers only.
pub async fn account_of(ctx: &Ctx, actor: &Actor) -> Result<PayoutAccount> {
    actor.influencer()?;
    let mut tx = ctx.db.single().await?;
    of(&mut tx, actor.id).await
}

/// An influencer's account in words for people.
pub(crate) async fn of(tx: &mut Tx, account: AccountId) -> Result<PayoutAccount> {
    let Some(row) = sql::account::of(tx, account).await? else { return Ok(PayoutAccount::default()) };
    let mut requirements: Vec<String> = row.requirements.0.iter().map(|name| plain(name)).collect();
    requirements.dedup();
    Ok(PayoutAccount {
        exists: row.stripe_id.is_some(),
        details_submitted: row.details_submitted,
        is_ready: row.is_ready,
        requirements,
    })
}

/// The provider says that an account has changed: asks it, and writes down what it says.
pub(super) async fn changed(ctx: &Ctx, stripe_id: &str) -> Result<()> {
    let mut tx = ctx.db.single().await?;
    let holder = sql::account::holder(&mut tx, stripe_id).await?;
    drop(tx);
    let Some(holder) = holder else { return Ok(()) };
    let told = provider(ctx)?.account(stripe_id).await?;
    save(ctx, holder, &told).await
}

async fn save(ctx: &Ctx, account: AccountId, told: &ConnectedAccount) -> Result<()> {
    let now = ctx.clock.now();
    let mut tx = ctx.db.write().await?;
    sql::account::save(&mut tx, account, told, now).await?;
    if told.is_ready {
        payout::wake(&mut tx, account, now).await?;
    }
    tx.commit().await?;
    ctx.jobs.notify_one();
    Ok(())
}

/// Stripe's name of a requirement in words: <https://docs.stripe.com/connect/required-verification-information>.
fn plain(name: &str) -> String {
    let known = [
        ("external_account", t::earnings::a_bank_account_or_debit_card()),
        ("verification.document", t::earnings::a_photo_of_an_identity_document()),
        ("verification.additional_document", t::earnings::a_second_document()),
        ("tos_acceptance", t::earnings::stripes_terms_of_service()),
        (".dob", t::earnings::your_date_of_birth()),
        (".address", t::earnings::your_address()),
        (".id_number", t::earnings::your_tax_or_identity_number()),
        (".ssn_last_4", t::earnings::your_social_security_number()),
        (".email", t::earnings::your_e_mail_address()),
        (".phone", t::earnings::your_phone_number()),
        ("first_name", t::earnings::your_name()),
        ("last_name", t::earnings::your_name()),
        ("business_profile", t::earnings::what_you_do()),
    ];
    let found = known.iter().find(|(part, _)| name.contains(part)).map(|(_, words)| (*words).to_owned());
    found.unwrap_or_else(|| {
        let words = name.replace(['.', '_'], " ");
        let mut letters = words.chars();
        letters.next().map_or_else(String::new, |first| first.to_uppercase().collect::<String>() + letters.as_str())
    })
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn requirements_are_told_in_words() {
        assert_eq!(plain("individual.verification.document"), "A photo of an identity document");
        assert_eq!(plain("external_account"), "A bank account or debit card");
        assert_eq!(plain("individual.dob.year"), "Your date of birth");
        assert_eq!(plain("company.registration_number"), "Company registration number");
    }
}
