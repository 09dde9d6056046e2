//! Campaigns that are still being written.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use tandem_texts as t;

use crate::{
    DraftId, FieldErrors, Money,
    briefs::{Brief, Deliverable, Goal, Reference},
    campaigns::Campaign,
    status::status,
};

status!(
    /// A step of the way to a campaign, in order.
    Step {
        /// What it is for, and its title.
        Goal = "goal", t::states::step_goal();
        /// What is to be made.
        Brief = "brief", t::states::step_brief();
        /// What to look at.
        References = "references", t::states::step_references();
        /// Budget, dates, picture.
        Terms = "terms", t::states::step_terms();
        /// All of it as creators will see it.
        Review = "review", t::states::step_review();
    }
);

impl Step {
    /// The step that holds that field.
    #[must_use]
    pub fn of(field: &str) -> Self {
        match field.split('-').next().unwrap_or_default() {
            "goal" | "title" => Self::Goal,
            "description" | "deliverables" | "dos" | "donts" => Self::Brief,
            "references" => Self::References,
            "budget" | "start_date" | "end_date" | "image" => Self::Terms,
            _ => Self::Review,
        }
    }

    /// The one after.
    #[must_use]
    pub fn next(self) -> Self {
        let at = Self::ALL.iter().position(|step| *step == self).unwrap_or_default();
        Self::ALL.get(at + 1).copied().unwrap_or(Self::Review)
    }
}

/// The most drafts of a brand.
pub const MOST_DRAFTS: i64 = 20;

/// How many fields a draft needs at least: what "complete" is measured by.
pub const NEEDED: i64 = 7;

/// A draft with everything that was typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    pub id: DraftId,
    /// What was typed, by the names of the forms' fields; never empty texts.
    pub fields: BTreeMap<String, String>,
    /// Media key of its picture.
    pub image: Option<String>,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
    /// What of it can be understood.
    pub reading: Reading,
    /// What keeps it from being published.
    pub gaps: FieldErrors,
}

impl Draft {
    /// How many fields of that step keep it from being published.
    #[must_use]
    pub fn gaps_in(&self, step: Step) -> usize {
        self.gaps.iter().filter(|(name, _)| Step::of(name) == step).count()
    }

    /// The first step with something to do; the last when there is none.
    #[must_use]
    pub fn first_gap(&self) -> Step {
        Step::ALL.iter().copied().find(|step| self.gaps_in(*step) > 0).unwrap_or(Step::Review)
    }
}

/// What can be understood of a draft.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    pub title: Option<String>,
    pub description: Option<String>,
    pub budget: Option<Money>,
    pub start_date: Option<NaiveDate>,
    pub end_date: Option<NaiveDate>,
    pub goal: Option<Goal>,
    pub deliverables: Vec<Deliverable>,
    pub references: Vec<Reference>,
    pub dos: String,
    pub donts: String,
}

/// A campaign and its brief as they would be typed into the forms again, by the names of the fields.
#[must_use]
pub fn typed(campaign: &Campaign, brief: Option<&Brief>) -> BTreeMap<String, String> {
    let mut typed = BTreeMap::from([
        ("title".to_owned(), campaign.title.clone()),
        ("description".to_owned(), campaign.description.clone()),
        ("budget".to_owned(), campaign.budget.to_string()),
        ("start_date".to_owned(), campaign.start_date.to_string()),
        ("end_date".to_owned(), campaign.end_date.to_string()),
    ]);
    let Some(brief) = brief else { return typed };
    typed.insert("goal".into(), brief.goal.to_string());
    typed.insert("dos".into(), brief.dos.clone());
    typed.insert("donts".into(), brief.donts.clone());
    for (n, piece) in brief.deliverables.iter().enumerate() {
        typed.insert(format!("deliverables-{n}-platform"), piece.platform.to_string());
        typed.insert(format!("deliverables-{n}-format"), piece.format.to_string());
        typed.insert(format!("deliverables-{n}-count"), piece.count.to_string());
        typed.extend(piece.due_date.map(|day| (format!("deliverables-{n}-due_date"), day.to_string())));
    }
    for (n, reference) in brief.references.iter().enumerate() {
        typed.insert(format!("references-{n}-url"), reference.url.clone());
        typed.insert(format!("references-{n}-note"), reference.note.clone());
    }
    typed.retain(|_, text| !text.is_empty());
    typed
}

/// A draft in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftRow {
    pub id: DraftId,
    /// Empty while it has none.
    pub title: String,
    /// How many fields keep it from being published.
    pub gaps: i64,
    pub updated_at: DateTime<Utc>,
}

impl DraftRow {
    /// How much of it is there, in percent.
    #[must_use]
    pub fn percent(&self) -> i64 {
        (NEEDED - self.gaps.clamp(0, NEEDED)) * 100 / NEEDED
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_has_its_step() {
        assert_eq!(Step::of("title"), Step::Goal);
        assert_eq!(Step::of("deliverables-3-due_date"), Step::Brief);
        assert_eq!(Step::of("references-0-url"), Step::References);
        assert_eq!(Step::of("end_date"), Step::Terms);
        assert_eq!((Step::Goal.next(), Step::Review.next()), (Step::Brief, Step::Review));
    }

    #[test]
    fn a_draft_without_gaps_is_complete() {
        let row = |gaps| DraftRow {
            id: DraftId(uuid::Uuid::nil()),
            title: String::new(),
            gaps,
            updated_at: DateTime::default(),
        };
        assert_eq!([row(0).percent(), row(7).percent(), row(30).percent()], [100, 0, 0]);
    }
}
