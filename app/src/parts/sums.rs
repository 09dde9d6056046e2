//! What an amount is made of: gross, fee, net.

use leptos::prelude::*;
use tandem_texts as t;
use tandem_types::{Money, payments::FeeRate};

use super::price;
use crate::ssr;

/// Three lines: what is paid, the platform's share of it, and what is left for the creator.
#[component]
pub fn Sums(
    gross: Money,
    fee: Money,
    /// Who pays: `You pay`.
    #[prop(into)]
    pays: String,
    /// Who gets the rest: `maya receives`.
    #[prop(into)]
    receives: String,
) -> impl IntoView {
    let net = Money::from_minor(gross.minor() - fee.minor());
    view! {
        <dl class="sums">
            <div><dt>{pays}</dt><dd>{price(gross)}</dd></div>
            <div><dt>{fee_words(ssr::fee_rate(), gross, fee)}</dt><dd>"−"{price(fee)}</dd></div>
            <div class="sums-total"><dt>{receives}</dt><dd>{price(net)}</dd></div>
        </dl>
    }
}

/// The name of the fee, with its rate where the one of today is the one that the deal was made at.
fn fee_words(rate: FeeRate, gross: Money, fee: Money) -> String {
    if rate.of(gross) == fee { t::parts::platform_fee_rate(rate) } else { t::parts::platform_fee().into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_deal_of_another_rate_does_not_claim_the_one_of_today() {
        let rate: FeeRate = "7.5".parse().unwrap();
        let money = Money::from_minor;
        assert_eq!(fee_words(rate, money(120_000), money(9_000)), "Platform fee, 7.5 %");
        assert_eq!(fee_words(rate, money(120_000), money(12_000)), "Platform fee");
    }
}
