//! Every setting: an option of the command line, an environment variable, one place.
//!
//! [`Settings`] is what was written; [`Config`] is what was understood. A setting that does not hold stops the start
//! with its name.

mod check;
mod instagram;
mod media;
mod secret;
mod settings;
mod stripe;

use std::{net::SocketAddr, path::PathBuf, time::Duration};

pub use instagram::Instagram;
use ipnet::IpNet;
pub use media::{AwsKeys, Bucket, MediaUrl};
pub use secret::{Secret, secret};
pub use settings::Settings;
pub use stripe::Stripe;
use subtle::ConstantTimeEq as _;
use tandem_types::{Currency, payments::FeeRate};
use url::Url;

/// The settings as understood.
#[expect(clippy::struct_excessive_bools, reason = "each is a setting of its own")]
#[derive(Clone, Debug)]
pub struct Config {
    pub listen: SocketAddr,
    pub public_url: Url,
    pub data_dir: PathBuf,
    pub database_url: Secret,
    pub auto_migrate: bool,
    /// How long a start waits for the database.
    pub startup_wait: Duration,
    /// How many requests may be under way at once.
    pub max_in_flight: usize,
    /// Nothing where an instance is alone, or PostgreSQL is all that several share.
    pub redis_url: Option<Secret>,
    /// Signs and seals.
    pub secret_key: Secret,
    /// Keys of before: what they have signed and sealed still counts.
    pub old_keys: Vec<Secret>,
    pub media: MediaUrl,
    pub smtp_url: Option<Secret>,
    pub mail_from: String,
    pub require_verification: bool,
    pub currency: Currency,
    /// Nothing where payments cannot be made: no key, and no sandbox was started.
    pub stripe: Option<Stripe>,
    /// Whether a sandbox stands in for Stripe: no real money.
    pub is_sandbox: bool,
    /// Origins outside ours that a form may lead to.
    pub form_targets: Vec<String>,
    pub fee_rate: FeeRate,
    pub auto_approve_days: i64,
    /// Without a final slash.
    pub frontend_url: Option<String>,
    pub instagram: Option<Instagram>,
    pub cors_origins: Vec<String>,
    /// `mailto:` or `https:`.
    pub security_contact: Option<String>,
    pub api_list_limit: i64,
    pub trusted_proxies: Vec<IpNet>,
    pub rate_limits: bool,
    /// How long requests are still taken after SIGTERM, while `/readyz` says that no more should come.
    pub drain: Duration,
    /// Nothing where the site lies in its usual place, or inside the program.
    pub site_dir: Option<PathBuf>,
    /// Nothing where `/metrics` is not served.
    pub metrics_token: Option<Secret>,
}

/// A setting that does not hold.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("{setting}: {reason}")]
pub struct BadSetting {
    pub setting: &'static str,
    pub reason: String,
}

type Checked<T> = Result<T, BadSetting>;

impl Config {
    /// The key of now, then those of before.
    pub fn keys(&self) -> impl Iterator<Item = &Secret> {
        std::iter::once(&self.secret_key).chain(&self.old_keys)
    }

    /// Whether that is the MAC of these bytes, in hexadecimal, by the key of now or one of before.
    #[must_use]
    pub fn is_mac(&self, given: &str, parts: &[&[u8]]) -> bool {
        self.keys().any(|key| hex::encode(key.mac(parts)).as_bytes().ct_eq(given.as_bytes()).into())
    }

    /// The same of [`Secret::mark`].
    #[must_use]
    pub fn is_mark(&self, given: &str, parts: &[&[u8]]) -> bool {
        self.keys().any(|key| key.mark(parts).as_bytes().ct_eq(given.as_bytes()).into())
    }

    /// Whether browsers reach us over TLS, so that cookies may be `Secure` and named `__Host-`.
    #[must_use]
    pub fn is_https(&self) -> bool {
        self.public_url.scheme() == "https"
    }

    /// The same with the sandbox in Stripe's place: its API's address, its key, its webhook secret.
    #[must_use]
    pub fn with_sandbox(self, api_base: String, secret_key: String, webhook_secret: String) -> Self {
        let stripe = Some(Stripe::sandbox(api_base, secret_key, webhook_secret));
        Self { stripe, is_sandbox: true, form_targets: Vec::new(), ..self }
    }

    /// Whether a sandbox may stand in for Stripe: no key, and nobody but this machine is served.
    #[must_use]
    pub fn wants_sandbox(&self) -> bool {
        self.stripe.is_none() && is_loopback(&self.public_url)
    }

    /// The public address without a final slash, to put paths behind.
    #[must_use]
    pub fn base(&self) -> &str {
        self.public_url.as_str().trim_end_matches('/')
    }
}

fn bad<T>(setting: &'static str, reason: impl Into<String>) -> Checked<T> {
    Err(BadSetting { setting, reason: reason.into() })
}

/// Whether a `Host` names this machine.
#[must_use]
pub fn is_near(host: &str) -> bool {
    Url::parse(&format!("http://{host}")).is_ok_and(|url| is_loopback(&url))
}

fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(url::Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        Some(url::Host::Ipv4(ip)) => ip.is_loopback(),
        Some(url::Host::Ipv6(ip)) => ip.is_loopback(),
        None => false,
    }
}
