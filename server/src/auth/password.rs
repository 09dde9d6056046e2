//! Passwords: argon2id off the async threads, and Django's rules for new ones.

mod rules;

use std::{
    panic::AssertUnwindSafe,
    sync::{Arc, Mutex, PoisonError},
};

use argon2::{
    Argon2,
    password_hash::{self, PasswordHasher as _, PasswordVerifier as _, phc::PasswordHash},
};
pub use rules::{About, check};
use tokio::sync::{mpsc, oneshot};

use crate::error::{Error, Result};

/// The hash of a password that nobody knows, made with the same parameters: what an unknown account is checked against.
const NOBODY: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$ZDVytAFVtXtQtxfuUgHnAQ$Cs32d/sgQCBLV6Qkg7ITIH8XI7MFwkSOhs4QWGU9MRU";

/// Hashes and verifies passwords on threads of its own, one a core. Each hash takes 19 MiB and some 20 ms; on threads that
/// come and go, as tokio's for blocking work, the allocator would keep such a block for every one of them.
#[derive(Debug)]
pub struct Hasher {
    jobs: mpsc::Sender<Job>,
}

type Job = Box<dyn FnOnce() + Send>;

impl Default for Hasher {
    fn default() -> Self {
        Self::new()
    }
}

impl Hasher {
    #[must_use]
    pub fn new() -> Self {
        let cores = std::thread::available_parallelism().map_or(2, std::num::NonZero::get);
        // Those who wait hold no memory yet, and wait in turn.
        let (jobs, queue) = mpsc::channel::<Job>(cores);
        let queue = Arc::new(Mutex::new(queue));
        for _ in 0..cores {
            let queue = Arc::clone(&queue);
            std::thread::spawn(move || {
                loop {
                    let next = queue.lock().unwrap_or_else(PoisonError::into_inner).blocking_recv();
                    let Some(job) = next else { break };
                    // The thread outlives a job that does not.
                    drop(std::panic::catch_unwind(AssertUnwindSafe(job)));
                }
            });
        }
        Self { jobs }
    }

    /// The hash of a password, as a PHC string with a random salt.
    pub async fn hash(&self, password: String) -> Result<String> {
        self.run(move || Ok(argon2().hash_password(password.as_bytes()).map_err(Error::internal)?.to_string())).await
    }

    /// Whether the password is that of the hash. Without a hash the answer is no, after the same work.
    pub async fn verify(&self, password: String, hash: Option<String>) -> Result<bool> {
        self.run(move || {
            let known = hash.is_some();
            let hash = hash.unwrap_or_else(|| NOBODY.to_owned());
            let matches = matches(&password, &hash).or_else(|error| {
                tracing::error!(%error, "a stored password hash cannot be read");
                matches(&password, NOBODY).map(|_| false)
            });
            Ok(matches.map_err(Error::internal)? && known)
        })
        .await
    }

    async fn run<T: Send + 'static>(&self, work: impl FnOnce() -> Result<T> + Send + 'static) -> Result<T> {
        let (done, outcome) = oneshot::channel();
        // A caller who hangs up meanwhile is not told.
        let job = Box::new(move || drop(done.send(work())));
        self.jobs.send(job).await.map_err(Error::internal)?;
        outcome.await.map_err(Error::internal)?
    }
}

/// argon2id, m=19456 KiB, t=2, p=1: OWASP's first choice and this crate's default.
fn argon2() -> Argon2<'static> {
    Argon2::default()
}

fn matches(password: &str, hash: &str) -> Result<bool, password_hash::Error> {
    let hash = PasswordHash::new(hash).map_err(|_| password_hash::Error::EncodingInvalid)?;
    match argon2().verify_password(password.as_bytes(), &hash) {
        Ok(()) => Ok(true),
        Err(password_hash::Error::PasswordInvalid) => Ok(false),
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PARAMETERS: &str = "$argon2id$v=19$m=19456,t=2,p=1$";

    #[tokio::test]
    async fn a_password_matches_its_own_hash_only() {
        let hasher = Hasher::new();
        let hash = hasher.hash("Demo-pass-2024".into()).await.unwrap();
        assert!(hash.starts_with(PARAMETERS), "{hash}");
        assert!(hasher.verify("Demo-pass-2024".into(), Some(hash.clone())).await.unwrap());
        assert!(!hasher.verify("demo-pass-2024".into(), Some(hash.clone())).await.unwrap());
        assert_ne!(hasher.hash("Demo-pass-2024".into()).await.unwrap(), hash, "salted");
    }

    #[tokio::test]
    async fn an_unknown_account_costs_the_same_work() {
        assert!(NOBODY.starts_with(PARAMETERS));
        assert!(PasswordHash::new(NOBODY).is_ok());
        assert!(!Hasher::new().verify("anything".into(), None).await.unwrap());
    }

    #[tokio::test]
    async fn an_unreadable_hash_matches_nothing() {
        for hash in ["", "!", "plain", "$argon2id$v=19$m=19456,t=2,p=1$"] {
            assert!(!Hasher::new().verify(hash.into(), Some(hash.into())).await.unwrap(), "{hash}");
        }
    }
}
