//! Tandem's server: use cases, database layer and JSON API. Knows nothing of Leptos.
//!
//! Every use case takes the [`Ctx`] and the caller (`&Actor`), runs in one transaction, and answers [`error::Result`].

pub mod accounts;
pub mod admin;
pub mod analytics;
pub mod apis;
mod audit;
pub mod auth;
pub mod backup;
pub mod bids;
pub mod campaigns;
pub mod clock;
pub mod config;
pub mod creators;
pub mod dashboard;
pub mod db;
pub mod deals;
pub mod error;
pub mod events;
pub mod exports;
pub mod idempotency;
pub mod input;
pub mod instagram;
pub mod invitations;
pub mod jobs;
pub mod limits;
pub mod mail;
pub mod media;
pub mod messages;
pub mod metrics;
pub mod notifications;
pub mod paging;
pub mod payments;
pub mod presence;
pub mod records;
pub mod results;
pub mod reviews;
pub mod seal;
pub mod searches;
pub mod seed;
pub mod shared;
pub mod shares;
pub mod stopping;
mod tls;
pub mod tracking;
pub mod web;

use std::{ops::Deref, sync::Arc};

pub use auth::Actor;
pub use error::{Error, Result};

/// What every use case works with; built once, cheap to clone.
#[derive(Clone, Debug)]
pub struct Ctx {
    pub db: db::Db,
    parts: Arc<Parts>,
}

/// The parts of a [`Ctx`].
#[derive(Debug)]
pub struct Parts {
    pub clock: clock::Clock,
    pub config: config::Config,
    pub media: media::Media,
    pub mailer: mail::Mailer,
    pub passwords: auth::password::Hasher,
    pub tokens: auth::token::Keys,
    pub limits: limits::Limits,
    pub metrics: metrics::Metrics,
    /// What the instances share besides the database; nothing without its setting.
    pub shared: Option<shared::Shared>,
    /// Nothing without its settings.
    pub instagram: Option<instagram::Graph>,
    /// Nothing where payments cannot be made.
    pub(crate) stripe: Option<payments::Stripe>,
    /// Whether this process is about to end.
    pub stopping: stopping::Stopping,
    /// Wakes the job worker after a commit that enqueued something.
    pub jobs: tokio::sync::Notify,
}

impl Deref for Ctx {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.parts
    }
}

/// Makes ring the cryptography of every TLS client in the process that brings none of its own.
pub fn use_ring() {
    // It is refused when there is one already, which is as good.
    let _ = rustls::crypto::ring::default_provider().install_default();
}

impl Ctx {
    /// Connects to the database and builds the parts. Does not migrate.
    pub async fn build(config: config::Config) -> Result<Self> {
        use_ring();
        let shared = match &config.redis_url {
            Some(url) => Some(shared::Shared::open(url, &config.secret_key).await?),
            None => None,
        };
        let db = db::Db::connect(config.database_url.reveal(), shared.as_ref(), config.startup_wait).await?;
        let media = media::Media::open(&config.media)?;
        let mailer = mail::Mailer::new(&config)?;
        let tokens = auth::token::Keys::new(&config.secret_key, &config.old_keys);
        let limits = limits::Limits::new(config.rate_limits, shared.clone());
        let metrics = metrics::Metrics::new(&db, &limits);
        let instagram = instagram::Graph::new(&config)?;
        let stripe = config.stripe.as_ref().map(payments::Stripe::new).transpose()?;
        let parts = Parts {
            clock: clock::Clock::default(),
            media,
            mailer,
            passwords: auth::password::Hasher::new(),
            tokens,
            limits,
            metrics,
            shared,
            instagram,
            stripe,
            stopping: stopping::Stopping::default(),
            jobs: tokio::sync::Notify::new(),
            config,
        };
        Ok(Self { db, parts: Arc::new(parts) })
    }

    /// An amount for people, in the platform's currency: `$1,200.00`.
    pub(crate) fn show(&self, amount: tandem_types::Money) -> String {
        amount.show(self.config.currency, false)
    }

    /// The same for one request that only reads: see [`db::Db::sharing`].
    #[must_use]
    pub fn sharing(&self) -> Self {
        Self { db: self.db.sharing(), parts: Arc::clone(&self.parts) }
    }

    /// The same for what goes on after its request: see [`db::Db::apart`].
    #[must_use]
    pub fn apart(&self) -> Self {
        Self { db: self.db.apart(), parts: Arc::clone(&self.parts) }
    }

    /// The same, but the first transaction to commit makes that claim with it.
    #[must_use]
    pub fn claiming(&self, claim: db::Claim) -> Self {
        Self { db: self.db.claiming(claim), parts: Arc::clone(&self.parts) }
    }
}
