//! Numbers in sentences.

use tandem_texts as t;
pub use tandem_types::numbers::grouped;

/// A number that begins a sentence: in letters up to twelve.
#[must_use]
pub fn number(n: i64) -> String {
    const LETTERS: [&str; 13] = [
        t::parts::no(),
        t::parts::one(),
        t::parts::two(),
        t::parts::three(),
        t::parts::four(),
        t::parts::five(),
        t::parts::six(),
        t::parts::seven(),
        t::parts::eight(),
        t::parts::nine(),
        t::parts::ten(),
        t::parts::eleven(),
        t::parts::twelve(),
    ];
    let letters = usize::try_from(n).ok().and_then(|n| LETTERS.get(n));
    letters.map_or_else(|| grouped(n), |word| (*word).to_owned())
}

/// The size of a file: `812 kB`, `1.4 MB`.
#[must_use]
pub fn bytes(n: i64) -> String {
    match n {
        ..1_000 => t::parts::n_bytes(n),
        1_000..1_000_000 => t::numbers::kilobytes(n / 1_000),
        _ => t::numbers::megabytes(t::numbers::with_tenths(n % 1_000_000 / 100_000, n / 1_000_000)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_well() {
        assert_eq!(number(7), "Seven");
        assert_eq!(number(1_234_567), "1,234,567");
        assert_eq!([bytes(12), bytes(812_400), bytes(1_450_000)], ["12 bytes", "812 kB", "1.4 MB"]);
    }
}
