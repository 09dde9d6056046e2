//! Checks fields one by one and gathers every error, with DRF's rules and sentences
//! (rest_framework/fields.py of 3.15: `CharField`, `DecimalField`, `DateField`, `ChoiceField`, `UUIDField`, `ImageField`).

mod numbers;
mod rows;

use std::str::FromStr;

use chrono::NaiveDate;
use serde_json::Value;
use tandem_texts as t;
use tandem_types::FieldErrors;
use uuid::Uuid;

use super::{
    Field, Input, Kind, Upload,
    formats::{boolean, is_email, parse_date, python_uuid},
};
use crate::error::{Error, Result};

/// The fields of one body under check. Each reader answers the value, or `None` when it is absent or an error was noted.
#[derive(Debug)]
pub struct Fields {
    input: Input,
    errors: FieldErrors,
    partial: bool,
}

impl Fields {
    /// Every required field has to be there.
    #[must_use]
    pub const fn new(input: Input) -> Self {
        Self { input, errors: FieldErrors::new(), partial: false }
    }

    /// Only what is there is checked (PATCH).
    #[must_use]
    pub const fn partial(input: Input) -> Self {
        Self { input, errors: FieldErrors::new(), partial: true }
    }

    /// Notes an error.
    pub fn error(&mut self, name: &str, sentence: impl Into<String>) {
        self.errors.add(name, sentence);
    }

    /// Whether that field has an error so far.
    #[must_use]
    pub fn failed(&self, name: &str) -> bool {
        self.errors.get(name).is_some()
    }

    /// Ends the check: the errors, if there are any.
    pub fn finish(self) -> Result<()> {
        if self.errors.is_empty() { Ok(()) } else { Err(Error::Invalid(self.errors)) }
    }

    /// A text, without the blanks around it unless it is a secret.
    pub fn text(&mut self, field: &Field) -> Option<String> {
        let (max, trim) = match field.kind {
            Kind::Text { max, trim } => (max, trim),
            _ => (254, true),
        };
        let name = field.name;
        let text = match self.present(field)? {
            Value::String(text) => text,
            Value::Number(number) => number.to_string(),
            _ => return self.fail(name, t::input::no_string()),
        };
        let text = if trim { text.trim_matches(is_blank).to_owned() } else { text };
        if text.is_empty() && !field.blank {
            return self.fail(name, t::input::not_blank());
        }
        if text.contains('\0') {
            return self.fail(name, t::input::null_characters());
        }
        if text.chars().count() > max {
            return self.fail(name, t::input::too_many_characters(max));
        }
        Some(text)
    }

    /// An e-mail address of at most 254 characters.
    pub fn email(&mut self, field: &Field) -> Option<String> {
        let text = self.text(field)?;
        if is_email(&text) { Some(text) } else { self.fail(field.name, t::input::no_email()) }
    }

    /// The address of a page elsewhere, `http` or `https`; nothing when it is empty.
    pub fn address(&mut self, field: &Field) -> Option<String> {
        let text = self.text(field).filter(|text| !text.is_empty())?;
        let is_web = url::Url::parse(&text).is_ok_and(|url| matches!(url.scheme(), "http" | "https") && url.has_host());
        if is_web { Some(text) } else { self.fail(field.name, t::input::no_url()) }
    }

    /// One of the values that `T` knows by its wire name.
    pub fn choice<T: FromStr>(&mut self, field: &Field) -> Option<T> {
        let text = match self.present(field)? {
            Value::String(text) => text,
            other => other.to_string(),
        };
        text.parse().ok().or_else(|| self.fail(field.name, t::input::no_choice(text)))
    }

    /// A boolean, in any of the spellings that DRF takes.
    pub fn boolean(&mut self, field: &Field) -> Option<bool> {
        let value = self.present(field)?;
        boolean(&value).or_else(|| self.fail(field.name, t::input::no_boolean()))
    }

    /// A date, `YYYY-MM-DD`.
    pub fn date(&mut self, field: &Field) -> Option<NaiveDate> {
        let wrong = t::input::no_date();
        let Value::String(text) = self.present(field)? else { return self.fail(field.name, wrong) };
        parse_date(text.trim()).or_else(|| self.fail(field.name, wrong))
    }

    /// The primary key of another row, in any of the forms that Python's `UUID` takes.
    pub fn key(&mut self, field: &Field) -> Option<Uuid> {
        let name = field.name;
        let text = match self.present(field)? {
            Value::String(text) if text.is_empty() => return self.fail(name, t::input::not_null()),
            Value::String(text) => text,
            Value::Number(number) => return self.fail(name, no_such_row(&number.to_string())),
            Value::Bool(_) => return self.fail(name, t::input::bool_as_key()),
            other @ (Value::Array(_) | Value::Object(_) | Value::Null) => other.to_string(),
        };
        python_uuid(&text).or_else(|| self.fail(name, t::input::no_uuid(text)))
    }

