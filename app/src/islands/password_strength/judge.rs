//! A rough estimate: how many guesses the characters leave open, runs and repeats counted once.

use tandem_texts as t;

/// What is asked of a password, in the order of [`Verdict::met`].
pub(super) const REQUIREMENTS: [&str; 4] = [
    t::islands::at_least_8_characters(),
    t::islands::not_only_digits(),
    t::islands::not_a_common_password(),
    t::islands::unlike_your_name_or_e(),
];

/// Which of them is about common passwords.
pub(super) const COMMON: usize = 2;

/// The passwords that are tried first, and the words that most others are made of.
const WORDS: [&str; 24] = [
    "password", "qwerty", "azerty", "letmein", "welcome", "iloveyou", "admin", "monkey", "dragon", "sunshine",
    "princess", "football", "baseball", "superman", "batman", "trustno1", "passw0rd", "starwars", "whatever", "master",
    "shadow", "michael", "secret", "tandem",
];

/// What there is to say about a password.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Verdict {
    /// From 0 to 4.
    pub(super) level: u8,
    pub(super) word: &'static str,
    pub(super) met: [bool; 4],
}

/// Judges a password, given what is known of its owner.
pub(super) fn judge(password: &str, about: &[String]) -> Verdict {
    let lower = password.to_lowercase();
    let length = password.chars().count();
    let met = [
        length >= 8,
        !password.chars().all(|c| c.is_ascii_digit()),
        !is_common(&lower),
        !about.iter().any(|text| resembles(&lower, &text.to_lowercase())),
    ];
    let [long, mixed, rare, unlike] = met;
    let (level, word) = if !rare {
        (0, t::islands::very_weak_among_the_most())
    } else if !long {
        (u8::from(length > 5), t::islands::weak_too_short())
    } else if !mixed {
        (1, t::islands::weak_only_digits())
    } else if !unlike {
        (1, t::islands::weak_close_to_your_name())
    } else {
        match bits(password) {
            0..30 => (1, t::islands::weak_repeats_and_sequences_are_guessed()),
            30..50 => (2, t::islands::fair_a_few_more_characters()),
            50..70 => (3, t::islands::good_takes_long_to_guess()),
            _ => (4, t::islands::strong_takes_very_long_to_guess()),
        }
    };
    Verdict { level, word, met }
}

/// A common word with little else around it.
fn is_common(lower: &str) -> bool {
    let letters = lower.trim_matches(|c: char| !c.is_alphabetic());
    WORDS.iter().any(|common| lower == *common || letters == *common)
}

fn resembles(lower: &str, about: &str) -> bool {
    about.split(|c: char| !c.is_alphanumeric()).any(|word| word.chars().count() > 3 && lower.contains(word))
}

/// Bits of the guess: characters that neither repeat nor continue the one before, times what their kinds leave open.
fn bits(password: &str) -> usize {
    let mut before = None;
    let mut surprises = 0;
    for c in password.chars().map(u32::from) {
        if before.is_none_or(|before| c.abs_diff(before) > 1) {
            surprises += 1;
        }
        before = Some(c);
    }
    let has = |kind: fn(char) -> bool| usize::from(password.chars().any(kind));
    let kinds =
        has(char::is_lowercase) + has(char::is_uppercase) + has(char::is_numeric) + has(|c| !c.is_alphanumeric());
    let tenths = [0, 45, 52, 60, 65][kinds];
    surprises * tenths / 10
}

#[cfg(test)]
mod tests {
    use super::*;

    fn level(password: &str) -> u8 {
        judge(password, &["maya@okafor.example".into()]).level
    }

    #[test]
    fn longer_and_more_varied_is_better() {
        assert_eq!(level("password1"), 0);
        assert_eq!(level("k4t!"), 0);
        assert_eq!(level("83927461"), 1);
        assert_eq!(level("aaaaaaaaaaaa"), 1);
        assert_eq!(level("abcdefghij"), 1);
        assert_eq!(level("tulpenv9"), 2);
        assert_eq!(level("tulpen-vase7"), 3);
        assert_eq!(level("three unrelated words"), 4);
    }

    #[test]
    fn a_password_out_of_the_address_is_weak() {
        let verdict = judge("okafor-2026-x", &["maya@okafor.example".into()]);
        assert_eq!(verdict.met, [true, true, true, false]);
        assert_eq!(verdict.level, 1);
    }
}
