//! A sandbox, the real client that talks to it, and what the application would ask.

use std::{collections::HashMap, path::Path, sync::Arc, time::Duration};

use http::Method;
use rustls::{ClientConfig, RootCertStore};
use stripe::{Client, ClientBuilder, IdempotencyKey, RequestStrategy, StripeError, StripeRequest as _};
use stripe_checkout::{
    CheckoutSession,
    checkout_session::{
        CreateCheckoutSession, CreateCheckoutSessionLineItems, CreateCheckoutSessionLineItemsPriceData,
        CreateCheckoutSessionPaymentIntentData, ProductData,
    },
};
use stripe_connect::account::{
    CreateAccount, CreateAccountCapabilities, CreateAccountCapabilitiesTransfers, CreateAccountType,
};
use stripe_core::{PaymentIntent, payment_intent::RetrievePaymentIntent};
use stripe_types::Currency;
use tandem_sandbox::{Options, Sandbox};

pub(crate) const KEY: &str = "sk_test_sandbox";
pub(crate) const SECRET: &str = "whsec_sandbox";

/// A sandbox and its client.
pub(crate) struct Bench {
    pub(crate) sandbox: Sandbox,
    pub(crate) client: Client,
    pub(crate) url: String,
}

pub(crate) fn open(state_file: Option<&Path>) -> Sandbox {
    Sandbox::open(Options {
        public_base: "http://localhost:8000/sandbox/".to_owned(),
        webhook_url: "http://127.0.0.1:9/webhooks/stripe".to_owned(),
        webhook_secret: SECRET.to_owned(),
        secret_key: KEY.to_owned(),
        state_file: state_file.map(Path::to_owned),
    })
    .unwrap()
}

impl Bench {
    pub(crate) async fn new() -> Self {
        Self::of(open(None)).await
    }

    pub(crate) async fn of(sandbox: Sandbox) -> Self {
        let url = sandbox.listen().await.unwrap();
        let client = ClientBuilder::new(KEY).url(&url).timeout(Duration::from_secs(5)).build().unwrap();
        Self { sandbox, client, url }
    }

    /// An open session of this many cents for the payment `pay_1`.
    pub(crate) async fn session(&self, amount: i64) -> CheckoutSession {
        checkout(amount).send(&self.client).await.unwrap()
    }

    /// A session that is paid: its id, its intent and its charge.
    pub(crate) async fn paid(&self, amount: i64) -> (String, PaymentIntent, String) {
        let session = self.session(amount).await;
        self.sandbox.pay(&session.id).unwrap();
        let intent = self.intent(&session.id).await;
        let charge = intent.latest_charge.as_ref().unwrap().id().to_string();
        (session.id.to_string(), intent, charge)
    }

    /// The intent that a completed session has led to.
    pub(crate) async fn intent(&self, session: &str) -> PaymentIntent {
        let session = stripe_checkout::checkout_session::RetrieveCheckoutSession::new(session);
        let session = session.send(&self.client).await.unwrap();
        let intent = session.payment_intent.unwrap().id().clone();
        RetrievePaymentIntent::new(intent).send(&self.client).await.unwrap()
    }

    /// A call that async-stripe cannot make, or hides too much of.
    pub(crate) fn raw(&self, method: Method, path: &str) -> reqwest::RequestBuilder {
        let config = ClientConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()));
        let config = config.with_safe_default_protocol_versions().unwrap();
        let config = config.with_root_certificates(RootCertStore::empty()).with_no_client_auth();
        let client = reqwest::Client::builder().tls_backend_preconfigured(config).no_proxy().build().unwrap();
        client.request(method, format!("{}{path}", self.url)).bearer_auth(KEY)
    }

    /// An account that has asked for transfers.
    pub(crate) async fn account(&self) -> String {
        let mut capabilities = CreateAccountCapabilities::new();
        capabilities.transfers = Some(CreateAccountCapabilitiesTransfers { requested: Some(true) });
        let account = CreateAccount::new()
            .type_(CreateAccountType::Express)
            .email("maria@example.com")
            .capabilities(capabilities)
            .metadata(pairs(&[("user", "7")]));
        account.send(&self.client).await.unwrap().id.to_string()
    }
}

pub(crate) fn checkout(amount: i64) -> CreateCheckoutSession {
    let mut price = CreateCheckoutSessionLineItemsPriceData::new(Currency::USD);
    price.unit_amount = Some(amount);
    price.product_data = Some(ProductData::new("Spring <campaign> & more"));
    let mut item = CreateCheckoutSessionLineItems::new();
    item.price_data = Some(price);
    item.quantity = Some(1);
    let mut intent = CreateCheckoutSessionPaymentIntentData::new();
    intent.transfer_group = Some("deal_1".to_owned());
    intent.metadata = Some(pairs(&[("payment", "pay_1")]));
    CreateCheckoutSession::new()
        .mode(stripe_checkout::CheckoutSessionMode::Payment)
        .line_items(vec![item])
        .client_reference_id("pay_1")
        .metadata(pairs(&[("payment", "pay_1"), ("note", "a & b = c")]))
        .payment_intent_data(intent)
        .success_url("http://localhost:8000/payments/done?session={CHECKOUT_SESSION_ID}")
        .cancel_url("http://front.example/payments/1")
}

pub(crate) fn pairs(pairs: &[(&str, &str)]) -> HashMap<String, String> {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

/// Once for each key.
pub(crate) fn once(key: &str) -> RequestStrategy {
    RequestStrategy::Idempotent(IdempotencyKey::new(key).unwrap())
}

/// Makes a session with an idempotency key.
pub(crate) async fn keyed(amount: i64, key: &str, client: &Client) -> Result<CheckoutSession, StripeError> {
    checkout(amount).customize().request_strategy(once(key)).send(client).await
}

/// Status, code and message of a refusal.
pub(crate) fn refusal<T: std::fmt::Debug>(result: Result<T, StripeError>) -> (u16, String, String) {
    match result {
        Err(StripeError::Stripe(error, status)) => {
            let code = error.code.map(|code| code.as_str().to_owned()).unwrap_or_default();
            (status, code, error.message.unwrap_or_default())
        }
        other => panic!("{other:?} is no refusal"),
    }
}