    /// An uploaded file.
    pub fn file(&mut self, name: &str) -> Option<Upload> {
        if let Some(file) = self.input.files.remove(name) {
            if file.bytes.is_empty() {
                return self.fail(name, t::input::empty_file());
            }
            return Some(file);
        }
        match self.input.values.get(name) {
            None | Some(Value::Null) => None,
            Some(Value::String(text)) if text.is_empty() => None,
            Some(_) => self.fail(name, t::input::no_file()),
        }
    }

    /// A tick box of a form, or a boolean; anything else is no.
    pub fn flag(&mut self, field: &Field) -> bool {
        self.input.values.get(field.name).and_then(boolean).unwrap_or_default()
    }

    /// Whether there is no error so far.
    #[must_use]
    pub const fn is_fine(&self) -> bool {
        self.errors.is_empty()
    }

    /// Every error so far.
    pub(crate) fn into_errors(self) -> FieldErrors {
        self.errors
    }

    /// Whether the body names that field at all.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.input.values.contains_key(name) || self.input.files.contains_key(name)
    }

    fn present(&mut self, field: &Field) -> Option<Value> {
        let name = field.name;
        match self.input.values.get(name) {
            None if field.required && !self.partial => self.fail(name, t::input::required()),
            None => None,
            Some(Value::Null) if field.nullable && !field.required => None,
            Some(Value::Null) => self.fail(name, t::input::not_null()),
            Some(value) => Some(value.clone()),
        }
    }

    fn fail<T>(&mut self, name: &str, sentence: impl Into<String>) -> Option<T> {
        self.error(name, sentence);
        None
    }
}

/// What Python's `strip` cuts.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || ('\x1c'..='\x1f').contains(&c)
}

/// DRF's sentence about a key that no row has.
#[must_use]
pub(crate) fn no_such_row(key: &str) -> String {
    t::input::no_such_row(key)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn fields(value: Value) -> Fields {
        let Value::Object(map) = value else { panic!("an object") };
        Fields::new(Input { values: map.into_iter().collect(), ..Input::default() })
    }

    const A: Field = Field::text("a", 9).required();

    #[test]
    fn missing_null_and_blank_are_three_things() {
        let mut fields = fields(json!({ "null": null, "blank": "  ", "wrong": ["a"] }));
        for name in ["missing", "null", "blank", "wrong"] {
            assert_eq!(fields.text(&Field { name, ..A }), None);
        }
        assert_eq!(fields.errors["missing"], ["This field is required."]);
        assert_eq!(fields.errors["null"], ["This field may not be null."]);
        assert_eq!(fields.errors["blank"], ["This field may not be blank."]);
        assert_eq!(fields.errors["wrong"], ["Not a valid string."]);
    }

    #[test]
    fn booleans_have_many_spellings() {
        let read = |value: Value| fields(json!({ "a": value })).boolean(&Field::boolean("a"));
        for yes in [json!(true), json!("true"), json!("Yes"), json!(1), json!("on"), json!("T")] {
            assert_eq!(read(yes), Some(true));
        }
        for no in [json!(false), json!("no"), json!(0), json!("OFF"), json!("n"), json!(0.0)] {
            assert_eq!(read(no), Some(false));
        }
        for neither in [json!("perhaps"), json!(2), json!([]), json!("")] {
            assert_eq!(read(neither), None);
        }
    }

    #[test]
    fn keys_come_in_many_forms() {
        let id = "2e2d3d87-32e5-413d-ae2a-1b72efc3628a";
        for form in [id, "2E2D3D8732E5413DAE2A1B72EFC3628A", &format!("urn:uuid:{id}"), &format!("{{{id}}}")] {
            assert_eq!(fields(json!({ "a": form })).key(&Field::key("a")), Some(id.parse().unwrap()), "{form}");
        }
        let mut fields = fields(json!({ "a": "123", "b": 5, "c": true, "d": [], "e": "" }));
        for name in ["a", "b", "c", "d", "e"] {
            assert_eq!(fields.key(&Field::key(name)), None);
        }
        assert_eq!(fields.errors["a"], ["“123” is not a valid UUID."]);
        assert_eq!(fields.errors["b"], ["Invalid pk \"5\" - object does not exist."]);
        assert_eq!(fields.errors["c"], ["Incorrect type. Expected pk value, received bool."]);
        assert_eq!(fields.errors["d"], ["“[]” is not a valid UUID."]);
        assert_eq!(fields.errors["e"], ["This field may not be null."]);
    }
}
