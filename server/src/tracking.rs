//! Clicks and conversions that are measured: links that count who follows them, promo codes, and what shops tell of orders.
//!
//! Nothing personal is kept. That a visitor came back on the same day is told by a MAC under a salt of that day, and both are deleted
//! when the day is over ([`forget`]). Bots are led on and not counted ([`is_bot`]). What is behind the address of a link is in
//! `web/links.rs`, and docs/ANALYTICS.md tells shops how to report orders.

mod bots;
mod codes;
mod follow;
mod postback;
pub mod shape;
mod sql;

pub use bots::is_bot;
pub use codes::set_promo;
pub use follow::{Visitor, follow, forget};
pub use postback::{postback, renew_token};
pub(crate) use sql::{destinations, links_of, promo_of, token_at};
use tandem_texts as t;
use tandem_types::{
    BidId, LinkId,
    bids::BidStatus,
    deals::Party,
    tracking::{Link, MOST_LINKS},
};
use url::Url;

use crate::{
    Actor, Ctx,
    audit::{self, Entry, Object},
    bids,
    db::Tx,
    error::{Error, Result},
    input::{Fields, Input},
};

/// The links of a deal, the oldest first; for its parties and staff.
pub async fn links(ctx: &Ctx, actor: &Actor, bid: BidId) -> Result<Vec<Link>> {
    let mut tx = ctx.db.read().await?;
    bids::in_deal(&mut tx, actor, bid).await?;
    links_of(&mut tx, bid).await
}

/// Makes a link for an accepted deal; its two sides only. Fields: `url`, where it leads, and `label`. The brand chooses any address
/// that begins with https; its creator one of those that the brand has chosen for links of the campaign.
pub async fn add_link(ctx: &Ctx, actor: &Actor, bid: BidId, input: Input) -> Result<Link> {
    let mut fields = Fields::new(input);
    let url = fields.text(&shape::URL);
    let label = fields.text(&shape::LABEL);
    if url.as_ref().is_some_and(|url| !is_destination(url)) {
        fields.error("url", t::refusals::https_wanted());
    }
    let mut tx = ctx.db.write().await?;
    bids::lock(&mut tx, bid).await?;
    let deal = bids::in_deal(&mut tx, actor, bid).await?;
    if deal.party == Party::Staff {
        return Err(Error::Forbidden);
    }
    if deal.bid.status != BidStatus::Accepted {
        return Err(Error::Refused(t::refusals::links_of_accepted_only()));
    }
    let by_brand = deal.party == Party::Brand;
    if let Some(url) = &url
        && !by_brand
        && !fields.failed("url")
        && !destinations(&mut tx, deal.bid.campaign_id).await?.contains(url)
    {
        fields.error("url", t::refusals::address_of_the_brand_wanted());
    }
    let known = links_of(&mut tx, bid).await?;
    if label.as_ref().is_some_and(|label| known.iter().any(|link| link.label == *label)) {
        fields.error("label", t::refusals::link_name_taken());
    }
    fields.finish()?;
    if i64::try_from(known.len()).is_ok_and(|number| number >= MOST_LINKS) {
        return Err(Error::Conflict(t::refusals::enough_links(MOST_LINKS)));
    }
    let (Some(url), Some(label)) = (url, label) else { return Err(Error::internal("a checked field is missing")) };
    let link = Link {
        id: LinkId::new(),
        code: codes::random(),
        label,
        url,
        is_on: true,
        by_brand,
        made_by_name: actor.username.clone(),
        created_at: ctx.clock.now(),
        clicks: 0,
        uniques: 0,
        last_day: None,
    };
    sql::insert(&mut tx, bid, actor, &link).await?;
    tx.commit().await?;
    Ok(link)
}

/// What the log says where the staff has switched a link off.
const OFF: &str = "switched link off";

/// Switches a link on or off; the two sides of its deal only. The staff switches it off for good, which is noted in the audit log.
/// Fields: `is_on`; of the staff `reason`. Answers the deal.
pub async fn switch_link(ctx: &Ctx, actor: &Actor, id: LinkId, input: Input) -> Result<BidId> {
    let mut fields = Fields::new(input);
    let is_on = fields.boolean(&shape::IS_ON);
    let mut tx = ctx.db.write().await?;
    let link = switchable(&mut tx, actor, id).await?;
    let is_staff = link.party == Party::Staff;
    let reason = if is_staff { fields.text(&shape::REASON.required()) } else { None };
    fields.finish()?;
    let is_on = is_on.ok_or_else(|| Error::internal("a checked field is missing"))?;
    if is_on && is_staff {
        return Err(Error::Forbidden);
    }
    if is_on && audit::last_actor(&mut tx, Object::Link(id), OFF).await?.is_some() {
        return Err(Error::Refused(t::refusals::link_switched_off_by_staff()));
    }
    let is_new = sql::switch(&mut tx, id, is_on).await?;
    // What its sides have switched off is kept off, too.
    if is_staff && (is_new || audit::last_actor(&mut tx, Object::Link(id), OFF).await?.is_none()) {
        let entry = Entry::new(OFF, Object::Link(id)).subject(format!("/t/{}", link.code));
        let entry = entry.reason(reason.as_deref().unwrap_or_default());
        audit::note(&mut tx, Some(actor), &entry, ctx.clock.now()).await?;
    }
    tx.commit().await?;
    Ok(link.bid)
}

/// A link, and what the caller is to its deal.
struct Switchable {
    bid: BidId,
    code: String,
    party: Party,
}

/// A link for the two sides of its deal, and the staff; to all others there is no such link.
async fn switchable(tx: &mut Tx, actor: &Actor, id: LinkId) -> Result<Switchable> {
    const NO_LINK: Error = Error::NotFound("link");
    let (bid, code) = sql::deal_of(tx, id).await?.ok_or(NO_LINK)?;
    // What one side does and what the staff does come one after the other.
    bids::lock(tx, bid).await?;
    let deal = bids::in_deal(tx, actor, bid).await.map_err(|error| match (error, actor.staff()) {
        (Error::NotFound(_), Err(Error::NoSecondFactor)) => Error::NoSecondFactor,
        (Error::NotFound(_), _) => NO_LINK,
        (other, _) => other,
    })?;
    Ok(Switchable { bid, code, party: deal.party })
}

/// Whether a link may lead there: a public address by https, without a name or a password in it.
fn is_destination(text: &str) -> bool {
    let is_public = |url: &Url| url.host_str().is_some_and(|host| host.contains('.') || host.contains(':'));
    Url::parse(text).is_ok_and(|url| {
        url.scheme() == "https" && is_public(&url) && url.username().is_empty() && url.password().is_none()
    })
}

#[cfg(test)]
mod tests {
    use super::is_destination;

    #[test]
    fn links_lead_to_public_addresses_by_https() {
        assert!(is_destination("https://shop.example/tea?a=b#c"));
        for wrong in [
            "http://shop.example/",
            "https://user:pw@shop.example/",
            "https://user@shop.example/",
            "https://localhost/",
            "javascript:alert(1)",
            "//shop.example",
            "shop.example",
            "",
        ] {
            assert!(!is_destination(wrong), "{wrong}");
        }
    }
}
