//! Amounts as people read them.

use leptos::prelude::*;
use tandem_types::Money;

use crate::ssr;

/// `$4,800.00 USD`, with tabular figures.
#[component]
pub fn Amount(money: Money) -> impl IntoView {
    view! { <span class="amount">{price(money)}</span>" "<span class="currency">{currency_code()}</span> }
}

/// `$4,800.00`, for running text.
#[must_use]
pub fn price(money: Money) -> String {
    money.show(ssr::currency(), false)
}

/// `USD`.
#[must_use]
pub fn currency_code() -> String {
    ssr::currency().code().to_uppercase()
}

/// `$4,800`, or `$4,800.50` where there are cents: for scales and tables of minor units.
#[must_use]
pub fn short_price(minor: i64) -> String {
    Money::from_minor(minor).show(ssr::currency(), true)
}
