//! What is read when somebody asks: the connections now, and the rows at most every few seconds, so that asking cannot hurt.

use std::{sync::atomic::AtomicU64, time::Duration};

use prometheus_client::{
    metrics::{family::Family, gauge::Gauge},
    registry::{Registry, Unit},
};
use tokio::{
    sync::Mutex,
    time::{Instant, timeout},
};

use super::{
    labels::{Payment, Purse, State},
    sql,
};
use crate::{Ctx, error::Result, shared::Shared};

/// How long what was read of the rows is good enough.
const FRESH: Duration = Duration::from_secs(5);
/// How long the rows may take; without them the rest is told.
const PATIENCE: Duration = Duration::from_secs(3);

type Number = Gauge<f64, AtomicU64>;

#[derive(Debug, Default)]
pub(super) struct Gauges {
    /// When the rows were read last.
    read: Mutex<Option<Instant>>,
    database_up: Gauge,
    redis_up: Gauge,
    media_up: Gauge,
    connections: Family<State, Gauge>,
    most: Gauge,
    writers_waiting: Gauge,
    accounts: Gauge,
    jobs: Family<State, Gauge>,
    oldest: Number,
    payments: Family<Payment, Gauge>,
    money: Family<Purse, Gauge>,
}

impl Gauges {
    pub(super) fn register(&self, to: &mut Registry) {
        to.register(
            "database_up",
            "Whether the database answered the last time the rows were read",
            self.database_up.clone(),
        );
        to.register("redis_up", "Whether Redis answered last; 1 where there is none", self.redis_up.clone());
        let help = "Whether pictures and files could be read and written last";
        to.register("media_up", help, self.media_up.clone());
        to.register("db_connections", "Connections of the database that are idle or in use", self.connections.clone());
        to.register("db_connections_max", "The most connections that may be open", self.most.clone());
        to.register(
            "db_writers_waiting",
            "Transactions that queue for SQLite's one writer",
            self.writers_waiting.clone(),
        );
        to.register("live_accounts", "Accounts that somebody listens to in this process", self.accounts.clone());
        let help = "Jobs of the outbox: due, to be done later or under way, and given up";
        to.register("jobs_queued", help, self.jobs.clone());
        let help = "How long the job that is due longest has been due";
        to.register_with_unit("jobs_oldest_due", help, Unit::Seconds, self.oldest.clone());
        to.register(
            "payments",
            "Payments, their payouts and refunds by state, and those that are halted",
            self.payments.clone(),
        );
        let help = "Money in minor units: held for work that is under way, owed to creators, on its way back to brands";
        to.register("money_minor", help, self.money.clone());
    }

    pub(super) async fn refresh(&self, ctx: &Ctx) {
        let load = ctx.db.load();
        let set = |state: &str, number: usize| {
            self.connections.get_or_create(&State { state: state.to_owned() }).set(count(number));
        };
        set("idle", load.idle);
        set("used", load.open.saturating_sub(load.idle));
        self.most.set(count(load.most));
        self.writers_waiting.set(count(load.writers_waiting));
        self.accounts.set(count(ctx.db.hub().listeners()));
        self.redis_up.set(i64::from(ctx.shared.as_ref().is_none_or(Shared::is_up)));
        self.media_up.set(i64::from(ctx.media.is_up()));

        // Who asks at the same time waits for the first, and finds what that has read.
        let mut read = self.read.lock().await;
        if read.is_some_and(|then| then.elapsed() < FRESH) {
            return;
        }
        let is_up = match timeout(PATIENCE, self.read(ctx)).await {
            Ok(Ok(())) => true,
            Ok(Err(error)) => {
                tracing::warn!(%error, "metrics could not be read from the database");
                false
            }
            Err(_) => {
                tracing::warn!("the database did not give its metrics in time");
                false
            }
        };
        self.database_up.set(i64::from(is_up));
        *read = Some(Instant::now());
    }

    async fn read(&self, ctx: &Ctx) -> Result<()> {
        let now = ctx.clock.now();
        let mut tx = ctx.db.read().await?;
        let jobs = sql::jobs(&mut tx, now).await?;
        let payments = sql::payments(&mut tx).await?;
        drop(tx);

        let mut oldest = 0.0;
        for state in ["due", "later", "dead"] {
            let row = jobs.iter().find(|row| row.state == state);
            self.jobs.get_or_create(&State { state: state.to_owned() }).set(row.map_or(0, |row| row.number));
            if let Some(row) = row.filter(|row| row.state == "due") {
                oldest = (now - row.since).as_seconds_f64().max(0.0);
            }
        }
        self.oldest.set(oldest);
        // A state that no payment is in any more has no row.
        self.payments.clear();
        self.money.clear();
        for state in ["held", "owed", "returning"] {
            let purse = Purse { state: state.to_owned(), currency: ctx.config.currency.code().to_owned() };
            self.money.get_or_create(&purse).set(0);
        }
        for row in payments {
            if row.kind == "money" {
                let purse = Purse { state: row.state, currency: row.currency };
                self.money.get_or_create(&purse).set(row.minor);
            } else {
                self.payments.get_or_create(&Payment { kind: row.kind, state: row.state }).set(row.number);
            }
        }
        Ok(())
    }
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
