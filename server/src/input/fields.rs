//! Checks fields one by one and gathers every error, with DRF's rules and sentences
//! (rest_framework/fields.py of 3.15: `CharField`, `DecimalField`, `DateField`, `ChoiceField`, `UUIDField`, `ImageField`).

use std::str::FromStr;

use chrono::{Datelike as _, NaiveDate};
use serde_json::Value;
use tandem_types::{FieldErrors, Money};
use uuid::Uuid;

use super::{Input, Upload};
use crate::error::{Error, Result};

const REQUIRED: &str = "This field is required.";
const NULL: &str = "This field may not be null.";
const BLANK: &str = "This field may not be blank.";

/// The fields of one body under check. Each reader answers the value, or `None` when it is absent or an error was noted.
#[derive(Debug)]
pub struct Fields {
    input: Input,
    errors: FieldErrors,
    partial: bool,
}

/// What a text field demands.
#[derive(Clone, Copy, Debug)]
pub struct Text {
    pub max: usize,
    pub required: bool,
    pub blank: bool,
    pub trim: bool,
}

impl Text {
    /// A required text of at most that many characters.
    #[must_use]
    pub const fn required(max: usize) -> Self {
        Self { max, required: true, blank: false, trim: true }
    }

    /// A text that may be missing or blank.
    #[must_use]
    pub const fn optional(max: usize) -> Self {
        Self { max, required: false, blank: true, trim: true }
    }

    /// A required text that keeps its blanks, such as a password.
    #[must_use]
    pub const fn verbatim(max: usize) -> Self {
        Self { max, required: true, blank: false, trim: false }
    }
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
        self.errors.entry(name.to_owned()).or_default().push(sentence.into());
    }

    /// Whether that field has an error so far.
    #[must_use]
    pub fn failed(&self, name: &str) -> bool {
        self.errors.contains_key(name)
    }

    /// Ends the check: the errors, if there are any.
    pub fn finish(self) -> Result<()> {
        if self.errors.is_empty() { Ok(()) } else { Err(Error::Invalid(self.errors)) }
    }

    /// A text, without the blanks around it unless it is verbatim.
    pub fn text(&mut self, name: &str, rule: Text) -> Option<String> {
        let text = match self.present(name, rule.required)? {
            Value::String(text) => text,
            Value::Number(number) => number.to_string(),
            _ => return self.fail(name, "Not a valid string."),
        };
        let text = if rule.trim { text.trim().to_owned() } else { text };
        if text.is_empty() && !rule.blank {
            return self.fail(name, BLANK);
        }
        if text.contains('\0') {
            return self.fail(name, "Null characters are not allowed.");
        }
        if text.chars().count() > rule.max {
            return self.fail(name, format!("Ensure this field has no more than {} characters.", rule.max));
        }
        Some(text)
    }

    /// An e-mail address.
    pub fn email(&mut self, name: &str) -> Option<String> {
        let text = self.text(name, Text::required(254))?;
        if is_email(&text) { Some(text) } else { self.fail(name, "Enter a valid email address.") }
    }

    /// One of the values that `T` knows by its wire name.
    pub fn choice<T: FromStr>(&mut self, name: &str, required: bool) -> Option<T> {
        let text = match self.present(name, required)? {
            Value::String(text) => text,
            other => other.to_string(),
        };
        text.parse().ok().or_else(|| self.fail(name, format!("\"{text}\" is not a valid choice.")))
    }

    /// An amount: at most 10 digits, 2 of them after the point, at least [`Money::SMALLEST`].
    pub fn money(&mut self, name: &str) -> Option<Money> {
        let text = match self.present(name, true)? {
            Value::String(text) => text.trim().to_owned(),
            Value::Number(number) => number.to_string(),
            _ => return self.fail(name, "A valid number is required."),
        };
        if text.chars().count() > 1000 {
            return self.fail(name, "String value too large.");
        }
        match decimal(&text) {
            Ok(minor) if minor < 0 => self.fail(name, "Ensure this value is greater than or equal to 0."),
            Ok(minor) if minor < Money::SMALLEST.minor() => {
                self.fail(name, format!("Ensure this value is greater than or equal to {}.", Money::SMALLEST))
            }
            Ok(minor) => Some(Money::from_minor(minor)),
            Err(sentence) => self.fail(name, sentence),
        }
    }

    /// An amount to compare with: like [`Fields::money`], but from zero up.
    pub fn money_filter(&mut self, name: &str) -> Option<Money> {
        let text = self.text(name, Text::required(1000))?;
        match decimal(&text) {
            Ok(minor) if minor < 0 => self.fail(name, "Ensure this value is greater than or equal to 0."),
            Ok(minor) => Some(Money::from_minor(minor)),
            Err(sentence) => self.fail(name, sentence),
        }
    }

    /// A date, `YYYY-MM-DD`.
    pub fn date(&mut self, name: &str) -> Option<NaiveDate> {
        let wrong = "Date has wrong format. Use one of these formats instead: YYYY-MM-DD.";
        let Value::String(text) = self.present(name, true)? else { return self.fail(name, wrong) };
        parse_date(text.trim()).or_else(|| self.fail(name, wrong))
    }

    /// The primary key of another row, in any of the forms that Python's `UUID` takes.
    pub fn key(&mut self, name: &str) -> Option<Uuid> {
        let text = match self.present(name, true)? {
            Value::String(text) if text.is_empty() => return self.fail(name, NULL),
            Value::String(text) => text,
            Value::Number(number) => return self.fail(name, no_such_row(&number.to_string())),
            Value::Bool(_) => return self.fail(name, "Incorrect type. Expected pk value, received bool."),
            other @ (Value::Array(_) | Value::Object(_) | Value::Null) => other.to_string(),
        };
        python_uuid(&text).or_else(|| self.fail(name, format!("“{text}” is not a valid UUID.")))
    }

    /// An uploaded file.
    pub fn file(&mut self, name: &str) -> Option<Upload> {
        if let Some(file) = self.input.files.remove(name) {
            if file.bytes.is_empty() {
                return self.fail(name, "The submitted file is empty.");
            }
            return Some(file);
        }
        match self.input.values.get(name) {
            None | Some(Value::Null) => None,
            Some(Value::String(text)) if text.is_empty() => None,
            Some(_) => self.fail(name, "The submitted data was not a file. Check the encoding type on the form."),
        }
    }

    /// A tick box of a form, or a boolean.
    pub fn flag(&mut self, name: &str) -> bool {
        match self.input.values.get(name) {
            Some(Value::Bool(value)) => *value,
            Some(Value::String(text)) => matches!(text.as_str(), "on" | "true" | "1"),
            _ => false,
        }
    }

    /// Whether the body names that field at all.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.input.values.contains_key(name) || self.input.files.contains_key(name)
    }

    fn present(&mut self, name: &str, required: bool) -> Option<Value> {
        match self.input.values.get(name) {
            None if required && !self.partial => self.fail(name, REQUIRED),
            None => None,
            Some(Value::Null) => self.fail(name, NULL),
            Some(value) => Some(value.clone()),
        }
    }

    fn fail<T>(&mut self, name: &str, sentence: impl Into<String>) -> Option<T> {
        self.error(name, sentence);
        None
    }
}

