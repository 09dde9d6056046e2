//! How often one client may ask: token buckets in memory, one set for each kind of request, and, with `REDIS_URL`, the same
//! buckets in Redis, which all instances take from.
//!
//! The bucket in memory comes first: whom it refuses Redis is not asked about, and it goes on alone while Redis is gone.

use std::{hash::Hash, net::IpAddr, num::NonZeroU32, time::Duration};

use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter, clock::Clock as _};

use prometheus_client::metrics::{counter::Counter, family::Family};
use tandem_types::AccountId;

use crate::{
    error::{Error, Result},
    metrics::Refused,
    shared::{Bucket, Shared, Taken},
};

/// The kinds of request that are limited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// Log-ins and token refreshes: 20 at once, then one every 6 seconds.
    LogIn,
    /// Registrations: 10 at once, then one a minute.
    Register,
    /// Codes, asked for or tried: 10 at once, then one every 15 seconds.
    Code,
    /// What we ask others for, such as Instagram: 20 at once, then one every 20 seconds.
    Upstream,
    /// Every other change: 120 at once, then 5 a second.
    Write,
    /// Links that are followed and orders that are told: 240 at once, then 10 a second.
    Click,
}

/// What the buckets are called.
const NAMES: [&str; 11] =
    ["log-in", "register", "code", "upstream", "write", "click", "messages", "passwords", "devices", "codes", "mails"];

/// What is guessed at, or sent, for one account: limited by the account beside the address of whoever asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Guess {
    /// Passwords, right or wrong: 30 at once, then one every 40 seconds (90 an hour).
    Password,
    /// Passwords of an account that are tried in a browser that has logged in to it before: 10 at once, then one a minute.
    Device,
    /// Mailed codes that are tried: 10 at once, then one every 6 minutes.
    Code,
    /// Codes that are mailed: 10 at once, then one every 15 minutes.
    Mail,
}

/// The buckets.
#[derive(Debug)]
pub struct Limits {
    buckets: Option<Buckets>,
    /// How many were refused.
    refused: Family<Refused, Counter>,
}

#[derive(Debug)]
struct Buckets {
    log_in: Kind<IpAddr>,
    register: Kind<IpAddr>,
    code: Kind<IpAddr>,
    upstream: Kind<IpAddr>,
    write: Kind<IpAddr>,
    click: Kind<IpAddr>,
    /// Messages of one account: 40 at once, then one a second.
    messages: Kind<AccountId>,
    passwords: Kind<String>,
    devices: Kind<String>,
    codes: Kind<String>,
    mails: Kind<String>,
    shared: Option<Shared>,
}

/// The buckets of one kind: how large they are, and those in memory.
#[derive(Debug)]
struct Kind<K: Clone + Eq + Hash> {
    bucket: Bucket,
    here: DefaultKeyedRateLimiter<K>,
}

impl Limits {
    /// Full buckets, or none at all.
    #[must_use]
    pub fn new(on: bool, shared: Option<Shared>) -> Self {
        let buckets = on.then(|| Buckets {
            log_in: Kind::new("log-in", 20, Duration::from_secs(6)),
            register: Kind::new("register", 10, Duration::from_mins(1)),
            code: Kind::new("code", 10, Duration::from_secs(15)),
            upstream: Kind::new("upstream", 20, Duration::from_secs(20)),
            write: Kind::new("write", 120, Duration::from_millis(200)),
            click: Kind::new("click", 240, Duration::from_millis(100)),
            messages: Kind::new("messages", 40, Duration::from_secs(1)),
            passwords: Kind::new("passwords", 30, Duration::from_secs(40)),
            devices: Kind::new("devices", 10, Duration::from_mins(1)),
            codes: Kind::new("codes", 10, Duration::from_mins(6)),
            mails: Kind::new("mails", 10, Duration::from_mins(15)),
            shared,
        });
        let refused: Family<Refused, Counter> = Family::default();
        for limit in NAMES {
            drop(refused.get_or_create(&Refused { limit }));
        }
        Self { buckets, refused }
    }

    /// How many were refused, by the bucket that was empty.
    pub(crate) const fn refused(&self) -> &Family<Refused, Counter> {
        &self.refused
    }

    /// Takes one from the client's bucket; an empty one is [`Error::TooMany`].
    pub async fn check(&self, limit: Limit, client: IpAddr) -> Result<()> {
        let Some(buckets) = &self.buckets else { return Ok(()) };
        let kind = match limit {
            Limit::LogIn => &buckets.log_in,
            Limit::Register => &buckets.register,
            Limit::Code => &buckets.code,
            Limit::Upstream => &buckets.upstream,
            Limit::Write => &buckets.write,
            Limit::Click => &buckets.click,
        };
        self.count(kind.bucket.name, kind.take(buckets.shared.as_ref(), &network(client)).await)
    }

