//! Who is notified of what happens to a payment, in its transaction.

use tandem_types::{AccountId, notifications::NotificationType};

use super::sql::Row;
use crate::{
    Ctx, accounts, bids,
    db::Tx,
    error::Result,
    notifications::{self, About, Notice},
};

async fn tell(ctx: &Ctx, tx: &mut Tx, payment: &Row, told: Vec<(AccountId, String)>) -> Result<()> {
    // The account may be gone, and with it the bid.
    let Some(bid) = payment.bid_id else { return Ok(()) };
    let about = About::Deal(bid, bids::campaign_of(tx, bid).await?);
    let notices: Vec<_> =
        told.into_iter().map(|(to, message)| Notice { to, kind: NotificationType::Payment, message, about }).collect();
    notifications::tell(ctx, tx, &notices).await
}

pub(super) async fn paid(ctx: &Ctx, tx: &mut Tx, payment: &Row) -> Result<()> {
    let (title, price) = (&payment.campaign_title, payment.price(payment.amount));
    let brand = format!("Your payment of {price} for {title} went through.");
    let influencer = format!("{} paid {price} for {title}. Start work.", payment.brand_name);
    tell(ctx, tx, payment, vec![(payment.brand_id, brand), (payment.influencer_id, influencer)]).await
}

pub(super) async fn failed(ctx: &Ctx, tx: &mut Tx, payment: &Row) -> Result<()> {
    let text = format!("The checkout for {} ended without a payment. You can pay again.", payment.campaign_title);
    tell(ctx, tx, payment, vec![(payment.brand_id, text)]).await
}

pub(super) async fn late(ctx: &Ctx, tx: &mut Tx, payment: &Row) -> Result<()> {
    let text =
        format!("A payment for {} came when it was no longer due. It is being refunded.", payment.campaign_title);
    tell(ctx, tx, payment, vec![(payment.brand_id, text)]).await
}

pub(super) async fn refunded(ctx: &Ctx, tx: &mut Tx, payment: &Row) -> Result<()> {
    let (title, price) = (&payment.campaign_title, payment.price(payment.amount));
    let brand = format!("{price} for {title} was refunded to you.");
    let influencer = format!("The payment for {title} was refunded to {}.", payment.brand_name);
    tell(ctx, tx, payment, vec![(payment.brand_id, brand), (payment.influencer_id, influencer)]).await
}

pub(super) async fn paid_out(ctx: &Ctx, tx: &mut Tx, payment: &Row) -> Result<()> {
    let text = format!("{} for {} are on the way to your bank.", payment.price(payment.net()), payment.campaign_title);
    tell(ctx, tx, payment, vec![(payment.influencer_id, text)]).await
}

pub(super) async fn payout_waits(ctx: &Ctx, tx: &mut Tx, payment: &Row) -> Result<()> {
    let price = payment.price(payment.net());
    let text = format!("Set up your payouts: {price} for {} are waiting for you.", payment.campaign_title);
    tell(ctx, tx, payment, vec![(payment.influencer_id, text)]).await
}

pub(super) async fn payout_refused(ctx: &Ctx, tx: &mut Tx, payment: &Row, why: &str) -> Result<()> {
    let text = format!("Your payout for {} was refused: {why} It is tried again.", payment.campaign_title);
    tell(ctx, tx, payment, vec![(payment.influencer_id, text)]).await
}

pub(super) async fn goes_on(ctx: &Ctx, tx: &mut Tx, payment: &Row) -> Result<()> {
    let text = format!("The payment for {} was looked at, and is held no longer.", payment.campaign_title);
    tell(ctx, tx, payment, vec![(payment.brand_id, text.clone()), (payment.influencer_id, text)]).await
}

pub(super) async fn disputed(ctx: &Ctx, tx: &mut Tx, payment: &Row) -> Result<()> {
    let text =
        format!("The payment for {} is disputed. The deal is frozen until the bank decides.", payment.campaign_title);
    let both = vec![(payment.brand_id, text.clone()), (payment.influencer_id, text)];
    tell(ctx, tx, payment, both).await?;
    staff(ctx, tx, payment, &format!("Payment {} is disputed.", payment.id)).await
}

pub(super) async fn dispute_closed(ctx: &Ctx, tx: &mut Tx, payment: &Row, won: bool) -> Result<()> {
    let end =
        if won { "The deal goes on." } else { "The bank gave the money back to the brand, and the deal is over." };
    let text = format!("The dispute about {} is closed. {end}", payment.campaign_title);
    let both = vec![(payment.brand_id, text.clone()), (payment.influencer_id, text)];
    tell(ctx, tx, payment, both).await?;
    let word = if won { "won" } else { "lost" };
    staff(ctx, tx, payment, &format!("The dispute about payment {} is {word}.", payment.id)).await
}

/// Everybody who looks after the platform.
pub(super) async fn staff(ctx: &Ctx, tx: &mut Tx, payment: &Row, message: &str) -> Result<()> {
    let about = match payment.bid_id {
        Some(bid) => About::Deal(bid, bids::campaign_of(tx, bid).await?),
        None => About::Nothing,
    };
    let all = accounts::staff(tx).await?;
    let notices: Vec<_> = all
        .into_iter()
        .map(|to| Notice { to, kind: NotificationType::Payment, message: message.to_owned(), about })
        .collect();
    notifications::tell(ctx, tx, &notices).await
}
