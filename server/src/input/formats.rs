//! The forms of single values: decimals, dates, UUIDs, e-mail addresses.

use chrono::{Datelike as _, NaiveDate};
use serde_json::Value;
use tandem_texts as t;
use uuid::Uuid;

/// Parses `YYYY-MM-DD` strictly.
#[must_use]
pub(super) fn parse_date(text: &str) -> Option<NaiveDate> {
    let shape = text.len() == 10
        && text.bytes().enumerate().all(|(i, b)| if matches!(i, 4 | 7) { b == b'-' } else { b.is_ascii_digit() });
    // Neither Python nor PostgreSQL knows a year 0.
    if shape { text.parse().ok().filter(|date: &NaiveDate| date.year() > 0) } else { None }
}

/// Hundredths out of a decimal text, by `DecimalField(max_digits=digits, decimal_places=2)`. At most 18 digits.
pub(super) fn decimal(text: &str, most: usize) -> Result<i64, String> {
    let invalid = || t::input::no_number().to_owned();
    let most = i64::try_from(most.min(18)).unwrap_or(18);
    let (negative, digits) = match text.as_bytes().first() {
        Some(b'-') => (true, &text[1..]),
        Some(b'+') => (false, &text[1..]),
        _ => (false, text),
    };
    let (mantissa, exponent) = match digits.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent.parse::<i32>().map_err(|_| invalid())?),
        None => (digits, 0),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    if whole.len() + fraction.len() == 0 || !whole.bytes().chain(fraction.bytes()).all(|b| b.is_ascii_digit()) {
        return Err(invalid());
    }
    let all = format!("{whole}{fraction}");
    let significant = all.trim_start_matches('0');
    let places = i64::try_from(fraction.len()).unwrap_or(i64::MAX) - i64::from(exponent);
    // Python's Decimal counts digits so: a negative number of places adds zeros before the point.
    let length = i64::try_from(significant.len()).unwrap_or(i64::MAX);
    let (total, decimals) = if places <= 0 { (length - places, 0) } else { (length.max(places), places) };
    if total > most && !significant.is_empty() {
        return Err(t::input::too_many_digits(most));
    }
    if decimals > 2 {
        return Err(t::input::too_many_places().to_owned());
    }
    if total - decimals > most - 2 && !significant.is_empty() {
        return Err(t::input::too_many_whole_digits(most - 2));
    }
    let digits: i64 = if significant.is_empty() { 0 } else { significant.parse().map_err(|_| invalid())? };
    let minor = if digits == 0 { 0 } else { digits * 10_i64.pow(u32::try_from(2 - places).map_err(|_| invalid())?) };
    Ok(if negative { -minor } else { minor })
}

/// What a text is as a whole number.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Integer {
    Wrong,
    Negative,
    TooLarge,
    Fits(i64),
}

/// A whole number from 0 up, as DRF's `IntegerField` reads it: a fraction of zeros is cut.
pub(super) fn integer(text: &str) -> Integer {
    let whole =
        text.split_once('.').map_or(text, |(whole, rest)| if rest.bytes().all(|b| b == b'0') { whole } else { text });
    let digits = whole.strip_prefix(['-', '+']).unwrap_or(whole);
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return Integer::Wrong;
    }
    let is_zero = digits.bytes().all(|b| b == b'0');
    match digits.parse() {
        _ if whole.starts_with('-') && !is_zero => Integer::Negative,
        Ok(number) => Integer::Fits(number),
        Err(_) => Integer::TooLarge,
    }
}

/// DRF's `BooleanField`.
pub(super) fn boolean(value: &Value) -> Option<bool> {
    match value {
        Value::Bool(value) => Some(*value),
        Value::Number(number) if number.as_f64() == Some(1.0) => Some(true),
        Value::Number(number) if number.as_f64() == Some(0.0) => Some(false),
        Value::String(text) => match text.as_str() {
            "t" | "T" | "y" | "Y" | "yes" | "Yes" | "YES" | "true" | "True" | "TRUE" | "on" | "On" | "ON" | "1" => {
                Some(true)
            }
            "f" | "F" | "n" | "N" | "no" | "No" | "NO" | "false" | "False" | "FALSE" | "off" | "Off" | "OFF" | "0" => {
                Some(false)
            }
            _ => None,
        },
        _ => None,
    }
}

/// The forms that Python's `uuid.UUID(text)` takes: `urn:uuid:`, braces and hyphens do not matter.
pub(super) fn python_uuid(text: &str) -> Option<Uuid> {
    let bare = text.replace("urn:", "").replace("uuid:", "");
    let bare = bare.trim_matches(['{', '}']).replace('-', "");
    if bare.len() == 32 { Uuid::try_parse(&bare).ok() } else { None }
}

/// Django's `EmailValidator`, for addresses without quoted local parts and IP literals.
pub(super) fn is_email(text: &str) -> bool {
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
    use super::*;

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
