//! Checks the fields of a brief.

use chrono::{DateTime, NaiveDate, Utc};
use tandem_texts as t;
use tandem_types::briefs::{
    Brief, Deliverable, Format, Goal, MOST_DELIVERABLES, MOST_PIECES, MOST_REFERENCES, Platform, Reference,
};

use crate::{
    campaigns::shape,
    error::{Error, Result},
    input::Fields,
};

/// The fields of a brief as far as they hold; nothing where nothing was sent.
#[derive(Clone, Debug, Default)]
pub(in crate::campaigns) struct Wanted {
    pub(in crate::campaigns) goal: Option<Goal>,
    pub(in crate::campaigns) deliverables: Option<Vec<Deliverable>>,
    pub(in crate::campaigns) references: Option<Vec<Reference>>,
    pub(in crate::campaigns) dos: Option<String>,
    pub(in crate::campaigns) donts: Option<String>,
}

impl Wanted {
    /// Reads them, and notes what does not hold. Pieces are due while the campaign runs, as far as that is known.
    pub(in crate::campaigns) fn read(fields: &mut Fields, start: Option<NaiveDate>, end: Option<NaiveDate>) -> Self {
        Self {
            goal: fields.choice(&shape::GOAL),
            deliverables: deliverables(fields, start, end),
            dos: fields.text(&shape::DOS),
            donts: fields.text(&shape::DONTS),
            references: references(fields),
        }
    }

    /// The same of a form that may as well leave the whole brief out.
    pub(in crate::campaigns) fn optional(fields: &mut Fields, start: NaiveDate, end: NaiveDate) -> Option<Self> {
        let all = [shape::GOAL, shape::DELIVERABLES, shape::DOS, shape::DONTS, shape::REFERENCES];
        let is_blank = all.iter().all(|field| fields.is_blank(field.name));
        (!is_blank).then(|| Self::read(fields, Some(start), Some(end)))
    }

    /// The whole brief, with what was not sent as it was before.
    pub(in crate::campaigns) fn over(self, before: Option<Brief>, now: DateTime<Utc>) -> Result<Brief> {
        let (goal, deliverables, references, dos, donts) = match before {
            Some(before) => (Some(before.goal), Some(before.deliverables), before.references, before.dos, before.donts),
            None => Default::default(),
        };
        let (Some(goal), Some(deliverables)) = (self.goal.or(goal), self.deliverables.or(deliverables)) else {
            return Err(Error::internal("a checked field is missing"));
        };
        Ok(Brief {
            goal,
            deliverables,
            references: self.references.unwrap_or(references),
            dos: self.dos.unwrap_or(dos),
            donts: self.donts.unwrap_or(donts),
            updated_at: now,
        })
    }
}

fn deliverables(fields: &mut Fields, start: Option<NaiveDate>, end: Option<NaiveDate>) -> Option<Vec<Deliverable>> {
    let rows = fields.rows(&shape::DELIVERABLES, MOST_DELIVERABLES)?;
    let mut all = Vec::with_capacity(rows.len());
    for (number, mut row) in rows {
        all.extend(deliverable(&mut row, start, end));
        fields.absorb(&shape::DELIVERABLES, number, row);
    }
    Some(all)
}

fn deliverable(row: &mut Fields, start: Option<NaiveDate>, end: Option<NaiveDate>) -> Option<Deliverable> {
    let platform: Option<Platform> = row.choice(&shape::PLATFORM);
    let format: Option<Format> = row.choice(&shape::FORMAT);
    if let (Some(platform), Some(format)) = (platform, format)
        && !platform.formats().contains(&format)
    {
        let known: Vec<_> = platform.formats().iter().map(|format| format.label()).collect();
        let known = known.join(", ");
        let wanted = format.label();
        row.error("format", t::refusals::no_such_format(wanted, known, platform.label()));
    }
    let count = if row.has("count") { row.integer(&shape::COUNT) } else { Some(1) };
    if count.is_some_and(|count| !(1..=MOST_PIECES).contains(&count)) {
        row.error("count", t::refusals::choose_up_to(MOST_PIECES));
    }
    let due_date = row.date(&shape::DUE_DATE);
    if let Some(due) = due_date {
        if start.is_some_and(|start| due < start) {
            row.error("due_date", t::refusals::before_the_start());
        } else if end.is_some_and(|end| due > end) {
            row.error("due_date", t::refusals::after_the_end());
        }
    }
    let (platform, format, count) = (platform?, format?, count?);
    row.is_fine().then_some(Deliverable { platform, format, count, due_date })
}

