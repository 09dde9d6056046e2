//! Rows of a list in a body: objects of a JSON array, or a form's fields `list-0-field`.

use std::collections::BTreeMap;

use serde_json::Value;
use tandem_texts as t;

use super::{Input, body::python_type};

/// Numbers of a form's rows are shorter than this.
const DIGITS: usize = 4;

/// Rows with their numbers; nothing where the body has no such list.
type Rows<T> = Option<Vec<(usize, T)>>;

impl Input {
    /// The rows of that name, each with its number; nothing when the body has none. A form's empty fields count as not sent,
    /// and so do rows of empty fields, and those whose box `remove` is ticked. An error is told of a place.
    pub(super) fn rows(&self, name: &str) -> Result<Rows<Self>, (String, String)> {
        match self.values.get(name) {
            None => Ok(Some(self.form_rows(name)).filter(|rows| !rows.is_empty())),
            Some(Value::Array(all)) => {
                all.iter().enumerate().map(|(n, row)| object(name, n, row)).collect::<Result<_, _>>().map(Some)
            }
            Some(Value::Null) => Err((name.to_owned(), t::input::not_null().to_owned())),
            Some(other) => {
                let kind = python_type(other);
                Err((name.to_owned(), t::input::no_list(kind)))
            }
        }
    }

    fn form_rows(&self, name: &str) -> Vec<(usize, Self)> {
        let mut rows: BTreeMap<usize, Self> = BTreeMap::new();
        for (key, value) in &self.values {
            let Some((number, field)) = place(key, name) else { continue };
            if value.as_str().is_some_and(|text| !text.trim().is_empty()) {
                rows.entry(number).or_default().values.insert(field.to_owned(), value.clone());
            }
        }
        rows.into_iter().filter(|(_, row)| !row.values.contains_key("remove")).collect()
    }
}

fn object(name: &str, number: usize, row: &Value) -> Result<(usize, Input), (String, String)> {
    match row {
        Value::Object(map) => {
            let values = map.iter().map(|(key, value)| (key.clone(), value.clone())).collect();
            Ok((number, Input { values, ..Input::default() }))
        }
        other => Err((format!("{name}-{number}"), t::input::no_dictionary(python_type(other)))),
    }
}

/// Number and field out of `list-0-field`.
fn place<'a>(key: &'a str, list: &str) -> Option<(usize, &'a str)> {
    let (number, field) = key.strip_prefix(list)?.strip_prefix('-')?.split_once('-')?;
    let is_number = !number.is_empty() && number.len() < DIGITS && number.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| number.parse().ok()).flatten().map(|number| (number, field))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn texts(input: &Input, field: &str) -> Vec<(usize, String)> {
        let rows = input.rows("rows").unwrap().unwrap_or_default();
        rows.into_iter().map(|(number, row)| (number, row.text(field).to_owned())).collect()
    }

    fn json(value: Value) -> Input {
        let Value::Object(map) = value else { panic!("an object") };
        Input { values: map.into_iter().collect(), ..Input::default() }
    }

    #[test]
    fn both_forms_give_the_same_rows() {
        let form = Input::from_pairs([
            ("rows-10-a", "y"),
            ("rows-2-a", "x"),
            ("rows-4-a", "r"),
            ("rows-4-remove", "on"),
            ("rows-3-a", " "),
            ("rows-a", "z"),
            ("rows--1", "z"),
        ]);
        assert_eq!(texts(&form, "a"), [(2, "x".to_owned()), (10, "y".to_owned())]);
        assert_eq!(texts(&json(json!({ "rows": [{ "a": "x" }, {}] })), "a"), [(0, "x".to_owned()), (1, String::new())]);
        assert!(Input::default().rows("rows").unwrap().is_none());
    }

    #[test]
    fn what_is_no_list_is_said() {
        let said = |value| json(json!({ "rows": value })).rows("rows").unwrap_err();
        assert_eq!(said(json!("x")), ("rows".into(), "Expected a list of items but got type \"str\".".into()));
        assert_eq!(said(json!([{}, 5])).0, "rows-1");
        assert_eq!(said(json!(null)).1, "This field may not be null.");
    }
}
