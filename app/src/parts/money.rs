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
