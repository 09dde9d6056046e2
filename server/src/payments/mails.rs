//! Mails about money, put into the outbox by the transaction that moved it.

use chrono::{DateTime, Utc};
use tandem_texts as t;
use tandem_types::{AccountId, dates};

use super::sql::Row;
use crate::{Ctx, accounts, db::Tx, deals, error::Result, jobs, mail::Mail};

/// Puts a mail to an account into the outbox.
pub(crate) async fn send(tx: &mut Tx, to: AccountId, subject: String, text: String, now: DateTime<Utc>) -> Result<()> {
    // Whoever has deleted the account gets no mail.
    let Some(email) = accounts::email(tx, to).await? else { return Ok(()) };
    jobs::enqueue_mail(tx, now, &Mail::new(email, subject, text)).await
}

fn link(ctx: &Ctx, payment: &Row) -> String {
    payment.bid_id.map(|bid| deals::page(ctx, bid)).unwrap_or_default()
}

/// The receipt for the brand, and the word to start for the influencer.
pub(super) async fn paid(ctx: &Ctx, tx: &mut Tx, payment: &Row, now: DateTime<Utc>) -> Result<()> {
    let Row { id, brand_name: brand, influencer_name: creator, campaign_title: title, amount, fee, .. } = payment;
    let (gross, share, net) = (payment.price(*amount), payment.price(*fee), payment.price(payment.net()));
    let (code, day, link) = (payment.currency.to_uppercase(), dates::day(now.date_naive()), link(ctx, payment));
    let days = ctx.config.auto_approve_days;
    let facts = t::mails::receipt_facts(&gross, title, creator, code, day, id);
    let receipt = t::mails::receipt_text(brand, creator, days, facts, &share, &link, &net);
    send(tx, payment.brand_id, t::mails::receipt_subject(&gross, title), receipt, now).await?;
    let terms = t::mails::funded_terms(&gross, brand, days, &share, &net);
    let start = t::mails::funded_text(&gross, brand, title, creator, &link, terms);
    send(tx, payment.influencer_id, t::mails::funded_subject(title), start, now).await
}

/// The brand has its money back.
pub(super) async fn refunded(ctx: &Ctx, tx: &mut Tx, payment: &Row, now: DateTime<Utc>) -> Result<()> {
    let (gross, title) = (payment.price(payment.amount), &payment.campaign_title);
    let text = t::mails::refunded_text(&gross, &payment.brand_name, title, link(ctx, payment), payment.id);
    send(tx, payment.brand_id, t::mails::refunded_subject(&gross, title), text, now).await
}

/// The influencer's share is on its way.
pub(super) async fn paid_out(ctx: &Ctx, tx: &mut Tx, payment: &Row, now: DateTime<Utc>) -> Result<()> {
    let (net, gross, fee) = (payment.price(payment.net()), payment.price(payment.amount), payment.price(payment.fee));
    let (title, creator) = (&payment.campaign_title, &payment.influencer_name);
    let text = t::mails::paid_out_text(gross, title, creator, fee, link(ctx, payment), &net);
    send(tx, payment.influencer_id, t::mails::paid_out_subject(title, &net), text, now).await
}

/// The influencer's share waits for an account.
pub(super) async fn payout_waits(ctx: &Ctx, tx: &mut Tx, payment: &Row, now: DateTime<Utc>) -> Result<()> {
    let (net, title) = (payment.price(payment.net()), &payment.campaign_title);
    let earnings = format!("{}/earnings", ctx.config.base());
    let text = t::mails::payout_waits_text(title, &payment.influencer_name, earnings, &net);
    send(tx, payment.influencer_id, t::mails::payout_waits_subject(&net), text, now).await
}
