//! Lines for tests.

use tandem_types::{
    Money,
    dashboard::{Line, LineKind},
};

/// An empty line of a kind.
pub(super) fn line(kind: LineKind) -> Line {
    Line {
        kind,
        bid_id: None,
        campaign_id: None,
        title: String::new(),
        who: String::new(),
        low: Money::default(),
        high: Money::default(),
        number: 0,
        at: "2026-11-24T12:00:00Z".parse().expect("a moment"),
        due: None,
        state: String::new(),
        note: String::new(),
    }
}
