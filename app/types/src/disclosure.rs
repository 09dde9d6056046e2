//! Whether a post says at its beginning that it is an ad, by the FTC's "Disclosures 101 for Social Media Influencers": in plain
//! words, where nobody misses them, not behind "more", not in a group of hashtags.
//!
//! It is a help for people, not a judge: it knows common words of some languages and looks at text only.

use tandem_texts as t;

use crate::status::status;

/// Where the FTC says what is wanted.
pub const GUIDANCE: &str = "https://www.ftc.gov/influencers";
/// The longest caption that is looked at.
pub const LONGEST_CAPTION: usize = 5_000;
/// How much of a caption is sure to stand before "more": so many lines, so many characters.
const LINES: usize = 2;
const CHARACTERS: usize = 125;
/// So many hashtags, mentions or links in a row are a group that people skip.
const GROUP: usize = 4;

/// Hashtags that say it. `#sp`, `#spon`, `#collab`, `#partner` and `#ambassador` do not: the FTC calls them vague.
const TAGS: &[&str] = &[
    "ad",
    "ads",
    "advert",
    "advertisement",
    "advertising",
    "paidad",
    "paidpartnership",
    "paidpromotion",
    "sponsored",
    "sponsoredpost",
    "sponsoredcontent",
    "anzeige",
    "werbung",
    "bezahltepartnerschaft",
    "publicité",
    "sponsorisé",
    "partenariatrémunéré",
    "publicidad",
    "patrocinado",
    "patrocinada",
    "publicidade",
    "pubblicità",
    "sponsorizzato",
    "advertentie",
    "gesponsord",
    "annons",
    "annonse",
    "annonce",
    "reklame",
    "reklam",
    "reklama",
    "mainos",
];

/// Words that say it, as the caption's first word or behind a full stop: an "ad" in the middle of a sentence may be any ad.
const OPENINGS: &[&str] =
    &["ad", "advert", "anzeige", "werbung", "publicité", "publicidad", "pubblicità", "reklame", "reklam"];

/// Phrases that say it wherever they stand.
const PHRASES: &[&str] = &[
    "paid partnership",
    "paid promotion",
    "paid ad",
    "paid advertisement",
    "advertisement",
    "sponsored",
    "bezahlte partnerschaft",
    "bezahlte werbung",
    "partenariat rémunéré",
    "collaboration commerciale",
    "colaboración pagada",
    "parceria paga",
    "collaborazione retribuita",
    "betaald partnerschap",
    "betalt partnerskap",
    "reklamesamarbeid",
];

status!(
    /// What the look at a caption found.
    Disclosure {
        /// It says so at its beginning.
        Clear = "clear", t::states::disclosure_clear();
        /// It says so, but where people miss it.
        Hidden = "hidden", t::states::disclosure_hidden();
        Missing = "missing", t::states::disclosure_missing();
        /// There was no caption to look at.
        NotGiven = "not_given", t::states::disclosure_not_given();
    }
);

/// What was found, and the words that it hangs on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    pub disclosure: Disclosure,
    /// As they stand in the caption; empty where there are none.
    pub words: String,
}

/// Looks at the text of a post.
#[must_use]
pub fn check(caption: &str) -> Found {
    let caption = caption.trim();
    if caption.is_empty() {
        return Found { disclosure: Disclosure::NotGiven, words: String::new() };
    }
    let places = places(caption);
    if let Some(place) = places.iter().find(|place| place.is_early && !place.is_in_group) {
        return Found { disclosure: Disclosure::Clear, words: place.words.clone() };
    }
    match places.into_iter().next() {
        Some(place) => Found { disclosure: Disclosure::Hidden, words: place.words },
        None => Found { disclosure: Disclosure::Missing, words: String::new() },
    }
}

/// Where a caption says that it is an ad.
struct Place {
    words: String,
    is_early: bool,
    is_in_group: bool,
}

/// A word of the caption between blanks.
struct Word<'a> {
    text: &'a str,
    /// Characters of the caption up to its end.
    end: usize,
    /// Which line that has any words it stands in, from 0.
    line: usize,
}

impl Word<'_> {
    /// Whether people read past it as one of a group.
    fn is_tag(&self) -> bool {
        self.text.starts_with(['#', '@']) || self.text.starts_with("http://") || self.text.starts_with("https://")
    }

    /// As it is told: without punctuation around it.
    fn bare(&self) -> String {
        self.text.trim_matches(|c: char| !c.is_alphanumeric() && c != '#').to_owned()
    }

    /// In lower case, without punctuation around it.
    fn plain(&self) -> String {
        self.text.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
    }
}

