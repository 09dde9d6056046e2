//! One function for each of Stripe's endpoints that payments call.

use std::collections::HashMap;

use stripe::{IdempotencyKey, RequestStrategy, StripeRequest as _};
use stripe_checkout::{
    CheckoutSession, CheckoutSessionMode,
    checkout_session::{
        CreateCheckoutSession, CreateCheckoutSessionLineItems, CreateCheckoutSessionLineItemsPriceData,
        CreateCheckoutSessionPaymentIntentData, ExpireCheckoutSession, ProductData, RetrieveCheckoutSession,
    },
};
use stripe_connect::{
    account::{
        CreateAccount, CreateAccountCapabilities, CreateAccountCapabilitiesTransfers, CreateAccountType,
        RetrieveAccount,
    },
    account_link::{CreateAccountLink, CreateAccountLinkType},
    transfer::{CreateTransfer, ListTransfer, RetrieveTransfer},
    transfer_reversal::CreateIdTransferReversal,
};
use stripe_core::{
    PaymentIntentStatus,
    payment_intent::RetrievePaymentIntent,
    refund::{CreateRefund, ListRefund},
};
use tandem_types::{Currency, Money, PaymentId};

use super::{
    Fault, Stripe,
    objects::{ConnectedAccount, NewSession, NewTransfer, PaymentState, Session, SessionState, Transfer},
};

/// Stripe's code for an id that nothing has.
pub(in crate::payments) const MISSING: &str = "resource_missing";

type Answer<T> = Result<T, Fault>;

/// One try with that key: the retry loop is ours, with the key kept in the database.
fn once(key: &str) -> Answer<RequestStrategy> {
    let key = IdempotencyKey::new(key).map_err(|error| Fault::Unknown(error.to_string()))?;
    Ok(RequestStrategy::Idempotent(key))
}

fn currency(currency: Currency) -> stripe_types::Currency {
    // Infallible: codes that it does not know become `Unknown`.
    currency.code().parse().unwrap_or(stripe_types::Currency::USD)
}

/// Which payment a movement belongs to, for whoever reads Stripe's dashboard.
fn group(payment: PaymentId) -> String {
    format!("payment_{payment}")
}

impl Stripe {
    /// Makes a checkout session, or answers the one that the same key made before.
    pub(in crate::payments) async fn create_session(&self, new: &NewSession<'_>) -> Answer<Session> {
        let price = CreateCheckoutSessionLineItemsPriceData {
            unit_amount: Some(new.amount.minor()),
            product_data: Some(ProductData::new(new.title.clone())),
            ..CreateCheckoutSessionLineItemsPriceData::new(currency(new.currency))
        };
        let item = CreateCheckoutSessionLineItems {
            price_data: Some(price),
            quantity: Some(1),
            ..CreateCheckoutSessionLineItems::new()
        };
        let metadata = HashMap::from([
            ("payment".to_owned(), new.payment.to_string()),
            ("attempt".to_owned(), new.attempt.to_string()),
        ]);
        let intent = CreateCheckoutSessionPaymentIntentData {
            transfer_group: Some(group(new.payment)),
            metadata: Some(metadata.clone()),
            ..CreateCheckoutSessionPaymentIntentData::new()
        };
        let session: CheckoutSession = CreateCheckoutSession::new()
            .mode(CheckoutSessionMode::Payment)
            .line_items(vec![item])
            .client_reference_id(new.payment.to_string())
            .customer_email(new.email)
            .metadata(metadata)
            .payment_intent_data(intent)
            .success_url(new.success_url)
            .cancel_url(new.cancel_url)
            .expires_at(new.expires_at.timestamp())
            .customize()
            .request_strategy(once(new.key)?)
            .send(&self.client)
            .await?;
        Ok(session.into())
    }

    /// A checkout session as it is now, with the charge behind it if it is paid.
    pub(in crate::payments) async fn session(&self, id: &str) -> Answer<Session> {
        let mut session: Session = RetrieveCheckoutSession::new(id).send(&self.client).await?.into();
        let Some(intent) = session.payment_intent.as_ref().filter(|_| session.state == SessionState::Complete) else {
            return Ok(session);
        };
        let intent = RetrievePaymentIntent::new(intent.as_str()).send(&self.client).await?;
        // A complete session stays unpaid when its bank says no; only the intent tells that from one that still waits.
        let is_over =
            matches!(intent.status, PaymentIntentStatus::RequiresPaymentMethod | PaymentIntentStatus::Canceled);
        if session.paid == PaymentState::Unpaid && is_over {
            session.paid = PaymentState::Failed;
        }
        session.charge = intent.latest_charge.map(|charge| charge.id().to_string());
        Ok(session)
    }

