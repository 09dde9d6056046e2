//! Jobs as the staff sees them: never what is in them, which may be a code.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::{JobId, status::status};

status!(
    /// Where a job stands.
    JobState {
        Waiting = "waiting", "Waiting";
        /// A worker holds it.
        Running = "running", "Running";
        /// It failed, and is tried again by itself.
        Retrying = "retrying", "To be tried again";
        /// It failed too often.
        Dead = "dead", "Given up";
        Done = "done", "Done";
    }
);

/// A job in the list of jobs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "sqlx", derive(sqlx::FromRow))]
pub struct JobRow {
    pub id: JobId,
    pub kind: String,
    /// `queued`, `done` or `dead`.
    pub state: String,
    pub attempts: i64,
    pub last_error: String,
    /// When it is due.
    pub run_at: DateTime<Utc>,
    pub claimed_until: Option<DateTime<Utc>>,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
}

impl JobRow {
    /// Where it stands.
    #[must_use]
    pub fn standing(&self) -> JobState {
        match self.state.as_str() {
            "done" => JobState::Done,
            "dead" => JobState::Dead,
            _ if self.claimed_until.is_some() => JobState::Running,
            _ if !self.last_error.is_empty() => JobState::Retrying,
            _ => JobState::Waiting,
        }
    }

    /// What it does, in words.
    #[must_use]
    pub fn what(&self) -> &'static str {
        what(&self.kind)
    }
}

/// What jobs of that kind do, in words.
#[must_use]
pub fn what(kind: &str) -> &'static str {
    match kind {
        "mail" => "Send a mail",
        "campaign_alerts" => "Tell of a new campaign",
        "export" => "Make a copy of somebody’s data",
        "payout" => "Pay a creator",
        "refund" | "refund_late" => "Give a brand its money back",
        "expire_session" => "End a checkout",
        _ => "Other work",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_job_says_where_it_stands() {
        let at = DateTime::UNIX_EPOCH;
        let job = JobRow {
            id: JobId(uuid::Uuid::nil()),
            kind: "mail".into(),
            state: "queued".into(),
            attempts: 0,
            last_error: String::new(),
            run_at: at,
            claimed_until: None,
            created_at: at,
            updated_at: at,
        };
        let standing = |change: fn(&mut JobRow)| {
            let mut job = job.clone();
            change(&mut job);
            job.standing()
        };
        assert_eq!(standing(|_| {}), JobState::Waiting);
        assert_eq!(standing(|job| job.claimed_until = Some(job.run_at)), JobState::Running);
        assert_eq!(standing(|job| job.last_error = "no".into()), JobState::Retrying);
        assert_eq!(standing(|job| job.state = "dead".into()), JobState::Dead);
        assert_eq!(standing(|job| job.state = "done".into()), JobState::Done);
    }
}
