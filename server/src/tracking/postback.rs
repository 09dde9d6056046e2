//! A shop tells of an order that came by a link or a promo code.

use sha2::{Digest as _, Sha256};
use tandem_texts as t;
use tandem_types::{CampaignId, Currency, Money};
use uuid::Uuid;

use super::{codes, shape, sql};
use crate::{
    Actor, Ctx, campaigns,
    config::Secret,
    error::{Error, Result},
    input::{Fields, Input},
};

/// Makes the token by which a campaign's shop proves itself, in the place of the one before; its brand only. Nobody can be told it again.
pub async fn renew_token(ctx: &Ctx, actor: &Actor, id: CampaignId) -> Result<String> {
    let token = format!("tpb_{}", hex::encode(rand::random::<[u8; 24]>()));
    let mut tx = ctx.db.write().await?;
    let owned = campaigns::owned(&mut tx, actor, id).await?;
    sql::set_token(&mut tx, &owned, &hash(&token), ctx.clock.now()).await?;
    tx.commit().await?;
    Ok(token)
}

/// Counts an order, once however often it is told. Fields: `code`, of a link or a promo code; `order`, the shop's number; optional
/// `value` and its `currency`; `token` unless the header has it. Whether the order was new.
pub async fn postback(ctx: &Ctx, bearer: Option<String>, input: Input) -> Result<bool> {
    let mut fields = Fields::new(input.without_blank("value").without_blank("currency"));
    let token = match bearer {
        Some(token) => Some(token),
        None => fields.text(&shape::TOKEN),
    };
    let Some(token) = token else { return Err(Error::Unauthenticated) };
    let mut tx = ctx.db.single().await?;
    let campaign = sql::campaign_of_token(&mut tx, &hash(&token)).await?.ok_or(Error::Unauthenticated)?;
    drop(tx);
    let code = fields.text(&shape::CODE);
    let order = fields.text(&shape::ORDER);
    let value = fields.decimal(&shape::VALUE).map(Money::from_minor);
    if let Some(named) = fields.text(&shape::CURRENCY)
        && named.parse::<Currency>() != Ok(ctx.config.currency)
    {
        let known = ctx.config.currency.code().to_uppercase();
        fields.error("currency", t::refusals::other_currency(known));
    }
    let mut tx = ctx.db.write().await?;
    let found = match &code {
        Some(code) => sql::deal_of_code(&mut tx, campaign, code, &codes::key(code)).await?,
        None => None,
    };
    if code.is_some() && found.is_none() {
        fields.error("code", t::refusals::unknown_code());
    }
    fields.finish()?;
    let (Some(bid), Some(order)) = (found, order) else { return Err(Error::internal("a checked field is missing")) };
    let mark = |key: &Secret| hex::encode(key.mac(&[campaign.0.as_bytes(), order.as_bytes()]));
    for key in &ctx.config.old_keys {
        if sql::is_told(&mut tx, campaign, &mark(key)).await? {
            return Ok(false);
        }
    }
    let mark = mark(&ctx.config.secret_key);
    let new = sql::NewConversion { id: Uuid::now_v7(), campaign, bid, mark: &mark, value };
    let is_new = sql::convert(&mut tx, &new, ctx.clock.now()).await?;
    tx.commit().await?;
    Ok(is_new)
}

fn hash(token: &str) -> String {
    hex::encode(Sha256::digest(token.as_bytes()))
}
