//! A token bucket in Redis, which all instances take from: the generic cell rate algorithm, one number a client.

use std::{sync::LazyLock, time::Duration};

use redis::Script;

use super::Shared;

/// So many at once, then one in each such time.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bucket {
    pub(crate) name: &'static str,
    pub(crate) burst: u32,
    pub(crate) each: Duration,
}

/// What came of taking one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Taken {
    Yes,
    /// There is one after that time.
    Wait(Duration),
}

/// The key holds when the bucket will be full again, in microseconds of Redis's own clock: one clock for all instances. Nothing
/// is kept of a full bucket. Answers how long to wait, 0 if one was taken.
static TAKE: LazyLock<Script> = LazyLock::new(|| {
    Script::new(
        r"
        local burst, each = tonumber(ARGV[1]), tonumber(ARGV[2])
        local time = redis.call('TIME')
        local now = time[1] * 1000000 + time[2]
        local full = math.max(tonumber(redis.call('GET', KEYS[1]) or now), now) + each
        local wait = full - now - burst * each
        if wait > 0 then return wait end
        redis.call('SET', KEYS[1], string.format('%.0f', full), 'PX', math.ceil((full - now) / 1000))
        return 0
        ",
    )
});

impl Shared {
    /// Takes one from a client's bucket; nothing if Redis does not answer.
    pub(crate) async fn take(&self, bucket: Bucket, client: &str) -> Option<Taken> {
        let key = self.name(&format!("limit:{}:{client}", bucket.name));
        let each = u64::try_from(bucket.each.as_micros()).unwrap_or(u64::MAX);
        let wait: u64 = self.ask(async |c| TAKE.key(key).arg(bucket.burst).arg(each).invoke_async(c).await).await?;
        Some(if wait == 0 { Taken::Yes } else { Taken::Wait(Duration::from_micros(wait)) })
    }
}
