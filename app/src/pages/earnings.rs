//! `/earnings`: what an influencer has earned, where it is, and whether it can be paid out.

mod account;
mod table;

use leptos::prelude::*;
use tandem_types::payments::Earnings;

use crate::{
    calls::payments::earnings,
    parts::{Main, PageHead, Stat, Stats, currency_code, load, price},
};

use account::AccountCard;
use table::DealTable;

/// The figures, the payout account, the deals.
#[component]
pub fn EarningsPage() -> impl IntoView {
    load(earnings(), |earnings| {
        let stats = stats(&earnings);
        let waits = earnings.on_its_way.minor() > 0;
        view! {
            <Main title="Earnings">
                <PageHead title="Earnings" lead="What you receive, after the platform fee."/>
                <AccountCard account=earnings.account waits/>
                <Stats stats/>
                <DealTable payments=earnings.payments total=earnings.total/>
            </Main>
        }
    })
}

fn stats(earnings: &Earnings) -> Vec<Stat> {
    let code = currency_code();
    vec![
        ("Held", price(earnings.held), format!("{code}, until your work is approved")),
        ("On its way", price(earnings.on_its_way), format!("{code}, approved")),
        ("Paid out", price(earnings.paid), format!("{code}, in all")),
    ]
}
