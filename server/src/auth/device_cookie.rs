//! A cookie that says that this browser has logged in to an account before (OWASP's "device cookie"): its tries at the password of that
//! account are counted by themselves. A stranger who guesses without end then keeps the owner out of new browsers only.
//!
//! It logs nobody in. It ends with the account's credentials, and after a year.

use chrono::TimeDelta;
use tandem_types::AccountId;

use super::Actor;
use crate::Ctx;

/// What its MAC is for.
const PURPOSE: &[u8] = b"device cookie\0";
/// How long it counts.
const LIFE: TimeDelta = TimeDelta::days(365);

/// `__Host-` demands TLS; on plain HTTP (loopback) the bare name stands in.
#[must_use]
pub const fn name(secure: bool) -> &'static str {
    if secure { "__Host-device" } else { "device" }
}

/// The `Set-Cookie` of a browser in which that account has just logged in.
#[must_use]
pub fn line(ctx: &Ctx, actor: &Actor) -> String {
    let secure = ctx.config.is_https();
    let id = hex::encode(rand::random::<[u8; 16]>());
    let text = format!("{}.{}.{}.{id}", actor.id.0.simple(), actor.generation, ctx.clock.now().timestamp());
    let mark = ctx.config.secret_key.mark(&[PURPOSE, text.as_bytes()]);
    format!(
        "{}={text}.{mark}; Path=/; HttpOnly; SameSite=Lax; Max-Age={}{}",
        name(secure),
        LIFE.num_seconds(),
        if secure { "; Secure" } else { "" }
    )
}

/// A browser that has logged in to that account.
pub(super) struct Device {
    account: AccountId,
    generation: i64,
    /// Of the cookie.
    pub(super) id: String,
}

impl Device {
    /// Whether it has, with the credentials that the account has now.
    pub(super) fn knows(&self, actor: &Actor) -> bool {
        self.account == actor.id && self.generation == actor.generation
    }
}

/// What a cookie says, if it is one of ours and still counts.
pub(super) fn read(ctx: &Ctx, value: &str) -> Option<Device> {
    let (text, mark) = value.rsplit_once('.')?;
    if !ctx.config.is_mark(mark, &[PURPOSE, text.as_bytes()]) {
        return None;
    }
    let mut parts = text.split('.');
    let mut next = || parts.next();
    let (account, generation, made, id) = (next()?, next()?, next()?, next()?);
    let age = ctx.clock.now().timestamp() - made.parse::<i64>().ok()?;
    (age < LIFE.num_seconds()).then_some(())?;
    Some(Device { account: account.parse().ok()?, generation: generation.parse().ok()?, id: id.to_owned() })
}
