//! `/earnings`: what an influencer has earned, where it is, and whether it can be paid out.

mod account;
mod table;

use leptos::prelude::*;
use tandem_texts as t;
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
            <Main title=t::earnings::earnings()>
                <PageHead title=t::earnings::earnings() lead=t::earnings::what_you_receive_after_the_platform()/>
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
        (t::earnings::held(), price(earnings.held), t::earnings::code_until_your_work_is_approved(&code)),
        (t::earnings::on_its_way(), price(earnings.on_its_way), t::earnings::code_approved(&code)),
        (t::common::paid_out(), price(earnings.paid), t::earnings::code_in_all(&code)),
    ]
}
