//! Django 5.1's four default password validators, in its order and its words (`contrib/auth/password_validation.py`).

use std::{
    collections::{HashMap, HashSet},
    io::Read as _,
    sync::LazyLock,
};

use tandem_texts as t;

/// What is known of the one who chooses a password.
#[derive(Clone, Copy, Debug)]
pub struct About<'a> {
    pub username: &'a str,
    pub first_name: &'a str,
    pub last_name: &'a str,
    pub email: &'a str,
}

/// The sentences about what is wrong with a password; none when it may be used.
#[must_use]
pub fn check(password: &str, about: &About) -> Vec<String> {
    let short = password.chars().count() < 8;
    let lower = password.to_lowercase();
    let common = COMMON.contains(lower.trim());
    let numeric = !password.is_empty() && password.chars().all(char::is_numeric);
    let fixed = [
        (short, t::refusals::password_short()),
        (common, t::refusals::password_common()),
        (numeric, t::refusals::password_numeric()),
    ];
    let fixed = fixed.into_iter().filter(|(wrong, _)| *wrong).map(|(_, sentence)| sentence);
    similar(password, about).into_iter().chain(fixed).map(str::to_owned).collect()
}

/// Django's 20,000 common passwords, in lower case; see common.NOTICE.
static COMMON: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let mut text = String::new();
    if let Err(error) = flate2::read::GzDecoder::new(&include_bytes!("common.txt.gz")[..]).read_to_string(&mut text) {
        tracing::error!(%error, "the list of common passwords cannot be read");
    }
    text.lines().map(|line| line.trim().to_owned()).collect()
});

/// What is said of the first attribute that the password is too similar to, in whole or in one of its words.
fn similar(password: &str, about: &About) -> Option<&'static str> {
    let password: Vec<char> = password.to_lowercase().chars().collect();
    let attributes = [
        (t::refusals::password_like_username(), about.username),
        (t::refusals::password_like_first_name(), about.first_name),
        (t::refusals::password_like_last_name(), about.last_name),
        (t::refusals::password_like_email(), about.email),
    ];
    let like = |value: &str| {
        let value = value.to_lowercase();
        // Python's `\W+`.
        let words = value.split(|c: char| !c.is_alphanumeric() && c != '_');
        words.chain([value.as_str()]).any(|word| too_similar(&password, &word.chars().collect::<Vec<_>>()))
    };
    attributes.into_iter().find(|(_, value)| !value.is_empty() && like(value)).map(|(sentence, _)| sentence)
}

/// Whether `SequenceMatcher(a=password, b=value).quick_ratio() >= 0.7`, for values that are not much shorter.
fn too_similar(password: &[char], value: &[char]) -> bool {
    // `exceeds_maximum_length_ratio`: ten times as long cannot be similar.
    if !password.is_empty() && password.len() >= 10 * value.len() {
        return false;
    }
    let mut left: HashMap<char, usize> = HashMap::new();
    for letter in value {
        *left.entry(*letter).or_default() += 1;
    }
    let mut matches = 0;
    for letter in password {
        if let Some(count) = left.get_mut(letter).filter(|count| **count > 0) {
            *count -= 1;
            matches += 1;
        }
    }
    // 2 * matches / length >= 0.7, in whole numbers.
    20 * matches >= 7 * (password.len() + value.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    const USERNAME: &str = "The password is too similar to the username.";
    const FIRST: &str = "The password is too similar to the first name.";
    const LAST: &str = "The password is too similar to the last name.";
    const EMAIL: &str = "The password is too similar to the email address.";
    const SHORT: &str = "This password is too short. It must contain at least 8 characters.";
    const COMMON: &str = "This password is too common.";
    const NUMERIC: &str = "This password is entirely numeric.";

    /// What Django 5.1.15 answered for the account below.
    const DJANGO: &[(&str, &[&str])] = &[
        ("maria.lopez_99", &[USERNAME]),
        ("MARIA.LOPEZ_99", &[USERNAME]),
        ("maria.lopez", &[USERNAME]),
        ("lopez_99maria", &[USERNAME]),
        ("lopez_99", &[USERNAME]),
        ("lopez_999", &[USERNAME]),
        ("lopez_9912345", &[USERNAME]),
        ("lopez_99abcd", &[USERNAME]),
        ("maria", &[USERNAME, SHORT, COMMON]),
        ("zolep_99", &[USERNAME]),
        ("María José", &[FIRST]),
        ("josémaría", &[FIRST]),
        ("maría josé x", &[FIRST]),
        ("o'brien-lopez", &[LAST]),
        ("lopez-o'brien1", &[LAST]),
        ("obrienlopez", &[LAST]),
        ("Studio-North", &[]),
        ("studio.north", &[]),
        ("northstudio", &[EMAIL]),
        ("studionorth1", &[]),
        ("sunny.days", &[]),
        ("sunnydays", &[EMAIL]),
        ("daysunny1", &[EMAIL]),
        ("sunny.days+ads@studio-north.example", &[EMAIL]),
        ("example1", &[EMAIL]),
        ("ads", &[EMAIL, SHORT]),
        ("password", &[COMMON]),
        ("Password", &[COMMON]),
        ("  PASSWORD  ", &[COMMON]),
        ("PassWord1", &[COMMON]),
        ("12345678", &[COMMON, NUMERIC]),
        ("1234567", &[SHORT, COMMON, NUMERIC]),
        ("87654321999", &[NUMERIC]),
        ("9182736450192", &[NUMERIC]),
        ("٣٤٥٦٧٨٩٠١", &[NUMERIC]),
        ("²²²²²²²²²", &[NUMERIC]),
        ("abc", &[SHORT, COMMON]),
        ("йцукен", &[SHORT, COMMON]),
        ("a", &[SHORT, COMMON]),
        ("qwertyuiop", &[COMMON]),
        ("correct horse battery staple", &[]),
        ("Demo-pass-2024", &[]),
        ("xxxxxxx", &[SHORT, COMMON]),
        ("日本語のパス", &[SHORT]),
        ("日本語のパスワード", &[]),
        ("        ", &[]),
        ("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", &[]),
        ("maria.lopez_99maria.lopez_99", &[]),
        ("trustno1", &[COMMON]),
        ("iloveyou2", &[COMMON]),
    ];

    #[test]
    fn django_would_say_the_same() {
        let about = About {
            username: "maria.lopez_99",
            first_name: "María José",
            last_name: "Lopez-O'Brien",
            email: "sunny.days+ads@Studio-North.example",
        };
        for (password, sentences) in DJANGO {
            assert_eq!(check(password, &about), *sentences, "{password:?}");
        }
    }

    #[test]
    fn nothing_is_similar_to_a_missing_name() {
        let nobody = About { username: "", first_name: "", last_name: "", email: "" };
        assert_eq!(check("", &nobody), [SHORT]);
        assert_eq!(check("abcdefgh", &nobody), [COMMON]);
        assert!(check("Demo-pass-2024", &nobody).is_empty());
    }

    #[test]
    fn the_list_is_whole() {
        assert_eq!(super::COMMON.len(), 19_729);
    }
}