/// DRF's sentence about a key that no row has.
#[must_use]
pub(crate) fn no_such_row(key: &str) -> String {
    format!("Invalid pk \"{key}\" - object does not exist.")
}

/// Parses `YYYY-MM-DD` strictly.
#[must_use]
pub(crate) fn parse_date(text: &str) -> Option<NaiveDate> {
    let shape = text.len() == 10
        && text.bytes().enumerate().all(|(i, b)| if matches!(i, 4 | 7) { b == b'-' } else { b.is_ascii_digit() });
    // Neither Python nor PostgreSQL knows a year 0.
    if shape { text.parse().ok().filter(|date: &NaiveDate| date.year() > 0) } else { None }
}

/// Minor units out of a decimal text, by `DecimalField(max_digits=10, decimal_places=2)`.
fn decimal(text: &str) -> Result<i64, &'static str> {
    const INVALID: &str = "A valid number is required.";
    let (negative, digits) = match text.as_bytes().first() {
        Some(b'-') => (true, &text[1..]),
        Some(b'+') => (false, &text[1..]),
        _ => (false, text),
    };
    let (mantissa, exponent) = match digits.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent.parse::<i32>().map_err(|_| INVALID)?),
        None => (digits, 0),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    if whole.len() + fraction.len() == 0 || !whole.bytes().chain(fraction.bytes()).all(|b| b.is_ascii_digit()) {
        return Err(INVALID);
    }
    let all = format!("{whole}{fraction}");
    let significant = all.trim_start_matches('0');
    let places = i64::try_from(fraction.len()).unwrap_or(i64::MAX) - i64::from(exponent);
    // Python's Decimal counts digits so: a negative number of places adds zeros before the point.
    let length = i64::try_from(significant.len()).unwrap_or(i64::MAX);
    let (total, decimals) = if places <= 0 { (length - places, 0) } else { (length.max(places), places) };
    if total > 10 && !significant.is_empty() {
        return Err("Ensure that there are no more than 10 digits in total.");
    }
    if decimals > 2 {
        return Err("Ensure that there are no more than 2 decimal places.");
    }
    if total - decimals > 8 && !significant.is_empty() {
        return Err("Ensure that there are no more than 8 digits before the decimal point.");
    }
    let digits: i64 = if significant.is_empty() { 0 } else { significant.parse().map_err(|_| INVALID)? };
    let minor = if digits == 0 { 0 } else { digits * 10_i64.pow(u32::try_from(2 - places).map_err(|_| INVALID)?) };
    Ok(if negative { -minor } else { minor })
}

/// The forms that Python's `uuid.UUID(text)` takes: `urn:uuid:`, braces and hyphens do not matter.
fn python_uuid(text: &str) -> Option<Uuid> {
    let bare = text.replace("urn:", "").replace("uuid:", "");
    let bare = bare.trim_matches(['{', '}']).replace('-', "");
    if bare.len() == 32 { Uuid::try_parse(&bare).ok() } else { None }
}

