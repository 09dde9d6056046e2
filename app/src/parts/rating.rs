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
    // With one place, where there is something to tell and room for it.
    let of = |unit: i64| {
        let tenths = n / (unit / 10);
        if tenths % 10 == 0 || tenths >= 1_000 {
            (tenths / 10).to_string()
        } else {
            t::numbers::with_tenths(tenths % 10, tenths / 10)
        }
    };
    match n {
        ..1_000 => n.to_string(),
        1_000..1_000_000 => t::numbers::in_thousands(of(1_000)),
        _ => t::numbers::in_millions(of(1_000_000)),
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
