//! What the form of a step changes in a draft: its own fields, and no others.

use std::{collections::BTreeMap, str::FromStr};

use chrono::NaiveDate;
use tandem_types::{
    briefs::{Brief, MOST_DELIVERABLES, MOST_REFERENCES},
    campaigns::Campaign,
    drafts::{Step, typed},
};

use crate::{
    Ctx,
    campaigns::{fields::PICTURES, shape},
    error::Result,
    input::{self, Field, Fields, Input},
};

/// What was typed, by the names of the fields.
type Typed = BTreeMap<String, String>;

/// What happens after a form is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Then {
    /// On to the next step, if this one holds.
    Next,
    /// Later.
    Later,
    /// On to that step, whatever this one lacks.
    To(Step),
    /// This step again, with one more row.
    Add(List),
    /// This step again, without that row.
    Remove(List, usize),
}

/// A list of rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum List {
    Deliverables,
    References,
}

impl List {
    /// The name of its field.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        self.field().name
    }

    const fn field(self) -> Field {
        match self {
            Self::Deliverables => shape::DELIVERABLES,
            Self::References => shape::REFERENCES,
        }
    }

    const fn most(self) -> usize {
        match self {
            Self::Deliverables => MOST_DELIVERABLES,
            Self::References => MOST_REFERENCES,
        }
    }

    const fn columns(self) -> &'static [(&'static str, usize)] {
        match self {
            Self::Deliverables => &[("platform", 40), ("format", 40), ("count", 40), ("due_date", 40)],
            Self::References => &[("url", 2_000), ("note", 300)],
        }
    }
}

impl FromStr for Then {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let list = |name| match name {
            "deliverables" => Ok(List::Deliverables),
            "references" => Ok(List::References),
            _ => Err(()),
        };
        let mut words = text.split('-');
        match (words.next(), words.next(), words.next()) {
            (Some("next" | ""), None, None) => Ok(Self::Next),
            (Some("later"), None, None) => Ok(Self::Later),
            (Some("to"), Some(step), None) => Ok(Self::To(step.parse()?)),
            (Some("add"), Some(name), None) => Ok(Self::Add(list(name)?)),
            (Some("remove"), Some(name), Some(row)) => Ok(Self::Remove(list(name)?, row.parse().map_err(drop)?)),
            _ => Err(()),
        }
    }
}

/// The texts of each step, with the most characters that are kept of each.
const fn texts(step: Step) -> &'static [(&'static str, usize)] {
    match step {
        Step::Goal => &[("goal", 40), ("title", 255)],
        Step::Brief => &[("description", 20_000), ("dos", 4_000), ("donts", 4_000)],
        Step::Terms => &[("budget", 40), ("start_date", 40), ("end_date", 40)],
        Step::References | Step::Review => &[],
    }
}

const fn list(step: Step) -> Option<List> {
    match step {
        Step::Brief => Some(List::Deliverables),
        Step::References => Some(List::References),
        _ => None,
    }
}

/// The fields of a step as they were typed.
#[derive(Debug)]
pub(super) struct Change {
    step: Step,
    typed: Typed,
    image: Option<String>,
    removes_image: bool,
}

impl Change {
    /// Reads them, and refuses only what no draft can hold: texts that are too long, too many rows, a picture that is none.
    pub(super) async fn read(ctx: &Ctx, step: Step, then: Then, input: Input) -> Result<Self> {
        let mut fields = Fields::new(input);
        let mut typed = Typed::new();
        for (name, most) in texts(step) {
            keep(&mut typed, (*name).to_owned(), fields.text(&Field::text(name, *most).blank()));
        }
        if let Some(list) = list(step) {
            rows(&mut fields, list, then, &mut typed);
        }
        let (mut image, mut removes_image) = (None, false);
        if step == Step::Terms {
            image = input::picture(ctx, &mut fields, &shape::IMAGE, PICTURES).await?;
            removes_image = fields.flag(&shape::REMOVE_IMAGE);
        }
        fields.finish()?;
        Ok(Self { step, typed, image, removes_image })
    }

    /// The draft's fields and picture with these in the place of those of the same step.
    pub(super) fn over(self, before: Typed, image: Option<String>) -> (Typed, Option<String>) {
        let mut fields: Typed = before.into_iter().filter(|(name, _)| Step::of(name) != self.step).collect();
        fields.extend(self.typed);
        (fields, self.image.or(image.filter(|_| !self.removes_image)))
    }
}

/// The rows of a list, numbered anew.
fn rows(fields: &mut Fields, list: List, then: Then, typed: &mut Typed) {
    let field = Field { required: false, blank: true, ..list.field() };
    // One more than fits is told by the check of the draft; many more are not kept.
    let mut next = 0;
    for (number, mut row) in fields.rows(&field, list.most() + 1).unwrap_or_default() {
        if then == Then::Remove(list, number) {
            continue;
        }
        for (column, most) in list.columns() {
            let text = row.text(&Field::text(column, *most).blank());
            keep(typed, format!("{}-{next}-{column}", field.name), text);
        }
        next += 1;
        fields.absorb(&field, number, row);
    }
}

fn keep(typed: &mut Typed, name: String, text: Option<String>) {
    if let Some(text) = text.filter(|text| !text.is_empty()) {
        typed.insert(name, text);
    }
}

/// A campaign as it would be typed again, without days that have passed.
pub(super) fn of_campaign(campaign: &Campaign, brief: Option<&Brief>, today: NaiveDate) -> Typed {
    let today = today.to_string();
    let mut typed = typed(campaign, brief);
    typed.retain(|name, text| !name.ends_with("_date") || *text >= today);
    typed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn buttons_say_what_comes_next() {
        assert_eq!("next".parse(), Ok(Then::Next));
        assert_eq!("".parse(), Ok(Then::Next));
        assert_eq!("add-references".parse(), Ok(Then::Add(List::References)));
        assert_eq!("remove-deliverables-12".parse(), Ok(Then::Remove(List::Deliverables, 12)));
        for wrong in ["add", "add-x", "remove-deliverables", "remove-deliverables-x", "next-2", "publish"] {
            assert_eq!(wrong.parse::<Then>(), Err(()), "{wrong}");
        }
    }

    #[test]
    fn rows_are_numbered_anew_and_one_may_go() {
        let form = [
            ("references-1-url", "https://a.example"),
            ("references-4-note", "x"),
            ("references-7-url", "https://c.example"),
            ("references-8-url", " "),
        ];
        let mut fields = Fields::new(Input::from_pairs(form));
        let mut typed = Typed::new();
        rows(&mut fields, List::References, Then::Remove(List::References, 4), &mut typed);
        let expected = [("references-0-url", "https://a.example"), ("references-1-url", "https://c.example")];
        assert_eq!(typed, expected.map(|(name, text)| (name.to_owned(), text.to_owned())).into());
    }

    #[test]
    fn a_step_changes_its_own_fields_only() {
        let typed = |pairs: &[(&str, &str)]| -> Typed {
            pairs.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
        };
        let change = Change { step: Step::Goal, typed: typed(&[("goal", "sales")]), image: None, removes_image: false };
        let (fields, image) =
            change.over(typed(&[("title", "Old"), ("budget", "5"), ("dos", "x")]), Some("a/b.jpg".into()));
        assert_eq!(fields, typed(&[("goal", "sales"), ("budget", "5"), ("dos", "x")]));
        assert_eq!(image.as_deref(), Some("a/b.jpg"));
    }
}
