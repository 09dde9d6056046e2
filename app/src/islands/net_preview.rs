//! What a creator receives of a bid, while it is typed.

use leptos::prelude::*;
#[cfg(any(feature = "hydrate", test))]
use tandem_texts as t;

/// Rewrites the sentence `[data-net]` of the bid's form. It is plain markup from the server, with the terms in `data-rate` and
/// `data-currency`, and true for any bid; this makes it say what the one in the field `amount` brings.
#[island]
pub fn NetPreview() -> impl IntoView {
    #[cfg(feature = "hydrate")]
    browser::start();
    view! { <span hidden></span> }
}

#[cfg(feature = "hydrate")]
mod browser {
    use leptos::{ev, prelude::*};
    use wasm_bindgen::JsCast;
    use web_sys::HtmlInputElement;

    use super::sentence;

    pub(super) fn start() {
        let Some(note) = document().query_selector("[data-net]").ok().flatten() else { return };
        let before = note.text_content().unwrap_or_default();
        let term = |name| note.get_attribute(name).unwrap_or_default();
        let (rate, currency) = (term("data-rate"), term("data-currency"));
        let look = move || {
            let input =
                document().get_element_by_id("amount").and_then(|input| input.dyn_into::<HtmlInputElement>().ok());
            let typed = input.map(|input| input.value()).unwrap_or_default();
            let words = sentence(&typed, &rate, &currency);
            note.set_text_content(Some(words.as_deref().unwrap_or(&before)));
        };
        // The browser may have kept what was typed over a reload.
        look();
        let _for_good = window_event_listener(ev::input, move |_| look());
    }
}

/// The sentence about that bid; nothing where it is no amount.
#[cfg(any(feature = "hydrate", test))]
fn sentence(typed: &str, rate: &str, currency: &str) -> Option<String> {
    use tandem_types::{Currency, Money, payments::FeeRate};

    let gross = super::typed::money(typed).filter(|gross| *gross >= Money::SMALLEST)?;
    let rate: FeeRate = rate.parse().ok()?;
    let currency: Currency = currency.parse().ok()?;
    let net = Money::from_minor(gross.minor() - rate.of(gross).minor());
    Some(t::islands::you_receive_net_after_tandems(net.show(currency, false), rate))
}

#[cfg(test)]
mod tests {
    use super::sentence;

    #[test]
    fn the_sentence_is_about_the_bid_as_it_stands() {
        let told = |typed| sentence(typed, "10", "usd");
        assert_eq!(told("1200").as_deref(), Some("You receive $1,080.00 after Tandem’s 10 % fee."));
        assert_eq!(told("0.55").as_deref(), Some("You receive $0.49 after Tandem’s 10 % fee."));
        assert_eq!([told(""), told("0.1"), told("a lot")], [None, None, None]);
    }
}
