//! Numbers in sentences.

use super::count;

/// `No bids yet`, `1 bid`, `7 bids`.
#[must_use]
pub fn bids(n: i64) -> String {
    if n == 0 { "No bids yet".into() } else { count(n, "bid") }
}

/// A number that begins a sentence: in letters up to twelve.
#[must_use]
pub fn number(n: i64) -> String {
    const LETTERS: [&str; 13] =
        ["No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve"];
    let letters = usize::try_from(n).ok().and_then(|n| LETTERS.get(n));
    letters.map_or_else(|| grouped(n), |word| (*word).to_owned())
}

/// `1,280`.
#[must_use]
pub fn grouped(n: i64) -> String {
    let digits = n.unsigned_abs().to_string();
    let mut text = if n < 0 { String::from("-") } else { String::new() };
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// The size of a file: `812 kB`, `1.4 MB`.
#[must_use]
pub fn bytes(n: i64) -> String {
    match n {
        ..1_000 => format!("{n} bytes"),
        1_000..1_000_000 => format!("{} kB", n / 1_000),
        _ => format!("{}.{} MB", n / 1_000_000, n % 1_000_000 / 100_000),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_well() {
        assert_eq!(number(7), "Seven");
        assert_eq!(number(1_234_567), "1,234,567");
        assert_eq!(bids(0), "No bids yet");
        assert_eq!(bids(1), "1 bid");
        assert_eq!(grouped(-1000), "-1,000");
        assert_eq!([bytes(12), bytes(812_400), bytes(1_450_000)], ["12 bytes", "812 kB", "1.4 MB"]);
    }
}
