//! What others say of an account, in a number; and large numbers in short.

use leptos::{either::Either, prelude::*};
use tandem_texts as t;
use tandem_types::creators::Rated;

use super::Icon;

/// `4.8 (12 reviews)`, or that there is none.
#[component]
pub fn Rating(rated: Rated) -> impl IntoView {
    match rated.stars() {
        Some(stars) => Either::Left(view! {
            <span class="rated">
                <Icon name="star-full"/>
                <strong>{stars}</strong>
                <span class="visually-hidden">{t::parts::of_5()}</span>
                {t::parts::in_brackets_reviews(rated.reviews)}
            </span>
        }),
        None => Either::Right(view! { <span class="rated"><Icon name="star"/>{t::parts::no_reviews_yet()}</span> }),
    }
}

/// `980`, `12.4k`, `1.2M`: rounded down, so that nobody has more than they have.
#[must_use]
pub fn short_number(n: i64) -> String {
    let tenths = |unit: i64, sign: &str| {
        let tenths = n / (unit / 10);
        if tenths % 10 == 0 || tenths >= 1_000 {
            format!("{}{sign}", tenths / 10)
        } else {
            format!("{}.{}{sign}", tenths / 10, tenths % 10)
        }
    };
    match n {
        ..1_000 => n.to_string(),
        1_000..1_000_000 => tenths(1_000, "k"),
        _ => tenths(1_000_000, "M"),
    }
}

#[cfg(test)]
mod tests {
    use super::short_number;

    #[test]
    fn large_numbers_are_short() {
        let shown = [0, 980, 1_000, 12_449, 128_900, 999_999, 1_250_000].map(short_number);
        assert_eq!(shown, ["0", "980", "1k", "12.4k", "128k", "999k", "1.2M"]);
    }
}
