//! What Stripe posts. An event is a hint to ask: its id makes a second delivery harmless, its word settles nothing.

use serde::Deserialize;
use stripe_webhook::{Webhook, WebhookError};
use tandem_types::Money;

use super::{
    disputes::{self, Dispute},
    onboarding, provider,
    sql::{self, events::Event},
    stripe::{Fault, MISSING},
};
use crate::{
    Ctx,
    error::{Error, Result},
};

/// The parts of an event that are looked at. Read by ourselves, so that an object of another shape than our library expects
/// does not hide them.
#[derive(Debug, Deserialize)]
struct Told {
    id: String,
    #[serde(rename = "type")]
    kind: String,
    livemode: bool,
    data: Data,
}

#[derive(Debug, Deserialize)]
struct Data {
    object: Object,
}

#[derive(Debug, Deserialize)]
struct Object {
    #[serde(default)]
    id: String,
    payment_intent: Option<serde_json::Value>,
    amount: Option<i64>,
    status: Option<String>,
}

/// Takes an event: the raw body, and the header with its signature. Refused unless it is signed, and not long ago. An error
/// makes Stripe send it again.
pub async fn webhook(ctx: &Ctx, body: &[u8], signature: &str) -> Result<()> {
    let secret = ctx.config.stripe.as_ref().and_then(|stripe| stripe.webhook_secret.as_ref());
    let secret = secret.ok_or(Error::Unavailable("Webhooks are not configured."))?;
    let text = std::str::from_utf8(body).map_err(|_| Error::Refused(NOT_SIGNED))?;
    match Webhook::construct_event(text, signature, secret.reveal()) {
        // Signed, but its object is of a shape that the library does not know; we need its id only.
        Ok(_) | Err(WebhookError::BadParse(_)) => {}
        Err(error) => {
            tracing::warn!(%error, "a webhook was refused");
            return Err(Error::Refused(NOT_SIGNED));
        }
    }
    let Ok(told) = serde_json::from_str::<Told>(text) else {
        tracing::error!("a signed webhook is no event");
        return Ok(());
    };
    let mut tx = ctx.db.single().await?;
    let is_known = sql::events::is_known(&mut tx, &told.id).await?;
    drop(tx);
    if is_known {
        return Ok(());
    }
    if told.livemode != provider(ctx)?.is_live {
        tracing::error!(event = told.id, "an event of the other mode");
        return note(ctx, &told, "other mode", text).await;
    }
    carry_out(ctx, &told, text).await
}

const NOT_SIGNED: &str = "The signature does not hold.";

async fn carry_out(ctx: &Ctx, told: &Told, text: &str) -> Result<()> {
    let object = &told.data.object;
    let event = |outcome| Event { id: &told.id, kind: &told.kind, object: &object.id, outcome, body: "" };
    match told.kind.as_str() {
        "checkout.session.completed"
        | "checkout.session.async_payment_succeeded"
        | "checkout.session.async_payment_failed"
        | "checkout.session.expired" => {
            if object.id.is_empty() {
                return unclear(ctx, told, text).await;
            }
            // The provider's answer now, not the event's word then.
            let session = match provider(ctx)?.session(&object.id).await {
                // Asking again would not help.
                Err(Fault::Refused { code, .. }) if code == MISSING => {
                    return unclear(ctx, told, text).await;
                }
                answer => answer?,
            };
            match super::fulfil::settle(ctx, &session, Some(&event("settled"))).await {
                // Of another system on the same account; it is written down.
                Ok(_) | Err(Error::NotFound(_)) => Ok(()),
                Err(error) => Err(error),
            }
        }
        "charge.dispute.created"
        | "charge.dispute.updated"
        | "charge.dispute.closed"
        | "charge.dispute.funds_withdrawn"
        | "charge.dispute.funds_reinstated" => {
            let intent = object
                .payment_intent
                .as_ref()
                .and_then(|value| value.as_str().or_else(|| value.get("id").and_then(serde_json::Value::as_str)));
            let (Some(intent), Some(amount)) = (intent, object.amount) else {
                return unclear(ctx, told, text).await;
            };
            let status = object.status.as_deref().unwrap_or_default();
            let dispute = Dispute { id: &object.id, payment_intent: intent, amount: Money::from_minor(amount), status };
            disputes::apply(ctx, &dispute, &event("dispute")).await
        }
        "account.updated" => {
            onboarding::changed(ctx, &object.id).await?;
            note(ctx, told, "account", "").await
        }
        _ => note(ctx, told, "ignored", "").await,
    }
}

/// An event that is about something we should know, and do not; somebody should look.
async fn unclear(ctx: &Ctx, told: &Told, text: &str) -> Result<()> {
    tracing::error!(event = told.id, kind = told.kind, "a webhook cannot be understood");
    note(ctx, told, "unclear", text).await
}

/// Writes down an event that moves nothing.
async fn note(ctx: &Ctx, told: &Told, outcome: &str, body: &str) -> Result<()> {
    let mut tx = ctx.db.write().await?;
    let event = Event { id: &told.id, kind: &told.kind, object: &told.data.object.id, outcome, body };
    sql::events::insert(&mut tx, &event, ctx.clock.now()).await?;
    tx.commit().await
}