/// Django's `EmailValidator`, for addresses without quoted local parts and IP literals.
fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else { return false };
    let atom = |part: &str| {
        !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{}|~".contains(c))
    };
    let label = |part: &str| {
        !part.is_empty()
            && part.len() <= 63
            && !part.starts_with('-')
            && !part.ends_with('-')
            && part.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || !c.is_ascii())
    };
    let labels: Vec<_> = domain.split('.').collect();
    let top_level = labels.last().copied().unwrap_or_default();
    local.split('.').all(atom)
        && labels.iter().all(|part| label(part))
        && (domain == "localhost"
            || (labels.len() > 1 && top_level.chars().count() > 1 && !top_level.chars().all(|c| c.is_ascii_digit())))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn fields(value: Value) -> Fields {
        let Value::Object(map) = value else { panic!("an object") };
        Fields::new(Input { values: map.into_iter().collect(), ..Input::default() })
    }

    fn money(value: Value) -> Result<i64, String> {
        let mut fields = fields(json!({ "a": value }));
        let money = fields.money("a");
        money.map(Money::minor).ok_or_else(|| fields.errors["a"][0].clone())
    }

    #[test]
    fn money_is_read_as_the_contract_reads_it() {
        assert_eq!(money(json!("5000.00")), Ok(500_000));
        assert_eq!(money(json!(12.5)), Ok(1250));
        assert_eq!(money(json!(8)), Ok(800));
        assert_eq!(money(json!("0.50")), Ok(50));
        assert_eq!(money(json!(" 7 ")), Ok(700));
        assert_eq!(money(json!("1e3")), Ok(100_000));
        assert_eq!(money(json!("99999999.99")), Ok(9_999_999_999));
        let wrong = |value, sentence: &str| assert_eq!(money(value), Err(sentence.to_owned()));
        wrong(json!("abc"), "A valid number is required.");
        wrong(json!("1,5"), "A valid number is required.");
        wrong(json!(""), "A valid number is required.");
        wrong(json!({}), "A valid number is required.");
        wrong(json!("Infinity"), "A valid number is required.");
        wrong(json!("1.234"), "Ensure that there are no more than 2 decimal places.");
        wrong(json!("12345678901.00"), "Ensure that there are no more than 10 digits in total.");
        wrong(json!("123456789"), "Ensure that there are no more than 8 digits before the decimal point.");
        wrong(json!("-1"), "Ensure this value is greater than or equal to 0.");
        wrong(json!("0.49"), "Ensure this value is greater than or equal to 0.50.");
        wrong(json!("1".repeat(1001)), "String value too large.");
        wrong(json!(null), "This field may not be null.");
        wrong(json!("1e999999999"), "Ensure that there are no more than 10 digits in total.");
    }

    #[test]
    fn missing_null_and_blank_are_three_things() {
        let mut fields = fields(json!({ "null": null, "blank": "  ", "wrong": ["a"] }));
        for name in ["missing", "null", "blank", "wrong"] {
            assert_eq!(fields.text(name, Text::required(9)), None);
        }
        assert_eq!(fields.errors["missing"], ["This field is required."]);
        assert_eq!(fields.errors["null"], ["This field may not be null."]);
        assert_eq!(fields.errors["blank"], ["This field may not be blank."]);
        assert_eq!(fields.errors["wrong"], ["Not a valid string."]);
    }

    #[test]
    fn keys_come_in_many_forms() {
        let id = "2e2d3d87-32e5-413d-ae2a-1b72efc3628a";
        for form in [id, "2E2D3D8732E5413DAE2A1B72EFC3628A", &format!("urn:uuid:{id}"), &format!("{{{id}}}")] {
            assert_eq!(python_uuid(form), Some(id.parse().unwrap()), "{form}");
        }
        let mut fields = fields(json!({ "a": "123", "b": 5, "c": true, "d": [], "e": "" }));
        for name in ["a", "b", "c", "d", "e"] {
            assert_eq!(fields.key(name), None);
        }
        assert_eq!(fields.errors["a"], ["“123” is not a valid UUID."]);
        assert_eq!(fields.errors["b"], ["Invalid pk \"5\" - object does not exist."]);
        assert_eq!(fields.errors["c"], ["Incorrect type. Expected pk value, received bool."]);
        assert_eq!(fields.errors["d"], ["“[]” is not a valid UUID."]);
        assert_eq!(fields.errors["e"], ["This field may not be null."]);
    }

    #[test]
    fn dates_have_one_form() {
        assert!(parse_date("2024-06-01").is_some());
        for wrong in ["06/01/2024", "2024-02-30", "2024-06-01T00:00:00Z", "2024-6-1", "0000-01-01", ""] {
            assert_eq!(parse_date(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn addresses_are_checked_as_django_does() {
        for good in ["user@example.com", "a.b+c@sub.example.co", "x@localhost", "user@exämple.de"] {
            assert!(is_email(good), "{good}");
        }
        for wrong in
            ["nonsense", "a b@example.com", "@example.com", "a@", "a@b", "a..b@example.com", "a@-x.com", "a@1.2"]
        {
            assert!(!is_email(wrong), "{wrong}");
        }
    }
}
