//! Tandem's server: use cases, database layer and JSON API. Knows nothing of Leptos.
//!
//! Every use case takes the [`Ctx`] and the caller (`&Actor`), runs in one transaction, and answers [`error::Result`].

pub mod accounts;
pub mod apis;
pub mod auth;
pub mod bids;
pub mod campaigns;
pub mod clock;
pub mod config;
pub mod dashboard;
pub mod db;
pub mod error;
pub mod input;
pub mod jobs;
pub mod limits;
pub mod mail;
pub mod media;
pub mod paging;
pub mod seed;
pub mod web;

use std::{ops::Deref, sync::Arc};

pub use auth::Actor;
pub use error::{Error, Result};

/// What every use case works with; built once, cheap to clone.
#[derive(Clone, Debug)]
pub struct Ctx(Arc<Parts>);

/// The parts of a [`Ctx`].
#[derive(Debug)]
pub struct Parts {
    pub db: db::Db,
    pub clock: clock::Clock,
    pub config: config::Config,
    pub media: media::Media,
    pub mailer: mail::Mailer,
    pub passwords: auth::password::Hasher,
    pub tokens: auth::token::Keys,
    pub limits: limits::Limits,
    /// Wakes the job worker after a commit that enqueued something.
    pub jobs: tokio::sync::Notify,
}

impl Deref for Ctx {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}

impl Ctx {
    /// Connects to the database and builds the parts. Does not migrate.
    pub async fn build(config: config::Config) -> Result<Self> {
        let db = db::Db::connect(&config.database_url).await?;
        let media = media::Media::open(&config.media_dir)?;
        let mailer = mail::Mailer::new(&config)?;
        let tokens = auth::token::Keys::new(config.secret_key.reveal());
        let limits = limits::Limits::new(config.rate_limits);
        Ok(Self(Arc::new(Parts {
            db,
            clock: clock::Clock::default(),
            media,
            mailer,
            passwords: auth::password::Hasher::new(),
            tokens,
            limits,
            jobs: tokio::sync::Notify::new(),
            config,
        })))
    }
}
