//! Mails about what somebody has not seen: one digest, minutes later, unless it was read meanwhile.

use chrono::TimeDelta;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;
use subtle::ConstantTimeEq as _;
use tandem_types::{
    AccountId,
    notifications::{Item, MailChoice, NotificationType},
};

use super::sql;
use crate::{
    Actor, Ctx, accounts,
    error::{Error, Result},
    input::Input,
    jobs,
    mail::Mail,
};

/// How long somebody has to read a notification before it is mailed.
pub(super) const AFTER: TimeDelta = TimeDelta::minutes(5);
/// So many accounts are looked at in one go, and so many lines a mail has.
const BATCH: i64 = 100;
const LINES: i64 = 20;
/// The kinds that people may choose about. Payments and deliveries have mails of their own, and the general ones come from
/// the account itself.
const KINDS: [NotificationType; 3] = [NotificationType::Message, NotificationType::Bid, NotificationType::Campaign];

/// Whether a kind is mailed to those who have not chosen.
pub(super) const fn is_mailed_by_default(kind: NotificationType) -> bool {
    matches!(kind, NotificationType::Message | NotificationType::Bid | NotificationType::Campaign)
}

/// What the caller wants to be mailed about.
pub async fn choices(ctx: &Ctx, actor: &Actor) -> Result<Vec<MailChoice>> {
    let mut tx = ctx.db.single().await?;
    let chosen = sql::choices(&mut tx, actor.id).await?;
    let choice = |kind| chosen.iter().find(|(known, _)| *known == kind).map(|(_, is_mailed)| *is_mailed);
    let all = KINDS.map(|kind| MailChoice { kind, is_mailed: choice(kind).unwrap_or(is_mailed_by_default(kind)) });
    Ok(all.into())
}

/// Chooses: a field for each kind, there if it is to be mailed.
pub async fn choose(ctx: &Ctx, actor: &Actor, input: &Input) -> Result<()> {
    let mut tx = ctx.db.write().await?;
    for kind in KINDS {
        sql::choose(&mut tx, actor.id, kind, !input.text(kind.as_str()).is_empty()).await?;
    }
    tx.commit().await
}

/// Mails what is due, one mail an account; how many mails.
pub async fn mail_due(ctx: &Ctx) -> Result<usize> {
    let mut mailed = 0;
    loop {
        let mut tx = ctx.db.single().await?;
        let due = sql::due(&mut tx, ctx.clock.now(), BATCH).await?;
        drop(tx);
        for account in &due {
            mailed += usize::from(mail(ctx, *account).await?);
        }
        if due.len() < usize::try_from(BATCH).unwrap_or(usize::MAX) {
            return Ok(mailed);
        }
    }
}

async fn mail(ctx: &Ctx, account: AccountId) -> Result<bool> {
    let mut tx = ctx.db.write().await?;
    let items = sql::take_mails(&mut tx, account, LINES).await?;
    let address = accounts::email(&mut tx, account).await?;
    if let (Some(to), false) = (address, items.is_empty()) {
        jobs::enqueue_mail(&mut tx, ctx.clock.now(), &digest(ctx, account, to, &items)).await?;
        tx.commit().await?;
        ctx.jobs.notify_one();
        return Ok(true);
    }
    tx.commit().await?;
    Ok(false)
}

fn digest(ctx: &Ctx, account: AccountId, to: String, items: &[Item]) -> Mail {
    let base = ctx.config.base();
    let line = |item: &Item| match item.href() {
        Some(path) => format!("- {}\n  {base}{path}\n", item.notification.message),
        None => format!("- {}\n", item.notification.message),
    };
    let lines: String = items.iter().map(line).collect();
    let subject = match items {
        [only] => only.notification.message.clone(),
        all => format!("{} things are waiting for you", all.len()),
    };
    let unsubscribe = format!("{base}/unsubscribe/{}", unsubscribe_token(ctx, account));
    let text = format!(
        "Hello,\n\nsince you were last here:\n\n{lines}\nAll of it: {base}/notifications\n\n\
        No more of these mails: {unsubscribe}\n"
    );
    Mail { to, subject, text, unsubscribe: Some(unsubscribe) }
}

/// What stands in an account's address behind \"unsubscribe\": nobody else can make it up.
#[must_use]
pub fn unsubscribe_token(ctx: &Ctx, account: AccountId) -> String {
    format!("{}-{}", account.0.simple(), proof(ctx, account))
}

fn proof(ctx: &Ctx, account: AccountId) -> String {
    // Infallible: HMAC takes keys of any length.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(ctx.config.secret_key.reveal().as_bytes()) else {
        return String::new();
    };
    mac.update(b"unsubscribe\0");
    mac.update(account.0.as_bytes());
    hex::encode(&mac.finalize().into_bytes()[..16])
}

/// Ends all of these mails to the account of that token (RFC 8058: by one click, without a log-in).
pub async fn unsubscribe(ctx: &Ctx, token: &str) -> Result<()> {
    let wrong = || Error::NotFound("subscription");
    let (id, given) = token.split_once('-').ok_or_else(wrong)?;
    let account: AccountId = id.parse().map_err(|_| wrong())?;
    if !bool::from(given.as_bytes().ct_eq(proof(ctx, account).as_bytes())) {
        return Err(wrong());
    }
    let mut tx = ctx.db.write().await?;
    if accounts::account_type(&mut tx, account).await?.is_none() {
        return Err(wrong());
    }
    for kind in KINDS {
        sql::choose(&mut tx, account, kind, false).await?;
    }
    tx.commit().await
}
