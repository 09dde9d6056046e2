//! Codes: of links, which nobody can guess, and promo codes, which people remember.

use rand::RngExt as _;
use tandem_texts as t;
use tandem_types::{BidId, bids::BidStatus, deals::Party};

use super::{shape, sql};
use crate::{
    Actor, Ctx, bids,
    error::{Error, Result},
    input::{Fields, Input},
};

/// Letters and digits that are not taken for each other.
const ALPHABET: &[u8] = b"23456789abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ";
/// Of 56 letters that makes 69 bits.
const LENGTH: usize = 12;

/// The code of a new link.
pub(super) fn random() -> String {
    let mut random = rand::rng();
    (0..LENGTH).map(|_| char::from(ALPHABET[random.random_range(0..ALPHABET.len())])).collect()
}

/// Gives an accepted deal its promo code, or another one; the campaign's brand only. Field: `code`.
pub async fn set_promo(ctx: &Ctx, actor: &Actor, bid: BidId, input: Input) -> Result<String> {
    let mut fields = Fields::new(input);
    let code = fields.text(&shape::PROMO);
    if let Some(code) = &code
        && (code.len() < 3 || !code.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_')))
    {
        fields.error("code", t::refusals::bad_promo_code());
    }
    let mut tx = ctx.db.write().await?;
    bids::lock(&mut tx, bid).await?;
    let deal = bids::in_deal(&mut tx, actor, bid).await?;
    if deal.party != Party::Brand {
        return Err(Error::Forbidden);
    }
    if deal.bid.status != BidStatus::Accepted {
        return Err(Error::Refused(t::refusals::links_of_accepted_only()));
    }
    fields.finish()?;
    let code = code.ok_or_else(|| Error::internal("a checked field is missing"))?;
    match sql::set_promo(&mut tx, bid, deal.bid.campaign_id, &code, &key(&code), ctx.clock.now()).await {
        Ok(()) => {}
        Err(error) if Error::is_unique_violation(&error) => {
            return Err(Error::field("code", t::refusals::promo_code_taken()));
        }
        Err(error) => return Err(error.into()),
    }
    tx.commit().await?;
    Ok(code)
}

/// A promo code as it is compared: nobody minds the case of what they type in at a till.
pub(super) fn key(code: &str) -> String {
    code.to_ascii_uppercase()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn codes_are_long_plain_and_different() {
        let codes: HashSet<_> = (0..1_000).map(|_| random()).collect();
        assert_eq!(codes.len(), 1_000);
        assert!(codes.iter().all(|code| code.len() == LENGTH && code.bytes().all(|byte| ALPHABET.contains(&byte))));
    }
}
