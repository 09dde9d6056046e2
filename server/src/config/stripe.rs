//! How payments are made: through Stripe, or, without its key, through the sandbox.

use url::Url;

use super::{Checked, Secret, bad};

/// Where Stripe answers, unless told otherwise.
const STRIPE: &str = "https://api.stripe.com/";
/// Pages of Stripe that a form of ours may lead to.
const PAGES: [&str; 2] = ["https://checkout.stripe.com", "https://connect.stripe.com"];

/// The keys of a Stripe account.
#[derive(Clone, Debug)]
pub struct Stripe {
    pub secret_key: Secret,
    /// Without it no webhook is believed; payments then settle by the success page and by reconciliation only.
    pub webhook_secret: Option<Secret>,
    /// With a final slash.
    pub api_base: String,
    /// Whether the key moves real money.
    pub is_live: bool,
}

impl Stripe {
    /// The account of that key; nothing without a key.
    pub(super) fn check(key: Option<Secret>, webhook: Option<Secret>, base: Option<&str>) -> Checked<Option<Self>> {
        let Some(secret_key) = key else {
            return match webhook {
                None => Ok(None),
                Some(_) => bad("STRIPE_SECRET_KEY", "is required with STRIPE_WEBHOOK_SECRET"),
            };
        };
        if !["sk_", "rk_"].iter().any(|prefix| secret_key.0.starts_with(prefix)) {
            return bad("STRIPE_SECRET_KEY", "must start with sk_ or rk_");
        }
        let api_base = format!("{}/", base.unwrap_or(STRIPE).trim_end_matches('/'));
        if !Url::parse(&api_base).is_ok_and(|url| matches!(url.scheme(), "http" | "https")) {
            return bad("STRIPE_API_BASE", "must be an http:// or https:// address");
        }
        let is_live = secret_key.0.contains("_live_");
        Ok(Some(Self { secret_key, webhook_secret: webhook, api_base, is_live }))
    }

    /// The sandbox at that address.
    #[must_use]
    pub fn sandbox(api_base: String, secret_key: String, webhook_secret: String) -> Self {
        let (secret_key, webhook_secret) = (Secret(secret_key), Some(Secret(webhook_secret)));
        Self { secret_key, webhook_secret, api_base, is_live: false }
    }

    /// The origins outside ours that a form may lead to.
    #[must_use]
    pub fn pages(&self) -> Vec<String> {
        PAGES.map(str::to_owned).into()
    }
}
