//! What the program counts about itself, in the words of Prometheus.
//!
//! Counters and histograms are kept while requests are served; what stands in the database ([`gauges`]) and what the kernel
//! says of the process ([`process`]) is read when somebody asks, the database at most every few seconds.

mod gauges;
mod labels;
mod process;
mod sql;

use std::time::Duration;

use prometheus_client::{
    encoding::prometheus_text,
    metrics::{counter::Counter, family::Family, gauge::Gauge, histogram::Histogram, info::Info},
    registry::{Registry, Unit},
};

pub use labels::Line;
use labels::{Answer, Job, Lines, Mail, Route};
pub(crate) use labels::{Refused, Way};

use self::gauges::Gauges;
use crate::{
    Ctx,
    db::Db,
    error::{Error, Result},
    limits::Limits,
};

/// The content type of [`Metrics::text`].
pub use prometheus_text::CONTENT_TYPE;

/// Upper ends of the buckets of a request's time, in seconds.
const REQUEST: [f64; 13] = [0.001, 0.002_5, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0];
/// The same of waiting for a connection, which may take as long as our patience.
const WAIT: [f64; 10] = [0.000_1, 0.000_5, 0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1.0, 5.0];

type Seconds<L> = Family<L, Histogram, fn() -> Histogram>;

/// Everything that is counted.
#[derive(Debug)]
pub struct Metrics {
    ours: Registry,
    process: Registry,
    requests: Family<Answer, Counter>,
    seconds: Seconds<Route>,
    in_flight: Gauge,
    shed: Shed,
    lines: Family<Lines, Gauge>,
    mails: Family<Mail, Counter>,
    jobs: Family<Job, Counter>,
    gauges: Gauges,
}

/// Times of waiting for a connection of the database, by what it is for.
#[derive(Clone, Debug)]
pub(crate) struct Waits {
    all: Seconds<Way>,
    read: Histogram,
    write: Histogram,
}

/// Requests that were sent away.
#[derive(Clone, Debug, Default)]
pub struct Shed(Counter);

impl Shed {
    /// One more.
    pub fn count(&self) {
        self.0.inc();
    }
}

/// Counts in a gauge until it is dropped.
#[derive(Debug)]
pub struct Open(Gauge);

impl Open {
    fn new(gauge: Gauge) -> Self {
        gauge.inc();
        Self(gauge)
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        self.0.dec();
    }
}

impl Default for Waits {
    fn default() -> Self {
        let all: Seconds<Way> = Family::new_with_constructor(|| Histogram::new(WAIT));
        let of = |way| all.get_or_create_owned(&way);
        Self { read: of(Way::READ), write: of(Way::WRITE), all }
    }
}

impl Waits {
    /// How long somebody waited for a connection to read from.
    pub(crate) fn read(&self, took: Duration) {
        self.read.observe(took.as_secs_f64());
    }

    /// How long somebody waited for a transaction to write in.
    pub(crate) fn write(&self, took: Duration) {
        self.write.observe(took.as_secs_f64());
    }
}

impl Metrics {
    pub(crate) fn new(db: &Db, limits: &Limits) -> Self {
        let mut ours = Registry::with_prefix("tandem");
        let requests = Family::default();
        let seconds: Seconds<Route> = Family::new_with_constructor(|| Histogram::new(REQUEST));
        let (in_flight, lines, mails, jobs) =
            (Gauge::default(), Family::default(), Family::default(), Family::default());
        let shed = Shed::default();
        let gauges = Gauges::default();
        let build = Info::new([("version", env!("CARGO_PKG_VERSION")), ("engine", db.engine())]);
        ours.register("build", "Version of the program, and engine of its database", build);
        ours.register("http_requests", "Requests answered, by route template and class of status", requests.clone());
        let help = "Time to the head of the answer, by route template";
        ours.register_with_unit("http_request_duration", help, Unit::Seconds, seconds.clone());
        ours.register("http_requests_in_flight", "Requests that are being answered", in_flight.clone());
        let help = "Requests sent away with a 503 before anything was done: too many at once";
        ours.register("http_requests_shed", help, shed.0.clone());
        ours.register("live_connections", "Open WebSockets and event streams", lines.clone());
        ours.register(
            "emails",
            "Mails handed over to the mail server or the folder, and tries that failed",
            mails.clone(),
        );
        ours.register("jobs", "Attempts at jobs of the outbox, by kind and outcome", jobs.clone());
        ours.register("rate_limited", "Requests refused because their bucket was empty", limits.refused().clone());
        let help = "Time spent waiting for a connection of the database";
        ours.register_with_unit("db_wait", help, Unit::Seconds, db.waits().all.clone());
        gauges.register(&mut ours);
        let mut process = Registry::default();
        process.register_collector(Box::new(process::Process));
        // What has not happened yet has happened no times, so that the first time shows as a step.
        for kind in [Line::WebSocket, Line::Events] {
            drop(lines.get_or_create(&Lines { kind }));
        }
        for is_sent in [true, false] {
            drop(mails.get_or_create(&Mail::new(is_sent)));
        }
        for outcome in ["done", "failed", "dead"] {
            drop(jobs.get_or_create(&Job { kind: "mail".to_owned(), outcome }));
        }
        Self { ours, process, requests, seconds, in_flight, shed, lines, mails, jobs, gauges }
    }

    /// A request has come; it counts as one in flight until that is dropped.
    pub fn begun(&self) -> Open {
        Open::new(self.in_flight.clone())
    }

    /// Counts requests that are sent away since too many are under way.
    #[must_use]
    pub fn shed(&self) -> Shed {
        self.shed.clone()
    }

    /// A request was answered. The route is a template, so that there are only so many.
    pub fn answered(&self, method: &'static str, route: &str, status: u16, took: Duration) {
        let route = Route { method, route: route.to_owned() };
        self.seconds.get_or_create(&route).observe(took.as_secs_f64());
        self.requests.get_or_create(&Answer::new(route, status)).inc();
    }

    /// A live connection, until that is dropped.
    pub fn line(&self, line: Line) -> Open {
        Open::new(self.lines.get_or_create_owned(&Lines { kind: line }))
    }

    pub(crate) fn mailed(&self, is_sent: bool) {
        self.mails.get_or_create(&Mail::new(is_sent)).inc();
    }

    pub(crate) fn job(&self, kind: &str, outcome: &'static str) {
        self.jobs.get_or_create(&Job { kind: kind.to_owned(), outcome }).inc();
    }

    /// All of it in the text format of Prometheus.
    pub async fn text(ctx: &Ctx) -> Result<String> {
        let metrics = &ctx.metrics;
        metrics.gauges.refresh(ctx).await;
        let mut text = String::with_capacity(64 * 1024);
        for registry in [&metrics.ours, &metrics.process] {
            prometheus_text::encode(&mut text, registry).map_err(Error::internal)?;
        }
        Ok(text)
    }
}
