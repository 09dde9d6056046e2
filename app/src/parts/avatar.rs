//! The small round sign of an account.

use leptos::prelude::*;
use tandem_types::AccountId;

/// Initials on a tone that stays with the account. `size` is nothing, `small` or `large`. The name stands beside it.
#[component]
pub fn Avatar(id: AccountId, #[prop(into)] name: String, #[prop(optional)] size: &'static str) -> impl IntoView {
    let class = if size.is_empty() { "avatar".to_owned() } else { format!("avatar {size}") };
    view! { <span class=class data-tone=tone(id).to_string() aria-hidden="true">{initials(&name)}</span> }
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
