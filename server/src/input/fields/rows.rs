//! Lists of rows, each checked as a body of its own.

use tandem_texts as t;

use super::{Fields, is_blank};
use crate::input::Field;

impl Fields {
    /// The rows of a list, at most so many, each with the number by which its errors are named. Each is checked as a body of its
    /// own, and then given back to [`Fields::absorb`].
    pub fn rows(&mut self, field: &Field, most: usize) -> Option<Vec<(usize, Self)>> {
        let name = field.name;
        let rows = match self.input.rows(name) {
            Ok(Some(rows)) => rows,
            Ok(None) if field.required && !self.partial => return self.fail(name, t::input::required()),
            Ok(None) => return None,
            Err((place, sentence)) => return self.fail(&place, sentence),
        };
        if rows.is_empty() && !field.blank {
            return self.fail(name, t::input::empty_list());
        }
        if rows.len() > most {
            return self.fail(name, t::input::too_many_elements(most));
        }
        Some(rows.into_iter().map(|(number, row)| (number, Self::new(row))).collect())
    }

    /// Notes the errors of a row: those of its field `b` as `a-0-b`.
    pub fn absorb(&mut self, list: &Field, number: usize, row: Self) {
        for (name, sentences) in row.errors {
            for sentence in sentences {
                self.error(&format!("{}-{number}-{name}", list.name), sentence);
            }
        }
    }

    /// Whether a form says nothing of that field: no text, no row.
    pub(crate) fn is_blank(&self, name: &str) -> bool {
        match self.input.values.get(name) {
            Some(value) => value.as_str().is_some_and(|text| text.trim_matches(is_blank).is_empty()),
            None => matches!(self.input.rows(name), Ok(None)),
        }
    }
}
