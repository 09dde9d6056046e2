//! The words of a text, as the search keeps and compares them. Made here, so that both engines find the same: what they are given
//! is folded, without accents, and parted by single spaces.

use std::collections::BTreeSet;

/// The most letters of a word that count.
const LONGEST: usize = 64;

/// The words of a text, each once, in order.
pub(crate) fn of(text: &str) -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    let mut word = String::new();
    for letter in text.chars().flat_map(char::to_lowercase).filter(|letter| !is_accent(*letter)) {
        if is_script_without_spaces(letter) {
            end(&mut word, &mut words);
            words.insert(letter.to_string());
        } else if let Some(plain) = plain(letter) {
            word.push_str(plain);
        } else if letter.is_alphanumeric() {
            word.push(letter);
        } else {
            end(&mut word, &mut words);
        }
    }
    end(&mut word, &mut words);
    words
}

fn end(word: &mut String, words: &mut BTreeSet<String>) {
    if !word.is_empty() {
        words.insert(word.chars().take(LONGEST).collect());
        word.clear();
    }
}

/// What an engine is given to search through: of a campaign, its title, its brief and its brand's name.
pub(crate) fn text(title: &str, description: &str, brand: &str) -> String {
    of(&format!("{title} {description} {brand}")).into_iter().collect::<Vec<_>>().join(" ")
}

/// Whether each of the wanted words begins one of those.
pub(crate) fn has_all(words: &BTreeSet<String>, wanted: &BTreeSet<String>) -> bool {
    wanted.iter().all(|start| words.range(start.clone()..).next().is_some_and(|word| word.starts_with(start)))
}

/// Of SQLite: every word, as the start of one.
pub(crate) fn fts5(wanted: &BTreeSet<String>) -> String {
    wanted.iter().map(|word| format!("\"{word}\"*")).collect::<Vec<_>>().join(" ")
}

/// Of PostgreSQL: the same.
pub(crate) fn tsquery(wanted: &BTreeSet<String>) -> String {
    wanted.iter().map(|word| format!("'{word}':*")).collect::<Vec<_>>().join(" & ")
}

/// A sign that stands on the letter before it.
const fn is_accent(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}')
}

/// Chinese, Japanese, Thai, Lao: no spaces tell where a word ends, so that each letter is one.
const fn is_script_without_spaces(letter: char) -> bool {
    matches!(letter, '\u{e00}'..='\u{eff}' | '\u{3041}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
        // The signs of Thai and Lao, which would be no letters for themselves.
        && !matches!(letter, '\u{e5a}' | '\u{e5b}' | '\u{30fb}')
}

/// A Latin letter, already in lower case, without what is on it; nothing for any other.
const fn plain(letter: char) -> Option<&'static str> {
    Some(match letter {
        'à'..='å' | 'ā' | 'ă' | 'ą' | 'ǎ' | 'ạ'..='ặ' => "a",
        'æ' | 'ǣ' => "ae",
        'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => "c",
        'ď' | 'đ' | 'ð' => "d",
        'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' | 'ẹ'..='ệ' => "e",
        'ĝ' | 'ğ' | 'ġ' | 'ģ' => "g",
        'ĥ' | 'ħ' => "h",
        'ì'..='ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' | 'ỉ' | 'ị' => "i",
        'ĵ' => "j",
        'ķ' => "k",
        'ĺ' | 'ļ' | 'ľ' | 'ŀ' | 'ł' => "l",
        'ñ' | 'ń' | 'ņ' | 'ň' => "n",
        'ò'..='ö' | 'ø' | 'ō' | 'ŏ' | 'ő' | 'ơ' | 'ọ'..='ợ' => "o",
        'œ' => "oe",
        'ŕ' | 'ŗ' | 'ř' => "r",
        'ś' | 'ŝ' | 'ş' | 'š' | 'ș' => "s",
        'ß' => "ss",
        'ţ' | 'ť' | 'ŧ' | 'ț' => "t",
        'þ' => "th",
        'ù'..='ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' | 'ư' | 'ụ'..='ự' => "u",
        'ŵ' => "w",
        'ý' | 'ÿ' | 'ŷ' | 'ỳ'..='ỹ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        'ς' => "σ",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        of(text).into_iter().collect()
    }

    #[test]
    fn a_word_is_letters_and_digits_in_lower_case_without_accents() {
        assert_eq!(words("Slow mornings: 2 reels, SLOW!"), ["2", "mornings", "reels", "slow"]);
        assert_eq!(words("Käse KA\u{308}SE kase"), ["kase"]);
        assert_eq!(words("Größe Łódź Đặng naïve café Œuvre"), ["cafe", "dang", "grosse", "lodz", "naive", "oeuvre"]);
        assert_eq!(words("ΟΔΟΣ οδός οδος"), ["οδοσ", "οδόσ"]);
        assert_eq!(words("brand-0001's @handle"), ["0001", "brand", "handle", "s"]);
        assert_eq!(words("東京タワー ab"), ["ab", "タ", "ワ", "ー", "京", "東"]);
        assert_eq!(words(" \0 '\"*:&|!()-\\ ☕"), Vec::<String>::new());
        assert_eq!(words(&"x".repeat(10_000)), ["x".repeat(64)]);
    }

    #[test]
    fn every_word_begins_one() {
        let campaign = of(&text("Slow mornings", "Two reels about filter coffee.", "northwind-coffee"));
        for found in ["slow mor", "MORNINGS", "coffee north", "reels two slow", ""] {
            assert!(has_all(&campaign, &of(found)), "{found}");
        }
        for lost in ["slow evening", "ornings", "coffees", "reel s tea"] {
            assert!(!has_all(&campaign, &of(lost)), "{lost}");
        }
    }

    #[test]
    fn an_engine_is_given_nothing_to_misunderstand() {
        let wanted = of("slow' AND \"mor* -NOT (x:y) ' & | ! <-> \\ NEAR");
        let letters = |text: &str| text.chars().filter(|letter| letter.is_alphanumeric()).count();
        assert_eq!(fts5(&wanted), r#""and"* "mor"* "near"* "not"* "slow"* "x"* "y"*"#);
        assert_eq!(tsquery(&wanted), "'and':* & 'mor':* & 'near':* & 'not':* & 'slow':* & 'x':* & 'y':*");
        assert_eq!(letters(&fts5(&wanted)), letters(&tsquery(&wanted)));
    }
}
