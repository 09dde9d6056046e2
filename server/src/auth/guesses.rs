//! How often somebody may guess at one account, from whatever addresses: a botnet has many of those, the account is one.
//!
//! The buckets are those of an e-mail address as it was typed, whether or not there is such an account, so that an empty one tells
//! nobody anything. They are known by a MAC of it: Redis learns no address.

use super::fold;
use crate::{Ctx, error::Result, limits::Guess};

/// Takes one from the bucket of that address.
pub(crate) async fn check(ctx: &Ctx, guess: Guess, email: &str) -> Result<()> {
    let mac = ctx.config.secret_key.mac(&[b"guesses\0", fold(email.trim()).as_bytes()]);
    ctx.limits.check_guess(guess, &hex::encode(&mac[..16])).await
}