    /// The payment and the attempt that a payment intent was made for; nothing if it is none of ours.
    pub(in crate::payments) async fn origin_of(&self, intent: &str) -> Answer<Option<(PaymentId, i64)>> {
        let intent = match RetrievePaymentIntent::new(intent).send(&self.client).await.map_err(Fault::from) {
            Err(Fault::Refused { code, .. }) if code == MISSING => return Ok(None),
            answer => answer?,
        };
        let named = (intent.metadata.get("payment"), intent.metadata.get("attempt"));
        let (Some(payment), Some(attempt)) = named else { return Ok(None) };
        Ok(payment.parse().ok().zip(attempt.parse().ok()))
    }

    /// Ends an open session. Refused when it is not open.
    pub(in crate::payments) async fn expire_session(&self, id: &str) -> Answer<()> {
        ExpireCheckoutSession::new(id).send(&self.client).await?;
        Ok(())
    }

    /// Gives back the whole of a payment intent; the refund's id.
    pub(in crate::payments) async fn refund(&self, intent: &str, amount: Money, key: &str) -> Answer<String> {
        let request = CreateRefund::new().payment_intent(intent).amount(amount.minor());
        let refund = request.customize().request_strategy(once(key)?).send(&self.client).await?;
        Ok(refund.id.to_string())
    }

    /// The refund of a payment intent, if there is one that has not failed.
    pub(in crate::payments) async fn refund_of(&self, intent: &str) -> Answer<Option<String>> {
        let list = ListRefund::new().payment_intent(intent).send(&self.client).await?;
        let stands = |status: Option<&str>| !matches!(status, Some("failed" | "canceled"));
        Ok(list.data.iter().find(|refund| stands(refund.status.as_deref())).map(|refund| refund.id.to_string()))
    }

    /// Makes an account for an influencer.
    pub(in crate::payments) async fn create_account(&self, email: &str, key: &str) -> Answer<ConnectedAccount> {
        let capabilities = CreateAccountCapabilities {
            transfers: Some(CreateAccountCapabilitiesTransfers { requested: Some(true) }),
            ..CreateAccountCapabilities::new()
        };
        let request = CreateAccount::new().type_(CreateAccountType::Express).email(email).capabilities(capabilities);
        let account = request.customize().request_strategy(once(key)?).send(&self.client).await?;
        Ok(account.into())
    }

    /// An influencer's account as it is now.
    pub(in crate::payments) async fn account(&self, id: &str) -> Answer<ConnectedAccount> {
        Ok(RetrieveAccount::new(id).send(&self.client).await?.into())
    }

    /// The page on which an influencer says what Stripe wants to know; it works once, for minutes.
    pub(in crate::payments) async fn account_link(
        &self,
        account: &str,
        return_url: &str,
        refresh_url: &str,
    ) -> Answer<String> {
        let request = CreateAccountLink::new(account, CreateAccountLinkType::AccountOnboarding);
        Ok(request.return_url(return_url).refresh_url(refresh_url).send(&self.client).await?.url)
    }

    /// Pays an influencer out of the charge that the brand paid.
    pub(in crate::payments) async fn transfer(&self, new: &NewTransfer<'_>) -> Answer<Transfer> {
        let request = CreateTransfer::new(currency(new.currency), new.destination)
            .amount(new.amount.minor())
            .source_transaction(new.charge)
            .transfer_group(group(new.payment));
        let made = request.customize().request_strategy(once(new.key)?).send(&self.client).await?;
        Ok(Transfer { id: made.id.to_string(), amount: made.amount, is_reversed: made.reversed })
    }

    /// The payout of a payment that was made and not taken back, if there is one.
    pub(in crate::payments) async fn transfer_of(&self, payment: PaymentId) -> Answer<Option<Transfer>> {
        let list = ListTransfer::new().transfer_group(group(payment)).send(&self.client).await?;
        let transfers = list.data.into_iter().map(|made| Transfer {
            id: made.id.to_string(),
            amount: made.amount,
            is_reversed: made.reversed,
        });
        Ok(transfers.into_iter().find(|made| !made.is_reversed))
    }

    /// The reversal of a payout, if all of it was taken back.
    pub(in crate::payments) async fn reversal_of(&self, transfer: &str) -> Answer<Option<String>> {
        let transfer = RetrieveTransfer::new(transfer).send(&self.client).await?;
        Ok(transfer.reversals.data.first().filter(|_| transfer.reversed).map(|reversal| reversal.id.to_string()))
    }

    /// Takes a payout back; the reversal's id.
    pub(in crate::payments) async fn reverse(&self, transfer: &str, amount: Money, key: &str) -> Answer<String> {
        let request = CreateIdTransferReversal::new(transfer).amount(amount.minor());
        let made = request.customize().request_strategy(once(key)?).send(&self.client).await?;
        Ok(made.id.to_string())
    }
}
