//! The numbers of a profile, each with what it is counted of.

use leptos::prelude::*;
use tandem_texts as t;
use tandem_types::{creators::Profile, dates, records::Record};

use crate::parts::{Icon, Stat, Stats, short_number};

/// Four figures, and how they are worked out.
#[component]
pub(super) fn Facts(profile: Profile) -> impl IntoView {
    let (stats, formulas) = if let Some(record) = profile.record {
        let hire_rate = (t::profile::hire_rate(), t::common::hire_rate_formula());
        let pays_within = (t::profile::pays_within(), t::common::pays_within_formula());
        (brand(&profile, &record), [hire_rate, pays_within])
    } else {
        let completed = (t::profile::completed_deals(), t::profile::completed_formula());
        (creator(&profile), [completed, (t::profile::on_time(), t::common::on_time_formula())])
    };
    let formulas = formulas.map(|(name, words)| view! { <p><strong>{name}": "</strong>{words}</p> });
    view! {
        <div class="profile-facts">
            <Stats stats/>
            <details class="formula">
                <summary>{t::profile::how_this_is_worked_out()}<Icon name="chevron-down" class="chevron"/></summary>
                {formulas.collect_view()}
            </details>
        </div>
    }
}

fn creator(profile: &Profile) -> Vec<Stat> {
    let followers = match &profile.audience {
        Some(audience) => {
            let day = dates::day(audience.at.date_naive());
            let note = t::profile::on_instagram(day, audience.posts);
            (t::profile::followers(), short_number(audience.followers), note)
        }
        None => (
            t::profile::followers(),
            t::profile::not_connected().into(),
            t::profile::no_numbers_from_instagram_yet().into(),
        ),
    };
    let work = profile.work;
    let on_time = match work.on_time_rate() {
        Some(rate) => (t::profile::on_time(), format!("{rate}%"), t::profile::of_deals(work.due, work.on_time)),
        None => {
            (t::profile::on_time(), t::profile::no_deals_yet().into(), t::profile::first_deliveries_by_the_due().into())
        }
    };
    vec![followers, completed(profile), on_time, rating(profile)]
}

fn brand(profile: &Profile, record: &Record) -> Vec<Stat> {
    let hires = match record.hire_rate() {
        Some(rate) => {
            (t::profile::hire_rate(), format!("{rate}%"), t::profile::of_campaigns(record.decided, record.hired))
        }
        None => (t::profile::hire_rate(), t::profile::new_brand().into(), t::profile::no_campaign_decided_yet().into()),
    };
    let pays = match record.pays_within() {
        Some(days) => {
            (t::profile::pays_within(), t::common::count_days(days), t::profile::median_of_paid_deals(record.paid))
        }
        None => (t::profile::pays_within(), t::profile::no_deals_yet().into(), t::profile::nothing_paid_yet().into()),
    };
    vec![hires, pays, completed(profile), rating(profile)]
}

fn completed(profile: &Profile) -> Stat {
    match profile.work.completed {
        0 => (
            t::profile::completed_deals(),
            t::profile::no_deals_yet().into(),
            t::profile::approved_and_paid_out().into(),
        ),
        n => (t::profile::completed_deals(), n.to_string(), t::profile::approved_and_paid_out().into()),
    }
}

fn rating(profile: &Profile) -> Stat {
    match profile.rated.stars() {
        Some(stars) => {
            (t::profile::rating(), t::profile::stars_of_5(&stars), t::profile::count_reviews(profile.rated.reviews))
        }
        None => (
            t::profile::rating(),
            t::profile::no_reviews_yet_inline().into(),
            t::profile::by_the_other_sides_of_deals().into(),
        ),
    }
}
