//! The campaign form's preview of the card on the board.

use leptos::prelude::*;
use tandem_texts as t;

/// Writes the title, the budget and the time left into the preview while they are typed, those of them that the page has fields for.
///
/// The preview is plain markup from the server; this only fills its `data-preview` elements. It reads the fields by their ids
/// `title`, `budget` and `end_date`, and its terms from the card: `data-currency` and `data-today`.
#[island]
pub fn CardPreview() -> impl IntoView {
    #[cfg(feature = "hydrate")]
    browser::start();
    view! { <p class="note">{t::islands::cards_with_a_picture_and_a_clear()}</p> }
}

#[cfg(feature = "hydrate")]
mod browser {
    use leptos::{ev, prelude::*};
    use wasm_bindgen::JsCast;
    use web_sys::{Element, HtmlInputElement};

    use super::words;

    pub(super) fn start() {
        refresh();
        let _listens_as_long_as_the_page = window_event_listener(ev::input, |_| refresh());
    }

    fn refresh() {
        let Some(card) = find("[data-preview=card]") else { return };
        let term = |name| card.get_attribute(name).unwrap_or_default();
        write("title", typed("title").map(|title| words::title(&title)));
        write("budget", typed("budget").map(|budget| words::budget(&budget, &term("data-currency"))));
        write("left", typed("end_date").map(|end| words::left(&end, &term("data-today"))));
    }

    fn find(selector: &str) -> Option<Element> {
        document().query_selector(selector).ok().flatten()
    }

    fn typed(id: &str) -> Option<String> {
        let input = document().get_element_by_id(id).and_then(|element| element.dyn_into::<HtmlInputElement>().ok());
        input.map(|input| input.value())
    }

    fn write(part: &str, words: Option<String>) {
        if let (Some(words), Some(element)) = (words, find(&format!("[data-preview={part}]"))) {
            element.set_text_content(Some(&words));
        }
    }
}

/// What the preview says about what was typed; the server writes the first view of it with the same words.
pub(crate) mod words {
    use tandem_texts as t;
    use tandem_types::Currency;

    use crate::islands::typed::money;

    /// The title, or what stands in its place.
    pub(crate) fn title(typed: &str) -> String {
        let title = typed.trim();
        if title.is_empty() { t::islands::your_title().into() } else { title.into() }
    }

    /// The budget with its sign, or what stands in its place.
    pub(crate) fn budget(typed: &str, currency: &str) -> String {
        let currency: Currency = currency.parse().unwrap_or_default();
        money(typed)
            .filter(|_| !typed.trim().is_empty())
            .map_or_else(|| t::islands::no_budget_yet().into(), |budget| budget.show(currency, false))
    }

    /// How long the campaign would stand open.
    pub(crate) fn left(end: &str, today: &str) -> String {
        let (Some(end), Some(today)) = (day_number(end), day_number(today)) else {
            return t::islands::no_end_date_yet().into();
        };
        match end - today {
            ..0 => t::islands::ends_in_the_past().into(),
            days => t::dates::days_left(days),
        }
    }

    /// Days since a fixed day of a date `YYYY-MM-DD`, without a calendar library: this runs in the browser.
    fn day_number(date: &str) -> Option<i64> {
        let mut parts = date.splitn(3, '-').map(|part| part.parse::<i64>().ok());
        let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
        // Years that begin in March end with the leap day.
        let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
        Some(365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + day)
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        #[test]
        fn the_preview_shows_money_as_the_card_does() {
            assert_eq!(budget("4800", "usd"), "$4,800.00");
            assert_eq!(budget(" 0.5 ", "eur"), "€0.50");
            assert_eq!(budget("", "usd"), "No budget yet");
            assert_eq!(budget("a lot", "usd"), "No budget yet");
            assert_eq!(budget("1.234", "usd"), "No budget yet");
        }

        #[test]
        fn days_are_counted_over_months_and_leap_years() {
            assert_eq!(left("2026-12-05", "2026-11-23"), "12 days left");
            assert_eq!(left("2028-03-01", "2028-02-28"), "2 days left");
            assert_eq!(left("2027-01-01", "2026-12-31"), "1 day left");
            assert_eq!(left("2026-11-23", "2026-11-23"), "ends today");
            assert_eq!(left("2026-11-22", "2026-11-23"), "Ends in the past");
            assert_eq!(left("", "2026-11-23"), "No end date yet");
        }

        #[test]
        fn a_title_of_blanks_is_none() {
            assert_eq!(title("  "), "Your title");
            assert_eq!(title(" Slow mornings "), "Slow mornings");
        }
    }
}
