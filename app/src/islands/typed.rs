//! What was typed, read as the server would read it.

use tandem_types::Money;

/// An amount: digits with at most two decimals.
pub(crate) fn money(text: &str) -> Option<Money> {
    let text = text.trim();
    let (whole, cents) = text.split_once('.').unwrap_or((text, ""));
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if whole.len() > 8 || cents.len() > 2 || !digits(whole) || !digits(cents) {
        return None;
    }
    format!("{whole}{cents:0<2}").parse().map(Money::from_minor).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_an_amount_counts() {
        assert_eq!(money(" 1200.5 "), Some(Money::from_minor(120_050)));
        for wrong in ["a lot", "1.234", "-5", "1,200"] {
            assert_eq!(money(wrong), None, "{wrong}");
        }
    }
}