fn places(caption: &str) -> Vec<Place> {
    let words = words(caption);
    let mut places = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let plain = word.plain();
        let is_early = |last: &Word<'_>| last.line < LINES && last.end <= CHARACTERS;
        if word.text.trim_start_matches(['(', '[']).starts_with('#') && TAGS.contains(&plain.as_str()) {
            // The first word of all is read whatever follows.
            let is_in_group = at > 0 && group(&words, at) >= GROUP;
            places.push(Place { words: word.bare(), is_early: is_early(word), is_in_group });
        } else if !word.is_tag() && OPENINGS.contains(&plain.as_str()) && begins(&words, at) {
            places.push(Place { words: word.bare(), is_early: is_early(word), is_in_group: false });
        } else if let Some(last) = phrase(&words, at) {
            let said: Vec<_> = words[at..=last].iter().map(Word::bare).collect();
            places.push(Place { words: said.join(" "), is_early: is_early(&words[last]), is_in_group: false });
        }
    }
    places
}

fn words(caption: &str) -> Vec<Word<'_>> {
    let mut all = Vec::new();
    let (mut before, mut number) = (0, 0);
    for line in caption.split('\n') {
        let mut has_words = false;
        for text in line.split_whitespace() {
            // Of this very line: where the word begins in it.
            let start = text.as_ptr() as usize - line.as_ptr() as usize;
            let end = before + line[..start + text.len()].chars().count();
            all.push(Word { text, end, line: number });
            has_words = true;
        }
        before += line.chars().count() + 1;
        number += usize::from(has_words);
    }
    all
}

/// How many hashtags, mentions and links stand in a row around that one.
fn group(words: &[Word<'_>], at: usize) -> usize {
    let before = words[..at].iter().rev().take_while(|word| word.is_tag()).count();
    let after = words[at..].iter().take_while(|word| word.is_tag()).count();
    before + after
}

/// Whether a sentence begins with that word.
fn begins(words: &[Word<'_>], at: usize) -> bool {
    let Some(before) = at.checked_sub(1).and_then(|before| words.get(before)) else { return true };
    before.line < words[at].line || before.text.ends_with(['.', '!', '?', ':', '|', '–', '—'])
}

/// The last word of the phrase that begins at that word.
fn phrase(words: &[Word<'_>], at: usize) -> Option<usize> {
    let lasts = PHRASES.iter().filter_map(|phrase| {
        let parts: Vec<_> = phrase.split(' ').collect();
        let rest = words.get(at..at + parts.len())?;
        let is_it = rest.iter().zip(&parts).all(|(word, part)| !word.is_tag() && word.plain() == **part);
        is_it.then(|| at + parts.len() - 1)
    });
    lasts.max()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(caption: &str) -> (Disclosure, String) {
        let found = check(caption);
        (found.disclosure, found.words)
    }

    fn is(caption: &str, disclosure: Disclosure, words: &str) {
        assert_eq!(found(caption), (disclosure, words.to_owned()), "{caption:?}");
    }

    #[test]
    fn plain_words_at_the_beginning_are_clear() {
        is("#ad Slow mornings with Northwind.", Disclosure::Clear, "#ad");
        is("Slow mornings (#sponsored) with Northwind.", Disclosure::Clear, "#sponsored");
        is("Paid partnership with Northwind: slow mornings.", Disclosure::Clear, "Paid partnership");
        is("AD | Slow mornings", Disclosure::Clear, "AD");
        is("Anzeige. Langsame Morgen mit Northwind.", Disclosure::Clear, "Anzeige");
        is("Slow mornings!\n\n\n#Werbung mit Northwind", Disclosure::Clear, "#Werbung");
        is("Thank you, Northwind. Sponsored by them, brewed by me.", Disclosure::Clear, "Sponsored");
        is("#ad #northwind #coffee #morning #slow", Disclosure::Clear, "#ad");
        is("Publicité – un matin tranquille", Disclosure::Clear, "Publicité");
    }

    #[test]
    fn what_stands_behind_more_is_hidden() {
        is("One line.\nAnother line.\n#ad", Disclosure::Hidden, "#ad");
        is(&format!("{} #ad", "slow ".repeat(30)), Disclosure::Hidden, "#ad");
        // Its last character is the 125th, or one behind.
        is(&format!("{} #ad", "x".repeat(121)), Disclosure::Clear, "#ad");
        is(&format!("{} #ad", "ü".repeat(121)), Disclosure::Clear, "#ad");
        is(&format!("{} #ad", "x".repeat(122)), Disclosure::Hidden, "#ad");
    }

    #[test]
    fn one_of_a_group_of_hashtags_is_hidden() {
        is("Slow mornings #coffee #slow #ad #northwind", Disclosure::Hidden, "#ad");
        is("Slow mornings #coffee @northwind https://a.example #ad", Disclosure::Hidden, "#ad");
        is("Slow mornings #ad #northwind", Disclosure::Clear, "#ad");
        is("Slow mornings #ad @northwind #coffee #slow. Paid ad", Disclosure::Clear, "Paid ad");
    }

    #[test]
    fn vague_words_say_nothing() {
        for caption in [
            "Slow mornings #sp #spon",
            "#collab with Northwind",
            "Thanks, Northwind! #ambassador #partner",
            "Not your usual ad, I promise",
            "#adventure #madrid #radio",
            "An unsponsored, honest opinion",
        ] {
            is(caption, Disclosure::Missing, "");
        }
        for caption in ["", " \n "] {
            is(caption, Disclosure::NotGiven, "");
        }
    }
}
