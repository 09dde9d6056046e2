//! Mails about money, put into the outbox by the transaction that moved it.

use chrono::{DateTime, Utc};
use tandem_types::AccountId;

use super::sql::Row;
use crate::{Ctx, accounts, db::Tx, error::Result, jobs, mail::Mail};

/// Puts a mail to an account into the outbox.
pub(crate) async fn send(tx: &mut Tx, to: AccountId, subject: String, text: String, now: DateTime<Utc>) -> Result<()> {
    // Whoever has deleted the account gets no mail.
    let Some(email) = accounts::email(tx, to).await? else { return Ok(()) };
    jobs::enqueue_mail(tx, now, &Mail::new(email, subject, text)).await
}

fn deal(ctx: &Ctx, payment: &Row) -> String {
    payment.bid_id.map(|bid| format!("{}/bids/{bid}", ctx.config.base())).unwrap_or_default()
}

/// The receipt for the brand, and the word to start for the influencer.
pub(super) async fn paid(ctx: &Ctx, tx: &mut Tx, payment: &Row, now: DateTime<Utc>) -> Result<()> {
    let Row { id, brand_name, influencer_name, campaign_title: title, amount, fee, .. } = payment;
    let (gross, share, net) = (payment.price(*amount), payment.price(*fee), payment.price(payment.net()));
    let (code, day, link) = (payment.currency.to_uppercase(), now.format("%-d %B %Y"), deal(ctx, payment));
    let days = ctx.config.auto_approve_days;
    let receipt = format!(
        "Hello {brand_name},\n\nthank you. This is your receipt.\n\n\
        Payment:   {id}\nDate:      {day}\nFor:       {title}\nTo:        {influencer_name}\nPaid:      {gross} {code}\n\n\
        We hold the payment until you approve the work. {influencer_name} then gets {net}; {share} are Tandem's fee. \
        A delivery that nobody answers counts as approved after {days} days.\n\n{link}\n"
    );
    send(tx, payment.brand_id, format!("Receipt: {gross} for {title}"), receipt, now).await?;
    let start = format!(
        "Hello {influencer_name},\n\n{brand_name} has paid {gross} for \"{title}\". The money is held for you: start work.\n\n\
        You get {net} ({gross} less Tandem's fee of {share}) when {brand_name} approves your delivery, \
        or {days} days after it if nobody answers.\n\n{link}\n"
    );
    send(tx, payment.influencer_id, format!("You are funded: {title}"), start, now).await
}

/// The brand has its money back.
pub(super) async fn refunded(ctx: &Ctx, tx: &mut Tx, payment: &Row, now: DateTime<Utc>) -> Result<()> {
    let (gross, title, link) = (payment.price(payment.amount), &payment.campaign_title, deal(ctx, payment));
    let text = format!(
        "Hello {},\n\n{gross} for \"{title}\" was refunded to the card or account that you paid with. \
        Banks take five to ten days to show it.\n\nPayment: {}\n\n{link}\n",
        payment.brand_name, payment.id
    );
    send(tx, payment.brand_id, format!("Refund: {gross} for {title}"), text, now).await
}

/// The influencer's share is on its way.
pub(super) async fn paid_out(ctx: &Ctx, tx: &mut Tx, payment: &Row, now: DateTime<Utc>) -> Result<()> {
    let (net, gross, fee) = (payment.price(payment.net()), payment.price(payment.amount), payment.price(payment.fee));
    let (title, link) = (&payment.campaign_title, deal(ctx, payment));
    let text = format!(
        "Hello {},\n\n{net} for \"{title}\" have been transferred to your payout account: {gross} less Tandem's fee of {fee}.\n\n{link}\n",
        payment.influencer_name
    );
    send(tx, payment.influencer_id, format!("Paid out: {net} for {title}"), text, now).await
}

/// The influencer's share waits for an account.
pub(super) async fn payout_waits(ctx: &Ctx, tx: &mut Tx, payment: &Row, now: DateTime<Utc>) -> Result<()> {
    let (net, title) = (payment.price(payment.net()), &payment.campaign_title);
    let text = format!(
        "Hello {},\n\nyour work on \"{title}\" is approved. {net} are waiting for you: say where they should go.\n\n{}/earnings\n",
        payment.influencer_name,
        ctx.config.base()
    );
    send(tx, payment.influencer_id, format!("Set up your payouts: {net} are waiting"), text, now).await
}
