//! Faults that a test switches on.

use std::{collections::VecDeque, time::Duration};

use http::Method;

/// How one call of the API goes wrong.
#[derive(Clone, Debug)]
pub enum Fault {
    /// The work is done, the connection dies before the answer.
    LoseReply,
    /// 500 with Stripe's body, nothing done.
    ServerError,
    /// The work is done, then 500 with Stripe's body.
    ServerErrorAfter,
    /// An HTML 502, nothing done.
    BadGateway,
    /// The work is done, then an HTML 502.
    BadGatewayAfter,
    /// Waits that long, then goes on, even if the caller has gone.
    Delay(Duration),
    /// A refusal.
    Refuse { status: u16, code: &'static str, message: &'static str },
}

/// Faults that wait for their call.
#[derive(Debug, Default)]
pub(crate) struct Faults(VecDeque<(Method, String, Fault)>);

impl Faults {
    pub(crate) fn add(&mut self, method: Method, path_prefix: &str, fault: Fault) {
        self.0.push_back((method, path_prefix.to_owned(), fault));
    }

    /// The oldest fault for such a call. It happens once.
    pub(crate) fn take(&mut self, method: &Method, path: &str) -> Option<Fault> {
        let at = self.0.iter().position(|(wanted, prefix, _)| wanted == method && path.starts_with(prefix.as_str()))?;
        self.0.remove(at).map(|(_, _, fault)| fault)
    }

    pub(crate) fn clear(&mut self) {
        self.0.clear();
    }
}
