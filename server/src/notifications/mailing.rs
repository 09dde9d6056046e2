//! Mails about what somebody has not seen: one digest, minutes later, unless it was read meanwhile.

use std::fmt::Write as _;

use chrono::TimeDelta;
use tandem_texts as t;
use tandem_types::{
    AccountId,
    notifications::{Item, MailChoice, MailKind, Told},
};

use super::{shape, sql};
use crate::{
    Actor, Ctx, accounts,
    error::{Error, Result},
    input::{Fields, Input},
    jobs,
    mail::Mail,
};

/// How long somebody has to read a notification before it is mailed.
pub(super) const AFTER: TimeDelta = TimeDelta::minutes(5);
/// So many accounts are looked at in one go, and so many lines a mail has.
const BATCH: i64 = 100;
const LINES: usize = 20;

/// Whether a kind is mailed to those who have not chosen.
pub(super) const fn is_mailed_by_default(kind: MailKind) -> bool {
    match kind {
        MailKind::Message | MailKind::Bid | MailKind::Campaign | MailKind::Search => true,
    }
}

/// What the caller may choose about: only influencers have saved searches.
fn kinds(actor: &Actor) -> impl Iterator<Item = MailKind> {
    let has_searches = actor.influencer().is_ok();
    MailKind::ALL.iter().copied().filter(move |kind| *kind != MailKind::Search || has_searches)
}

/// What the caller wants to be mailed about.
pub async fn choices(ctx: &Ctx, actor: &Actor) -> Result<Vec<MailChoice>> {
    let mut tx = ctx.db.single().await?;
    let chosen = sql::choices(&mut tx, actor.id).await?;
    let choice = |kind| chosen.iter().find(|(known, _)| *known == kind).map(|(_, is_mailed)| *is_mailed);
    let shown = |kind| MailChoice { kind, is_mailed: choice(kind).unwrap_or(is_mailed_by_default(kind)) };
    Ok(kinds(actor).map(shown).collect())
}

/// Chooses: a field for each kind, there if it is to be mailed.
pub async fn choose(ctx: &Ctx, actor: &Actor, input: &Input) -> Result<()> {
    let mut tx = ctx.db.write().await?;
    for kind in kinds(actor) {
        sql::choose(&mut tx, actor.id, kind, !input.text(kind.as_str()).is_empty()).await?;
    }
    tx.commit().await
}

/// The same by a boolean for each kind, which has to be there but for saved searches: without it, that stays as it is.
pub async fn choose_all(ctx: &Ctx, actor: &Actor, input: Input) -> Result<Vec<MailChoice>> {
    let mut fields = Fields::new(input);
    let wanted: Vec<_> = shape::MAIL_CHOICES.fields.iter().map(|field| (field.name, fields.boolean(field))).collect();
    fields.finish()?;
    let mut tx = ctx.db.write().await?;
    for kind in kinds(actor) {
        let is_mailed = wanted.iter().find(|(name, _)| *name == kind.as_str()).and_then(|(_, wanted)| *wanted);
        if let Some(is_mailed) = is_mailed {
            sql::choose(&mut tx, actor.id, kind, is_mailed).await?;
        }
    }
    tx.commit().await?;
    choices(ctx, actor).await
}

/// Mails what is due, one mail an account; how many mails.
pub async fn mail_due(ctx: &Ctx) -> Result<usize> {
    // Those that fail stay due: so many more are read, lest they keep the others out.
    let (mut mailed, mut most, mut bad): (usize, i64, Vec<AccountId>) = (0, BATCH, Vec::new());
    loop {
        let mut tx = ctx.db.single().await?;
        let mut due = sql::due(&mut tx, ctx.clock.now(), most).await?;
        drop(tx);
        let is_last = due.len() < usize::try_from(most).unwrap_or(usize::MAX);
        due.retain(|account| !bad.contains(account));
        for account in due {
            if let Some(is_mailed) = jobs::or_next(mail(ctx, account).await, "a digest could not be mailed")? {
                mailed += usize::from(is_mailed);
            } else {
                bad.push(account);
                most += 1;
            }
        }
        if is_last {
            return Ok(mailed);
        }
    }
}

async fn mail(ctx: &Ctx, account: AccountId) -> Result<bool> {
    let mut tx = ctx.db.write().await?;
    let items = sql::take_mails(&mut tx, account).await?;
    let address = accounts::mailable(&mut tx, account, ctx.config.require_verification).await?;
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
    let lines = Told::gather(items.to_vec());
    let subject = match lines.as_slice() {
        [only] => only.words(),
        _ => t::mails::digest_subject(items.len()),
    };
    let mut list = String::new();
    for told in lines.iter().take(LINES) {
        // Writing to a String cannot fail.
        let _ = writeln!(list, "- {}", told.words());
        if let Some(path) = told.item.href() {
            let _ = writeln!(list, "  {base}{path}");
        }
    }
    if lines.len() > LINES {
        let _ = writeln!(list, "- {}", t::mails::digest_more(lines.len() - LINES));
    }
    let unsubscribe = format!("{base}/unsubscribe/{}", unsubscribe_token(ctx, account));
    let text = t::mails::digest_text(format!("{base}/notifications"), list.trim_end(), &unsubscribe);
    Mail { unsubscribe: Some(unsubscribe), ..Mail::new(to, subject, text) }
}

/// What stands in an account's address behind \"unsubscribe\": nobody else can make it up.
#[must_use]
pub fn unsubscribe_token(ctx: &Ctx, account: AccountId) -> String {
    format!("{}-{}", account.0.simple(), ctx.config.secret_key.mark(&proof(&account)))
}

/// What the proof is made of.
fn proof(account: &AccountId) -> [&[u8]; 2] {
    [b"unsubscribe\0", account.0.as_bytes()]
}

/// Whose address that token stands in, if it is one of ours.
fn subscriber(ctx: &Ctx, token: &str) -> Option<AccountId> {
    let (id, given) = token.split_once('-')?;
    let account: AccountId = id.parse().ok()?;
    ctx.config.is_mark(given, &proof(&account)).then_some(account)
}

/// Whether that token is one of ours.
#[must_use]
pub fn is_subscription(ctx: &Ctx, token: &str) -> bool {
    subscriber(ctx, token).is_some()
}

/// Ends all of these mails to the account of that token (RFC 8058: by one click, without a log-in).
pub async fn unsubscribe(ctx: &Ctx, token: &str) -> Result<()> {
    let wrong = || Error::NotFound("subscription");
    let account = subscriber(ctx, token).ok_or_else(wrong)?;
    let mut tx = ctx.db.write().await?;
    if accounts::account_type(&mut tx, account).await?.is_none() {
        return Err(wrong());
    }
    for kind in MailKind::ALL {
        sql::choose(&mut tx, account, *kind, false).await?;
    }
    tx.commit().await
}
