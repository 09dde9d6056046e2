//! Tokens that let programs act for an account: named, bounded, shown once, revocable. They are kept hashed.

use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use chrono::TimeDelta;
use sha2::{Digest as _, Sha256};
use tandem_texts as t;
use tandem_types::{
    TokenId,
    security::{ApiToken, Scope},
};

use super::{
    proof,
    sql::api_tokens as sql,
    token::{Fault, Holder},
    two_factor::OTP,
};
use crate::{
    Actor, Ctx,
    accounts::{self, shape::CURRENT_PASSWORD},
    error::{Error, Result},
    input::{Field, Fields, Input, Shape},
    jobs, mail,
};

/// What every token begins with, so that people and scanners of leaked secrets know it.
pub const PREFIX: &str = "tdm_";
/// The most tokens of one account.
pub const MOST: i64 = 20;
/// A use is noted at most this often, so that reading seldom writes.
const TOUCH: TimeDelta = TimeDelta::minutes(5);
/// How many of a token's last letters are kept for its owner to know it by.
const ENDING: usize = 4;

const NAME: Field = Field::text("name", 80).required();
const SCOPE: Field = Field::choice("scope", Scope::CHOICES).required();
/// Nothing: until it is revoked.
const DAYS: Field = Field::whole("expires_in_days", 1, 365);
const EXPIRES: Field = Field::moment("expires_at").nullable();
const USED: Field = Field::moment("last_used_at").nullable();
const LAST_LETTERS: Field = Field::text("ending", ENDING).read_only();
const MADE: Field = Field::moment("created_at");

/// A token in lists.
pub const TOKEN: Shape =
    Shape { name: "ApiToken", fields: &[Field::id(), NAME, SCOPE, LAST_LETTERS, MADE, EXPIRES, USED] };
/// What making one takes and answers.
pub const NEW_TOKEN: Shape = Shape {
    name: "NewApiToken",
    fields: &[
        Field::id(),
        NAME,
        SCOPE,
        Field { write_only: true, ..DAYS },
        CURRENT_PASSWORD,
        Field { required: false, ..OTP },
        Field::text("token", 64).read_only(),
        LAST_LETTERS,
        MADE,
        EXPIRES,
        USED,
    ],
};

/// The caller's tokens, newest first; also those that have expired.
pub async fn list(ctx: &Ctx, actor: &Actor) -> Result<Vec<ApiToken>> {
    let mut tx = ctx.db.single().await?;
    sql::list(&mut tx, actor.id).await
}

/// Makes a token; it and its text, which nobody can read again. Fields: `name`, `scope`, `current_password`, `otp` where there is a
/// second factor, optional `expires_in_days`. It outlives the log-in that made it, so the password is asked for once more.
pub async fn create(ctx: &Ctx, actor: &Actor, input: Input) -> Result<(ApiToken, String)> {
    let mut fields = Fields::new(input);
    let name = fields.text(&NAME);
    let scope = fields.choice::<Scope>(&SCOPE);
    let days = fields.within(&DAYS);
    let (_, second) = proof::begin(ctx, actor, &mut fields).await?;
    fields.finish()?;
    second.settle(ctx, actor).await?;
    let (Some(name), Some(scope)) = (name, scope) else { return Err(Error::internal("a checked field is missing")) };
    let now = ctx.clock.now();
    let text = format!("{PREFIX}{}", BASE64_URL_SAFE_NO_PAD.encode(rand::random::<[u8; 32]>()));
    let token = ApiToken {
        id: TokenId::new(),
        name,
        ending: text[text.len() - ENDING..].to_owned(),
        scope,
        created_at: now,
        expires_at: days.map(|days| now + TimeDelta::days(days)),
        last_used_at: None,
    };
    let mut tx = ctx.db.write().await?;
    accounts::lock(&mut tx, actor.id).await?;
    if sql::count(&mut tx, actor.id).await? >= MOST {
        return Err(Error::field(NAME.name, t::refusals::enough_tokens(MOST)));
    }
    sql::insert(&mut tx, actor.id, &token, &hashed(&text)).await?;
    jobs::enqueue_mail(&mut tx, now, &mail::token_made(&actor.email, &actor.username, &token.name)).await?;
    tx.commit().await?;
    ctx.jobs.notify_one();
    Ok((token, text))
}

/// Revokes one of the caller's tokens: it ends at once, and so does what listens with it.
pub async fn revoke(ctx: &Ctx, actor: &Actor, id: TokenId) -> Result<()> {
    let mut tx = ctx.db.write().await?;
    if !sql::delete(&mut tx, actor.id, id).await? {
        return Err(Error::NotFound("token"));
    }
    super::log_ins_changed(&mut tx, actor.id, ctx.clock.now());
    tx.commit().await
}

/// Whether that is the text of such a token, and not of a log-in's.
pub(super) fn is_one(text: &str) -> bool {
    text.starts_with(PREFIX)
}

/// Whom a token speaks for, in one statement; now and then another one notes that it was used. Never for the staff's power: a
/// program has none.
pub(super) async fn holder(ctx: &Ctx, text: &str) -> Result<Holder, Fault> {
    let now = ctx.clock.now();
    let mut tx = ctx.db.single().await?;
    let held = sql::held(&mut tx, &hashed(text)).await?;
    tx.keep(&ctx.db);
    let Some(held) = held else { return Err(Fault::Invalid) };
    if !held.is_active {
        return Err(Fault::Inactive);
    }
    if held.expires_at.is_some_and(|at| at <= now) {
        return Err(Fault::Expired);
    }
    if held.last_used_at.is_none_or(|at| at + TOUCH < now) {
        let mut tx = ctx.db.write().await?;
        sql::touch(&mut tx, held.token_id, now).await?;
        tx.commit().await?;
    }
    let actor = held.actor.without_power();
    Ok(Holder { actor, scope: Some(held.scope) })
}

/// 256 random bits need no slow hash.
fn hashed(text: &str) -> String {
    hex::encode(Sha256::digest(text.as_bytes()))
}