    /// Takes one from the bucket of an account's messages.
    pub async fn check_writer(&self, account: AccountId) -> Result<()> {
        let Some(buckets) = &self.buckets else { return Ok(()) };
        let kind = &buckets.messages;
        self.count(kind.bucket.name, kind.take(buckets.shared.as_ref(), &account).await)
    }

    fn count(&self, limit: &'static str, taken: Result<()>) -> Result<()> {
        if taken.is_err() {
            self.refused.get_or_create(&Refused { limit }).inc();
        }
        taken
    }

    /// Takes one from the bucket of what is guessed at one account.
    pub(crate) async fn check_guess(&self, guess: Guess, account: &str) -> Result<()> {
        let Some(buckets) = &self.buckets else { return Ok(()) };
        let kind = match guess {
            Guess::Password => &buckets.passwords,
            Guess::Device => &buckets.devices,
            Guess::Code => &buckets.codes,
            Guess::Mail => &buckets.mails,
        };
        self.count(kind.bucket.name, kind.take(buckets.shared.as_ref(), &account.to_owned()).await)
    }

    /// Forgets clients whose buckets are full again, so that memory does not grow with every address.
    pub fn tidy(&self) {
        let Some(buckets) = &self.buckets else { return };
        for kind in
            [&buckets.log_in, &buckets.register, &buckets.code, &buckets.upstream, &buckets.write, &buckets.click]
        {
            kind.tidy();
        }
        buckets.messages.tidy();
        for kind in [&buckets.passwords, &buckets.devices, &buckets.codes, &buckets.mails] {
            kind.tidy();
        }
    }
}

impl<K: Clone + Eq + Hash + ToString> Kind<K> {
    fn new(name: &'static str, burst: u32, each: Duration) -> Self {
        let most = NonZeroU32::new(burst).unwrap_or(NonZeroU32::MIN);
        let quota = Quota::with_period(each).unwrap_or(Quota::per_second(most)).allow_burst(most);
        Self { bucket: Bucket { name, burst, each }, here: RateLimiter::keyed(quota) }
    }

    async fn take(&self, shared: Option<&Shared>, client: &K) -> Result<()> {
        self.here
            .check_key(client)
            .map_err(|no| too_many(no.wait_time_from(governor::clock::DefaultClock::default().now())))?;
        let Some(shared) = shared else { return Ok(()) };
        match shared.take(self.bucket, &client.to_string()).await {
            Some(Taken::Wait(wait)) => Err(too_many(wait)),
            Some(Taken::Yes) | None => Ok(()),
        }
    }

    fn tidy(&self) {
        self.here.retain_recent();
        self.here.shrink_to_fit();
    }
}

fn too_many(wait: Duration) -> Error {
    Error::TooMany { retry_after: wait.as_secs().max(1) }
}

/// One bucket for a whole IPv6 /64: a household or a server has that many addresses.
pub(crate) fn network(client: IpAddr) -> IpAddr {
    match client {
        IpAddr::V4(_) => client,
        IpAddr::V6(v6) => match v6.to_ipv4_mapped() {
            Some(v4) => v4.into(),
            None => IpAddr::from((v6.to_bits() >> 64 << 64).to_be_bytes()),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn an_empty_bucket_says_when_to_come_back() {
        let limits = Limits::new(true, None);
        let client = "192.0.2.1".parse().unwrap();
        for _ in 0..10 {
            limits.check(Limit::Register, client).await.unwrap();
        }
        let Err(Error::TooMany { retry_after }) = limits.check(Limit::Register, client).await else {
            panic!("not limited")
        };
        assert!((1..=60).contains(&retry_after));
        limits.check(Limit::Register, "192.0.2.2".parse().unwrap()).await.unwrap();
        limits.check(Limit::LogIn, client).await.unwrap();
    }

    #[test]
    fn neighbours_of_an_ipv6_network_share_a_bucket() {
        let at = |text: &str| network(text.parse().unwrap());
        assert_eq!(at("2001:db8::1"), at("2001:db8::ffff"));
        assert_ne!(at("2001:db8::1"), at("2001:db8:0:1::1"));
        assert_eq!(at("::ffff:192.0.2.1"), at("192.0.2.1"));
    }
}
