//! The small round sign of an account.

use leptos::{either::Either, prelude::*};
use tandem_types::{AccountId, media};

/// The picture of an account; without one its initials, on a tone that stays with it. `size` is nothing, `small` or `large`. The name
/// stands beside it.
#[component]
pub fn Avatar(
    id: AccountId,
    #[prop(into)] name: String,
    #[prop(optional)] size: &'static str,
    /// Media key.
    #[prop(optional_no_strip)]
    picture: Option<String>,
    /// Whether it is in sight at once, so that loading it must not be put off.
    #[prop(optional)]
    eager: bool,
) -> impl IntoView {
    let class = if size.is_empty() { "avatar".to_owned() } else { format!("avatar {size}") };
    match picture {
        Some(key) => {
            let loading = if eager { "eager" } else { "lazy" };
            Either::Left(view! {
                <img class=class src=media::small_url(&key) alt="" width="56" height="56" loading=loading decoding="async"/>
            })
        }
        None => Either::Right(view! {
            <span class=class data-tone=tone(id).to_string() aria-hidden="true">{initials(&name)}</span>
        }),
    }
}

/// One of six colours, the same for an account wherever it appears.
#[must_use]
pub fn tone(id: AccountId) -> u8 {
    id.0.as_bytes().iter().fold(0_u8, |sum, byte| sum.wrapping_add(*byte)) % 6 + 1
}

/// One or two letters for a name: `NC` for `northwind.coffee`, `MO` for `Maya Okafor`, `BR` for `brand1`.
#[must_use]
pub fn initials(name: &str) -> String {
    let mut words = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let first = words.next().unwrap_or_default();
    match words.next_back() {
        Some(last) => first.chars().take(1).chain(last.chars().take(1)).flat_map(char::to_uppercase).collect(),
        None => first.chars().take(2).flat_map(char::to_uppercase).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::initials;

    #[test]
    fn initials_come_from_the_first_and_the_last_word() {
        assert_eq!(initials("northwind.coffee"), "NC");
        assert_eq!(initials("Maya de Okafor"), "MO");
        assert_eq!(initials("brand1"), "BR");
        assert_eq!(initials("_"), "");
    }
}
