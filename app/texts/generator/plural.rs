//! How languages count: the rules of Unicode's CLDR for whole numbers.

/// The Rust condition under which a number `N`, an `i64` that is not negative, is of a category (`one`, `few`, `many`).
pub(crate) fn condition(language: &str, category: &str) -> Result<&'static str, String> {
    let family = language.split('-').next().unwrap_or(language);
    let rule = match (family, category) {
        (
            "bg" | "ca" | "cs" | "da" | "de" | "el" | "en" | "es" | "et" | "fi" | "hu" | "it" | "nb" | "nl" | "nn"
            | "pl" | "sk" | "sv" | "tr",
            "one",
        ) => "N == 1",
        ("fr" | "pt", "one") => "N <= 1",
        ("cs" | "sk", "few") => "N >= 2 && N <= 4",
        ("ru" | "uk", "one") => "N % 10 == 1 && N % 100 != 11",
        ("pl" | "ru" | "uk", "few") => "N % 10 >= 2 && N % 10 <= 4 && !(N % 100 >= 12 && N % 100 <= 14)",
        ("pl", "many") => "N != 1 && (N % 10 < 2 || N % 10 > 4 || (N % 100 >= 12 && N % 100 <= 14))",
        ("ru" | "uk", "many") => "N % 10 == 0 || N % 10 >= 5 || (N % 100 >= 11 && N % 100 <= 14)",
        ("ja" | "zh" | "ko" | "vi" | "th" | "id", _) => {
            return Err(format!("counts `{category}`: {family} has `other` alone"));
        }
        _ => return Err(format!("counts `{category}`, for which generator/plural.rs has no rule in `{language}`")),
    };
    Ok(rule)
}
