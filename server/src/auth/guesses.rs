//! How often somebody may guess at one account, from whatever addresses: a botnet has many of those, the account is one.
//!
//! The buckets are those of an e-mail address as it was typed, whether or not there is such an account, so that an empty one tells
//! nobody anything. They are known by a MAC of it: Redis learns no address.

use tandem_types::AccountId;

use super::{device_cookie::Device, fold};
use crate::{Ctx, error::Result, limits::Guess};

/// Takes one from the bucket of that address, as [`key`] writes it.
pub(crate) async fn check(ctx: &Ctx, guess: Guess, email: &str) -> Result<()> {
    take(ctx, guess, b"guesses\0", key(email).as_bytes()).await
}

/// Takes one from the bucket of who is logged in: whoever guesses from outside empties another.
pub(crate) async fn check_own(ctx: &Ctx, guess: Guess, account: AccountId) -> Result<()> {
    take(ctx, guess, b"own guesses\0", account.0.as_bytes()).await
}

/// Takes one from the bucket of a browser that has logged in to the account before: whoever guesses elsewhere empties another.
pub(super) async fn check_device(ctx: &Ctx, device: &Device) -> Result<()> {
    take(ctx, Guess::Device, b"devices\0", device.id.as_bytes()).await
}

/// An address as accounts are found by it, however it was typed. No address holds a null character, and PostgreSQL refuses one.
pub(super) fn key(email: &str) -> String {
    fold(email.trim()).replace('\0', "")
}

async fn take(ctx: &Ctx, guess: Guess, what: &[u8], whose: &[u8]) -> Result<()> {
    ctx.limits.check_guess(guess, &ctx.config.secret_key.mark(&[what, whose])).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_account_has_one_bucket_however_it_is_typed() {
        for typed in ["Mia@Example.com", " mia@example.com ", "m\0ia@example.com", "\0mia@example.com\0"] {
            assert_eq!(key(typed), "mia@example.com", "{typed:?}");
        }
    }
}
