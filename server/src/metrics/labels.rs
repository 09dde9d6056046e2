//! The labels. Each has only so many values: templates, classes and names of ours, never what a client sends.

use prometheus_client::encoding::{EncodeLabelSet, EncodeLabelValue, LabelValueEncoder};

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
pub(super) struct Route {
    pub(super) method: &'static str,
    pub(super) route: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
pub(super) struct Answer {
    method: &'static str,
    route: String,
    status: &'static str,
}

impl Answer {
    pub(super) fn new(route: Route, status: u16) -> Self {
        let status = match status {
            100..200 => "1xx",
            200..300 => "2xx",
            300..400 => "3xx",
            400..500 => "4xx",
            _ => "5xx",
        };
        Self { method: route.method, route: route.route, status }
    }
}

/// The kinds of live connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Line {
    WebSocket,
    Events,
}

impl EncodeLabelValue for Line {
    fn encode(&self, encoder: &mut LabelValueEncoder<'_>) -> Result<(), std::fmt::Error> {
        match self {
            Self::WebSocket => "websocket",
            Self::Events => "sse",
        }
        .encode(encoder)
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
pub(super) struct Lines {
    pub(super) kind: Line,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
pub(super) struct Mail {
    outcome: &'static str,
}

impl Mail {
    pub(super) const fn new(is_sent: bool) -> Self {
        Self { outcome: if is_sent { "sent" } else { "failed" } }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
pub(super) struct Job {
    pub(super) kind: String,
    pub(super) outcome: &'static str,
}

/// Which bucket was empty.
#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
pub(crate) struct Refused {
    pub(crate) limit: &'static str,
}

/// What a connection is for.
#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
pub(crate) struct Way {
    way: &'static str,
}

impl Way {
    pub(crate) const READ: Self = Self { way: "read" };
    pub(crate) const WRITE: Self = Self { way: "write" };
}

/// One word, by which a gauge is split.
#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
pub(super) struct State {
    pub(super) state: String,
}

/// The state of a payment, a payout or a refund.
#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
pub(super) struct Payment {
    pub(super) kind: String,
    pub(super) state: String,
}

/// Where money is, and in which currency.
#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
pub(super) struct Purse {
    pub(super) state: String,
    pub(super) currency: String,
}
