//! A campaign's terms at a glance.

use chrono::{Datelike, NaiveDate};
use leptos::prelude::*;
use tandem_texts as t;
use tandem_types::{
    campaigns::{Campaign, CampaignStatus},
    dates,
};

use crate::parts::{Amount, Icon, Left};

/// Budget and dates; while it takes bids, how long and how many there are.
#[component]
pub(super) fn Terms(campaign: Campaign) -> impl IntoView {
    let Campaign { budget, start_date, end_date, bid_count, status, .. } = campaign;
    let open = (status == CampaignStatus::Open).then(|| {
        view! {
            <div><dt><Icon name="clock"/>{t::campaigns::time_left()}</dt><dd><Left end=end_date/></dd></div>
            <div><dt><Icon name="bid"/>{t::common::bids()}</dt><dd>{t::common::bids_yet(bid_count)}</dd></div>
        }
    });
    view! {
        <dl class="facts">
            <div class="fact-lead"><dt>{t::campaigns::budget()}</dt><dd><Amount money=budget/></dd></div>
            <div>
                <dt><Icon name="calendar"/>{t::campaigns::runs()}</dt>
                <dd>
                    <time datetime=start_date.to_string()>{start(start_date, end_date)}</time>
                    {t::campaigns::to_piece()}
                    <time datetime=end_date.to_string()>{dates::day(end_date)}</time>
                </dd>
            </div>
            {open}
        </dl>
    }
}

/// The first day, without the year when it is the last day's too.
fn start(start: NaiveDate, end: NaiveDate) -> String {
    if start.year() == end.year() { dates::day_and_month(start) } else { dates::day(start) }
}