fn references(fields: &mut Fields) -> Option<Vec<Reference>> {
    let rows = fields.rows(&shape::REFERENCES, MOST_REFERENCES)?;
    let mut all = Vec::with_capacity(rows.len());
    for (number, mut row) in rows {
        let url = row.address(&shape::URL).filter(|url| is_plain(&mut row, url));
        let note = row.text(&shape::NOTE);
        all.extend(url.filter(|_| row.is_fine()).map(|url| Reference { url, note: note.unwrap_or_default() }));
        fields.absorb(&shape::REFERENCES, number, row);
    }
    Some(all)
}

/// Whether the address is what it looks like: no name before an `@` that reads like the host, no blanks that a browser skips.
fn is_plain(row: &mut Fields, text: &str) -> bool {
    let has_user = url::Url::parse(text).is_ok_and(|url| !url.username().is_empty() || url.password().is_some());
    let is_plain = !has_user && !text.chars().any(|c| c.is_whitespace() || c.is_control());
    if !is_plain {
        row.error("url", t::input::no_url());
    }
    is_plain
}

#[cfg(test)]
mod tests {
    use tandem_types::FieldErrors;

    use super::*;
    use crate::input::Input;

    fn day(text: &str) -> Option<NaiveDate> {
        text.parse().ok()
    }

    fn read(pairs: &[(&str, &str)]) -> (Wanted, FieldErrors) {
        let mut fields = Fields::new(Input::from_pairs(pairs.iter().copied()));
        let wanted = Wanted::read(&mut fields, day("2027-06-01"), day("2027-08-31"));
        (wanted, fields.into_errors())
    }

    #[test]
    fn a_brief_is_read_row_by_row() {
        let (wanted, errors) = read(&[
            ("goal", "launch"),
            ("deliverables-0-platform", "instagram"),
            ("deliverables-0-format", "reel"),
            ("deliverables-4-platform", "blog"),
            ("deliverables-4-format", "article"),
            ("deliverables-4-count", "50"),
            ("deliverables-4-due_date", "2027-08-31"),
            ("deliverables-5-count", ""),
            ("references-0-url", "https://example.com/a?b=c#d"),
        ]);
        assert_eq!(errors, FieldErrors::new());
        let all = wanted.deliverables.unwrap();
        assert_eq!((all.len(), all[0].count, all[1].count, all[1].due_date), (2, 1, 50, day("2027-08-31")));
        assert_eq!(wanted.references.unwrap()[0].note, "");
    }

    #[test]
    fn what_does_not_hold_is_said_beside_its_row() {
        let (wanted, errors) = read(&[
            ("goal", "fame"),
            ("deliverables-1-platform", "blog"),
            ("deliverables-1-format", "reel"),
            ("deliverables-1-count", "51"),
            ("deliverables-1-due_date", "2027-09-01"),
            ("deliverables-2-count", "2"),
            ("references-0-url", "javascript:alert(1)"),
            ("references-1-note", "no link"),
            ("references-2-url", "https://instagram.com@evil.example/"),
            ("references-3-url", "https://good.example/"),
        ]);
        assert!(wanted.deliverables.unwrap().is_empty());
        assert_eq!(wanted.references.unwrap().len(), 1, "the good ones are there");
        let names: Vec<_> = errors.iter().map(|(name, _)| name).collect();
        assert_eq!(
            names,
            [
                "goal",
                "deliverables-1-format",
                "deliverables-1-count",
                "deliverables-1-due_date",
                "deliverables-2-platform",
                "deliverables-2-format",
                "references-0-url",
                "references-1-url",
                "references-2-url"
            ]
        );
        assert_eq!(errors["deliverables-1-format"], ["Blog has no “Reel”. Choose one of: Article, Other."]);
    }
}
