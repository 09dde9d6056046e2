//! Who is notified of what happens to a payment, in its transaction.

use tandem_texts as t;
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
    let brand = t::notices::payment_went_through(&price, title);
    let influencer = t::notices::start_work(&price, &payment.brand_name, title);
    tell(ctx, tx, payment, vec![(payment.brand_id, brand), (payment.influencer_id, influencer)]).await
}

pub(super) async fn failed(ctx: &Ctx, tx: &mut Tx, payment: &Row) -> Result<()> {
    let text = t::notices::checkout_ended(&payment.campaign_title);
    tell(ctx, tx, payment, vec![(payment.brand_id, text)]).await
}

pub(super) async fn late(ctx: &Ctx, tx: &mut Tx, payment: &Row) -> Result<()> {
    let text = t::notices::late_payment(&payment.campaign_title);
    tell(ctx, tx, payment, vec![(payment.brand_id, text)]).await
}

pub(super) async fn refunded(ctx: &Ctx, tx: &mut Tx, payment: &Row) -> Result<()> {
    let (title, price) = (&payment.campaign_title, payment.price(payment.amount));
    let brand = t::notices::refunded_to_you(&price, title);
    let influencer = t::notices::refunded_to_brand(&payment.brand_name, title);
    tell(ctx, tx, payment, vec![(payment.brand_id, brand), (payment.influencer_id, influencer)]).await
}

pub(super) async fn paid_out(ctx: &Ctx, tx: &mut Tx, payment: &Row) -> Result<()> {
    let text = t::notices::paid_out(payment.price(payment.net()), &payment.campaign_title);
    tell(ctx, tx, payment, vec![(payment.influencer_id, text)]).await
}

pub(super) async fn payout_waits(ctx: &Ctx, tx: &mut Tx, payment: &Row) -> Result<()> {
    let text = t::notices::payout_waits(payment.price(payment.net()), &payment.campaign_title);
    tell(ctx, tx, payment, vec![(payment.influencer_id, text)]).await
}

pub(super) async fn payout_refused(ctx: &Ctx, tx: &mut Tx, payment: &Row, why: &str) -> Result<()> {
    let text = t::notices::payout_refused(&payment.campaign_title, why);
    tell(ctx, tx, payment, vec![(payment.influencer_id, text)]).await
}

pub(super) async fn goes_on(ctx: &Ctx, tx: &mut Tx, payment: &Row) -> Result<()> {
    let text = t::notices::payment_goes_on(&payment.campaign_title);
    tell(ctx, tx, payment, vec![(payment.brand_id, text.clone()), (payment.influencer_id, text)]).await
}

pub(super) async fn disputed(ctx: &Ctx, tx: &mut Tx, payment: &Row) -> Result<()> {
    let text = t::notices::payment_disputed(&payment.campaign_title);
    let both = vec![(payment.brand_id, text.clone()), (payment.influencer_id, text)];
    tell(ctx, tx, payment, both).await?;
    staff(ctx, tx, payment, &t::notices::staff_disputed(payment.id)).await
}

pub(super) async fn dispute_closed(ctx: &Ctx, tx: &mut Tx, payment: &Row, won: bool) -> Result<()> {
    let title = &payment.campaign_title;
    let (text, staffs) = if won {
        (t::notices::dispute_won(title), t::notices::staff_dispute_won(payment.id))
    } else {
        (t::notices::dispute_lost(title), t::notices::staff_dispute_lost(payment.id))
    };
    let both = vec![(payment.brand_id, text.clone()), (payment.influencer_id, text)];
    tell(ctx, tx, payment, both).await?;
    staff(ctx, tx, payment, &staffs).await
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
