//! Catalogues of two made-up languages become Rust.

use std::fs;

use tempfile::TempDir;

use crate::generator::{language, module};

/// A folder with an English catalogue `deals`, and one of another language.
fn folder(english: &str, other: Option<(&str, &str)>) -> TempDir {
    let root = tempfile::tempdir().expect("a file or folder");
    for (name, text) in [("en", english)].into_iter().chain(other) {
        fs::create_dir(root.path().join(name)).expect("a file or folder");
        fs::write(root.path().join(name).join("deals.ftl"), text).expect("a file or folder");
    }
    root
}

fn code(root: &TempDir, name: &str) -> Result<(String, usize), String> {
    let (catalogue, english, missing) = language(root.path(), name)?;
    // Without its indentation: rustfmt does not see it anyway.
    let code: Vec<_> = module(&catalogue, &english).lines().map(|line| line.trim().to_owned()).collect();
    Ok((code.join("\n"), missing))
}

fn english(text: &str) -> Result<String, String> {
    code(&folder(text, None), "en").map(|(code, _)| code)
}

fn german(english: &str, german: &str) -> Result<(String, usize), String> {
    code(&folder(english, Some(("de", german))), "de")
}

#[test]
fn a_message_becomes_a_constant_or_a_sentence() {
    let code = english("platform-fee = Platform fee\npay = Pay { $name } {\"{now}\"}\n").expect("a file or folder");
    assert!(code.contains("pub mod deals {"), "{code}");
    assert!(code.contains("#[doc = \"Platform fee\"]"), "{code}");
    assert!(code.contains("pub const fn platform_fee() -> &'static str {\n\"Platform fee\"\n}"), "{code}");
    assert!(code.contains("pub fn pay(name: impl std::fmt::Display) -> String {"), "{code}");
    assert!(code.contains("format!(\"Pay {name} {{now}}\")"), "{code}");
    assert!(code.contains("pub const LANGUAGE: &str = \"en\";"), "{code}");
}

#[test]
fn a_sentence_in_pieces_keeps_its_blanks() {
    let code = english("terms =\n    .before = Read the{\" \"}\n    .link = rules\n").expect("a file or folder");
    assert!(code.contains("pub const fn terms_before() -> &'static str {\n\"Read the \"\n}"), "{code}");
    assert!(code.contains("pub const fn terms_link() -> &'static str {\n\"rules\"\n}"), "{code}");
}

