//! How often one client may ask: token buckets in memory, one set for each kind of request.

use std::{net::IpAddr, num::NonZeroU32, time::Duration};

use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter, clock::Clock as _};

use tandem_types::AccountId;

use crate::error::{Error, Result};

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
}

/// The buckets.
#[derive(Debug)]
pub struct Limits(Option<Buckets>);

#[derive(Debug)]
struct Buckets {
    log_in: DefaultKeyedRateLimiter<IpAddr>,
    register: DefaultKeyedRateLimiter<IpAddr>,
    code: DefaultKeyedRateLimiter<IpAddr>,
    upstream: DefaultKeyedRateLimiter<IpAddr>,
    write: DefaultKeyedRateLimiter<IpAddr>,
    /// Messages of one account: 40 at once, then one a second.
    messages: DefaultKeyedRateLimiter<AccountId>,
}

impl Limits {
    /// Full buckets, or none at all.
    #[must_use]
    pub fn new(on: bool) -> Self {
        Self(on.then(|| Buckets {
            log_in: bucket(20, Duration::from_secs(6)),
            register: bucket(10, Duration::from_mins(1)),
            code: bucket(10, Duration::from_secs(15)),
            upstream: bucket(20, Duration::from_secs(20)),
            write: bucket(120, Duration::from_millis(200)),
            messages: bucket(40, Duration::from_secs(1)),
        }))
    }

    /// Takes one from the client's bucket; an empty one is [`Error::TooMany`].
    pub fn check(&self, limit: Limit, client: IpAddr) -> Result<()> {
        let Some(buckets) = &self.0 else { return Ok(()) };
        let bucket = match limit {
            Limit::LogIn => &buckets.log_in,
            Limit::Register => &buckets.register,
            Limit::Code => &buckets.code,
            Limit::Upstream => &buckets.upstream,
            Limit::Write => &buckets.write,
        };
        bucket.check_key(&network(client)).map_err(|wait| too_many(&wait))
    }

    /// Takes one from the bucket of an account's messages.
    pub fn check_writer(&self, account: AccountId) -> Result<()> {
        let Some(buckets) = &self.0 else { return Ok(()) };
        buckets.messages.check_key(&account).map_err(|wait| too_many(&wait))
    }

    /// Forgets clients whose buckets are full again, so that memory does not grow with every address.
    pub fn tidy(&self) {
        for bucket in self.0.iter().flat_map(|b| [&b.log_in, &b.register, &b.code, &b.upstream, &b.write]) {
            bucket.retain_recent();
            bucket.shrink_to_fit();
        }
        for bucket in self.0.iter().map(|buckets| &buckets.messages) {
            bucket.retain_recent();
            bucket.shrink_to_fit();
        }
    }
}

fn too_many(wait: &governor::NotUntil<governor::clock::QuantaInstant>) -> Error {
    let wait = wait.wait_time_from(governor::clock::DefaultClock::default().now());
    Error::TooMany { retry_after: wait.as_secs().max(1) }
}

fn bucket<K: Clone + Eq + std::hash::Hash>(burst: u32, each: Duration) -> DefaultKeyedRateLimiter<K> {
    let burst = NonZeroU32::new(burst).unwrap_or(NonZeroU32::MIN);
    let quota = Quota::with_period(each).unwrap_or(Quota::per_second(burst)).allow_burst(burst);
    RateLimiter::keyed(quota)
}

/// One bucket for a whole IPv6 /64: a household or a server has that many addresses.
fn network(client: IpAddr) -> IpAddr {
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

    #[test]
    fn an_empty_bucket_says_when_to_come_back() {
        let limits = Limits::new(true);
        let client = "192.0.2.1".parse().unwrap();
        for _ in 0..10 {
            limits.check(Limit::Register, client).unwrap();
        }
        let Err(Error::TooMany { retry_after }) = limits.check(Limit::Register, client) else { panic!("not limited") };
        assert!((1..=60).contains(&retry_after));
        limits.check(Limit::Register, "192.0.2.2".parse().unwrap()).unwrap();
        limits.check(Limit::LogIn, client).unwrap();
    }

    #[test]
    fn neighbours_of_an_ipv6_network_share_a_bucket() {
        let at = |text: &str| network(text.parse().unwrap());
        assert_eq!(at("2001:db8::1"), at("2001:db8::ffff"));
        assert_ne!(at("2001:db8::1"), at("2001:db8:0:1::1"));
        assert_eq!(at("::ffff:192.0.2.1"), at("192.0.2.1"));
    }
}
