//! Amounts as people read them.

/// Currencies whose smallest unit is the whole one.
const WITHOUT_MINOR: [&str; 15] =
    ["bif", "clp", "djf", "gnf", "jpy", "kmf", "krw", "mga", "pyg", "rwf", "vnd", "vuv", "xaf", "xof", "xpf"];

/// An amount of minor units: `$1,234.00`, or `1,234.00 CHF` where a currency has no sign of its own.
pub(crate) fn display(amount: i64, currency: &str) -> String {
    let digits = if WITHOUT_MINOR.contains(&currency) { 0 } else { 2 };
    let unit = 10_u64.pow(digits);
    let whole = grouped(amount.unsigned_abs() / unit);
    let rest = amount.unsigned_abs() % unit;
    let number = if digits == 0 { whole } else { format!("{whole}.{rest:02}") };
    let minus = if amount < 0 { "-" } else { "" };
    match currency {
        "usd" => format!("{minus}${number}"),
        "eur" => format!("{minus}€{number}"),
        "gbp" => format!("{minus}£{number}"),
        "jpy" => format!("{minus}¥{number}"),
        other => format!("{minus}{number} {}", other.to_uppercase()),
    }
}

fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.char_indices() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::display;

    #[test]
    fn amounts_read_as_people_write_them() {
        assert_eq!(display(123_456_700, "usd"), "$1,234,567.00");
        assert_eq!(display(5, "eur"), "€0.05");
        assert_eq!(display(-40_200, "gbp"), "-£402.00");
        assert_eq!(display(1200, "jpy"), "¥1,200");
        assert_eq!(display(99_900, "chf"), "999.00 CHF");
        assert_eq!(display(i64::MIN, "usd"), "-$92,233,720,368,547,758.08");
    }
}