#[test]
fn a_mail_keeps_its_lines() {
    let text = "mail =\n    .subject = Paid\n    .text =\n        Hello { $name },\n\n        { $list }\n          indented\n\n        Bye\n\nnext = Next\n";
    let code = english(text).expect("a file or folder");
    assert!(code.contains("pub const fn mail_subject() -> &'static str {\n\"Paid\"\n}"), "{code}");
    assert!(code.contains(r#"format!("Hello {name},\n\n{list}\n  indented\n\nBye")"#), "{code}");
}

#[test]
fn a_number_chooses_whole_sentences() {
    let text = "bids = { $n ->\n    [0] Nothing\n    [one] 1 bid\n   *[other] { $n } bids\n } on { $day }\n";
    let code = english(text).expect("a file or folder");
    assert!(code.contains("pub fn bids(day: impl std::fmt::Display, n: impl crate::Number) -> String {"), "{code}");
    let choice = "if crate::Number::whole(n) == 0 {\nformat!(\"Nothing on {day}\")\n\
        } else if crate::Number::whole(n) == 1 {\nformat!(\"1 bid on {day}\")\n\
        } else {\nformat!(\"{n} bids on {day}\")\n}";
    assert!(code.contains(choice), "{code}");
}

#[test]
fn another_language_takes_the_place_of_english_and_borrows_what_it_lacks() {
    let (code, missing) =
        german("pay = Pay { $name }\nlater = Later\n", "pay = { $name } bezahlen\n").expect("a file or folder");
    assert_eq!(missing, 1);
    assert!(code.contains("format!(\"{name} bezahlen\")"), "{code}");
    assert!(code.contains("#[doc = \"Pay { $name }\"]"), "{code}");
    assert!(code.contains("\"Later\""), "{code}");
    assert!(code.contains("pub const LANGUAGE: &str = \"de\";"), "{code}");
}

#[test]
fn the_values_stay_in_their_places_however_the_sentence_is_put() {
    let (code, _) = german("owes = { $name } owes { $amount }\n", "owes = { $amount } schuldet { $name }\n")
        .expect("a file or folder");
    assert!(code.contains("pub fn owes(amount: impl std::fmt::Display, name: impl std::fmt::Display)"), "{code}");
}

#[test]
fn a_language_counts_only_where_english_does() {
    let counted = "n = { $n ->\n    [one] ein Gebot\n   *[other] { $n } Gebote\n }\n";
    let error = german("n = { $n } bids\n", counted).unwrap_err();
    assert_eq!(error, "de/deals.ftl: `n` counts `n`, which English only shows");
    let (code, _) = german(counted, "n = Gebote: { $n }\n").expect("a file or folder");
    assert!(code.contains("pub fn n(n: impl crate::Number) -> String {\nformat!(\"Gebote: {n}\")"), "{code}");
}

#[test]
fn a_number_may_decide_in_translations_alone() {
    let english = "n = after { $n ->\n   *[other] { $n } days\n }\n";
    let (code, _) = german(english, "n = nach { $n ->\n    [one] einem Tag\n   *[other] { $n } Tagen\n }\n")
        .expect("a file or folder");
    assert!(code.contains("format!(\"nach {n} Tagen\")"), "{code}");
}

#[test]
fn languages_count_by_their_own_rules() {
    let english = "n = { $n ->\n    [one] 1 bid\n   *[other] { $n } bids\n }\n";
    let polish = "n = { $n ->\n    [one] oferta\n    [few] { $n } oferty\n    [many] { $n } ofert\n   *[other] { $n } oferty\n }\n";
    let (code, _) = code(&folder(english, Some(("pl", polish))), "pl").expect("a file or folder");
    assert!(code.contains("crate::Number::whole(n) % 10 >= 2"), "{code}");
    let error = german(english, "n = { $n ->\n    [few] { $n }\n   *[other] { $n }\n }\n").unwrap_err();
    assert!(error.contains("`n` counts `few`"), "{error}");
}

#[test]
fn what_is_said_of_several_numbers_is_one_branch() {
    let code =
        english("n = { $n ->\n    [0] None\n    [one] None\n   *[other] { $n }\n }\n").expect("a file or folder");
    let choice = "if (crate::Number::whole(n) == 0) || (crate::Number::whole(n) == 1) {\n\"None\".to_owned()\n} else {\nformat!(\"{n}\")\n}";
    assert!(code.contains(choice), "{code}");
}

#[test]
fn what_is_not_understood_is_an_error_that_names_its_place() {
    for (text, words) in [
        ("-brand = Tandem\n", "`-brand` is a term"),
        ("a = { NUMBER($n) }\n", "`a` has something in braces"),
        ("a = { b }\nb = B\n", "`a` has something in braces"),
        ("a = { $n ->\n   *[other] { $m ->\n       *[other] x\n    }\n }\n", "`a` chooses within a choice"),
        ("a = A\na = B\n", "`a` is there twice"),
        ("a = A\n    .b = B\na-b = C\n", "is there twice"),
        ("a = { $Name }\n", "small letters"),
        ("a = { $type }\n", "no word of Rust"),
        ("in = A\n", "`in`: small letters and no word of Rust"),
        ("a = \n", "line 1"),
    ] {
        let error = english(text).unwrap_err();
        assert!(error.starts_with("en/deals.ftl: ") && error.contains(words), "{text}: {error}");
    }
    for (text, words) in
        [("b = B\n", "`b`: English has no such message"), ("a = { $other }\n", "`a` has the variables")]
    {
        let error = german("a = { $name }\n", text).unwrap_err();
        assert!(error.starts_with("de/deals.ftl: ") && error.contains(words), "{text}: {error}");
    }
}
