//! Jobs as the staff sees them: never what is in them, which may be a code.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use tandem_texts as t;

use crate::{JobId, status::status};

status!(
    /// Where a job stands.
    JobState {
        Waiting = "waiting", t::states::job_state_waiting();
        /// A worker holds it.
        Running = "running", t::states::job_state_running();
        /// It failed, and is tried again by itself.
        Retrying = "retrying", t::states::job_state_retrying();
        /// It failed too often.
        Dead = "dead", t::states::job_state_dead();
        Done = "done", t::states::job_state_done();
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
        "mail" => t::actions::send_a_mail(),
        "campaign_alerts" => t::actions::tell_of_a_new_campaign(),
        "export" => t::actions::make_a_copy_of_data(),
        "payout" => t::actions::pay_a_creator(),
        "refund" | "refund_late" => t::actions::give_money_back(),
        "expire_session" => t::actions::end_a_checkout(),
        _ => t::actions::other_work(),
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
