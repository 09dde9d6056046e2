//! Passwords: argon2id off the async threads, and Django's rules for new ones.

mod rules;

use std::{
    panic::AssertUnwindSafe,
    sync::{Arc, Mutex, PoisonError},
};

use argon2::{
    Algorithm, Argon2, Block, Params, Version,
    password_hash::phc::{Output, ParamsString, PasswordHash, Salt},
};
pub use rules::{About, check};
use subtle::ConstantTimeEq as _;
use tokio::sync::{Semaphore, mpsc, oneshot};

use crate::error::{Error, Result};

/// The hash of a password that nobody knows, made with the same parameters: what an unknown account is checked against.
const NOBODY: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$ZDVytAFVtXtQtxfuUgHnAQ$Cs32d/sgQCBLV6Qkg7ITIH8XI7MFwkSOhs4QWGU9MRU";

/// Hashes and verifies passwords on threads of its own, one a core. Each hash takes 19 MiB and some 20 ms. A thread keeps its
/// memory for the next: allocators keep such blocks anyway, and some for every thread that ever had one.
#[derive(Debug)]
pub struct Hasher {
    jobs: mpsc::Sender<Job>,
    /// A place for each that is worked on or waits.
    places: Arc<Semaphore>,
}

/// How many may wait for each core: some two seconds' work.
const QUEUE: usize = 128;

type Job = Box<dyn FnOnce(&mut Memory) + Send>;

/// What a thread works with.
#[derive(Default)]
struct Memory(Vec<Block>);

impl Memory {
    fn blocks(&mut self, params: &Params) -> &mut [Block] {
        let number = params.block_count();
        if self.0.len() < number {
            self.0.resize_with(number, Block::new);
        }
        &mut self.0[..number]
    }
}

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
                let mut memory = Memory::default();
                loop {
                    let next = queue.lock().unwrap_or_else(PoisonError::into_inner).blocking_recv();
                    let Some(job) = next else { break };
                    // The thread outlives a job that does not.
                    drop(std::panic::catch_unwind(AssertUnwindSafe(|| job(&mut memory))));
                }
            });
        }
        Self { jobs, places: Arc::new(Semaphore::new(cores * QUEUE)) }
    }

    /// The hash of a password, as a PHC string with a random salt.
    pub async fn hash(&self, password: String) -> Result<String> {
        self.run(move |memory| hashed(&password, memory).map_err(Error::Internal)).await
    }

    /// Whether the password is that of the hash. Without a hash the answer is no, after the same work.
    pub async fn verify(&self, password: String, hash: Option<String>) -> Result<bool> {
        self.run(move |memory| {
            let known = hash.is_some();
            let hash = hash.unwrap_or_else(|| NOBODY.to_owned());
            let matches = matches(&password, &hash, memory).or_else(|error| {
                tracing::error!(error, "a stored password hash cannot be read");
                matches(&password, NOBODY, memory).map(|_| false)
            });
            Ok(matches.map_err(Error::Internal)? && known)
        })
        .await
    }

    async fn run<T: Send + 'static>(&self, work: impl FnOnce(&mut Memory) -> Result<T> + Send + 'static) -> Result<T> {
        // Who would wait longer than a browser does is sent away at once.
        let place = Arc::clone(&self.places).try_acquire_owned();
        let place = place.map_err(|_| Error::Busy("too many passwords wait to be hashed".into()))?;
        let (done, outcome) = oneshot::channel();
        // A caller who hangs up meanwhile is not told.
        let job = Box::new(move |memory: &mut Memory| {
            drop(done.send(work(memory)));
            drop(place);
        });
        self.jobs.send(job).await.map_err(Error::internal)?;
        outcome.await.map_err(Error::internal)?
    }
}

/// A new hash: argon2id, m=19456 KiB, t=2, p=1, OWASP's first choice and this crate's default.
fn hashed(password: &str, memory: &mut Memory) -> Result<String, String> {
    let (argon2, salt, mut out) = (Argon2::default(), rand::random::<[u8; 16]>(), [0; Params::DEFAULT_OUTPUT_LEN]);
    let told = |error: &dyn std::fmt::Display| error.to_string();
    argon2
        .hash_password_into_with_memory(password.as_bytes(), &salt, &mut out, memory.blocks(argon2.params()))
        .map_err(|error| told(&error))?;
    let hash = PasswordHash {
        algorithm: Algorithm::default().ident(),
        version: Some(Version::default().into()),
        params: ParamsString::try_from(argon2.params()).map_err(|error| told(&error))?,
        salt: Some(Salt::new(&salt).map_err(|error| told(&error))?),
        hash: Some(Output::new(&out).map_err(|error| told(&error))?),
    };
    Ok(hash.to_string())
}

/// Whether the password is that of a PHC string, by the parameters in it; what is wrong with the string otherwise.
fn matches(password: &str, hash: &str, memory: &mut Memory) -> Result<bool, String> {
    let told = |error: &dyn std::fmt::Display| error.to_string();
    let hash = PasswordHash::new(hash).map_err(|error| told(&error))?;
    let (Some(salt), Some(expected)) = (&hash.salt, &hash.hash) else { return Err("no salt or no hash".into()) };
    let algorithm = Algorithm::try_from(hash.algorithm.as_str()).map_err(|error| told(&error))?;
    let version = hash.version.map_or(Ok(Version::default()), Version::try_from).map_err(|error| told(&error))?;
    let params = Params::try_from(&hash).map_err(|error| told(&error))?;
    let mut out = vec![0; expected.len()];
    let blocks = memory.blocks(&params);
    Argon2::new(algorithm, version, params.clone())
        .hash_password_into_with_memory(password.as_bytes(), salt, &mut out, blocks)
        .map_err(|error| told(&error))?;
    Ok(expected.as_bytes().ct_eq(&out).into())
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
    async fn a_hash_of_an_earlier_version_still_matches() {
        let stored =
            "$argon2id$v=19$m=19456,t=2,p=1$8S4CtBb7Rms3EwSL4qDYLg$E4YDs/ZczqTQCk8HpVfJAnQaYQwtzexJ3qQt5A4A+S4";
        assert!(Hasher::new().verify("Demo-pass-2024".into(), Some(stored.into())).await.unwrap());
    }

    #[tokio::test]
    async fn an_unknown_account_costs_the_same_work() {
        assert!(NOBODY.starts_with(PARAMETERS));
        assert!(PasswordHash::new(NOBODY).is_ok());
        assert!(!Hasher::new().verify("anything".into(), None).await.unwrap());
    }

    #[tokio::test]
    async fn nobody_queues_without_end() {
        let hasher = Hasher::new();
        let all = u32::try_from(hasher.places.available_permits()).unwrap();
        let taken = hasher.places.try_acquire_many(all).unwrap();
        assert!(matches!(hasher.hash("Demo-pass-2024".into()).await, Err(Error::Busy(_))));
        drop(taken);
        hasher.hash("Demo-pass-2024".into()).await.unwrap();
    }

    #[tokio::test]
    async fn an_unreadable_hash_matches_nothing() {
        for hash in ["", "!", "plain", "$argon2id$v=19$m=19456,t=2,p=1$"] {
            assert!(!Hasher::new().verify(hash.into(), Some(hash.into())).await.unwrap(), "{hash}");
        }
    }
}
