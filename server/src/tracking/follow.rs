//! Somebody follows a link.

use std::net::IpAddr;

use chrono::NaiveDate;
use tandem_types::LinkId;
use url::Url;

use super::sql;
use crate::{
    Ctx,
    error::{Error, Result},
};

/// Name of the parameter that tells the shop by which link somebody came.
const PARAMETER: &str = "tandem";
/// The most letters of a browser's name that count.
const AGENT: usize = 512;

/// Who follows a link. Only ever seen by the MAC that tells whether they came before.
#[derive(Clone, Debug)]
pub struct Visitor {
    pub ip: IpAddr,
    pub agent: String,
}

/// Where the link of that code leads; NotFound where there is none, it is switched off, or a side of its deal is shut out. A visitor
/// is counted, and led on even where that fails; nothing is written for others.
pub async fn follow(ctx: &Ctx, code: &str, visitor: Option<Visitor>) -> Result<String> {
    let day = ctx.clock.today();
    let mut tx = ctx.db.single().await?;
    let target = sql::target(&mut tx, code, day).await?.filter(|target| target.is_on);
    drop(tx);
    let target = target.ok_or(Error::NotFound("link"))?;
    if let Some(visitor) = visitor
        && let Err(error) = count(ctx, target.id, day, target.salt, &visitor).await
    {
        error.log("a click was not counted");
    }
    Ok(with_code(&target.url, code))
}

/// Counts a click, in one short transaction.
async fn count(ctx: &Ctx, link: LinkId, day: NaiveDate, salt: Option<String>, visitor: &Visitor) -> Result<()> {
    let mut tx = ctx.db.write().await?;
    let salt = match salt {
        Some(salt) => salt,
        // The first click of the day, on any link.
        None => sql::salt(&mut tx, day, &hex::encode(rand::random::<[u8; 32]>())).await?,
    };
    let is_new = sql::mark(&mut tx, day, &mark(ctx, &salt, link, visitor)).await?;
    sql::count(&mut tx, link, day, is_new).await?;
    tx.commit().await
}

fn mark(ctx: &Ctx, salt: &str, link: LinkId, visitor: &Visitor) -> String {
    let agent: String = visitor.agent.chars().take(AGENT).collect();
    let parts = [
        salt.as_bytes(),
        b"\0",
        link.0.as_bytes(),
        b"\0",
        &visitor.ip.to_string().into_bytes(),
        b"\0",
        agent.as_bytes(),
    ];
    ctx.config.secret_key.mark(&parts)
}

/// The address with the code in its query, so that the shop can say later which link an order came by.
fn with_code(url: &str, code: &str) -> String {
    let Ok(mut parsed) = Url::parse(url) else { return url.to_owned() };
    if !parsed.query_pairs().any(|(name, _)| name == PARAMETER) {
        parsed.query_pairs_mut().append_pair(PARAMETER, code);
    }
    parsed.into()
}

/// Deletes what told visitors of days before from each other: first the salts, without which the marks are noise, then these.
pub async fn forget(ctx: &Ctx) -> Result<()> {
    let today = ctx.clock.today();
    let mut tx = ctx.db.write().await?;
    sql::forget_salts(&mut tx, today).await?;
    tx.commit().await?;
    loop {
        // In small transactions: others want to write meanwhile.
        let mut tx = ctx.db.write().await?;
        let gone = sql::forget_marks(&mut tx, today).await?;
        tx.commit().await?;
        if gone < sql::BATCH.unsigned_abs() {
            return Ok(());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::with_code;

    #[test]
    fn the_shop_learns_the_code_once() {
        assert_eq!(with_code("https://shop.example/tea", "abc"), "https://shop.example/tea?tandem=abc");
        assert_eq!(with_code("https://shop.example/?a=b#c", "abc"), "https://shop.example/?a=b&tandem=abc#c");
        assert_eq!(with_code("https://shop.example/?tandem=x", "abc"), "https://shop.example/?tandem=x");
    }
}
