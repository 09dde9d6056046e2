//! The numbers of a profile, each with what it is counted of.

use leptos::prelude::*;
use tandem_types::{
    creators::{COMPLETED, ON_TIME, Profile},
    dates,
    records::{HIRE_RATE, PAYS_WITHIN, Record},
};

use crate::parts::{Icon, Stat, Stats, count, short_number};

/// Four figures, and how they are worked out.
#[component]
pub(super) fn Facts(profile: Profile) -> impl IntoView {
    let (stats, formulas) = match profile.record {
        Some(record) => (brand(&profile, &record), [("Hire rate", HIRE_RATE), ("Pays within", PAYS_WITHIN)]),
        None => (creator(&profile), [("Completed deals", COMPLETED), ("On time", ON_TIME)]),
    };
    let formulas = formulas.map(|(name, words)| view! { <p><strong>{name}": "</strong>{words}</p> });
    view! {
        <div class="profile-facts">
            <Stats stats/>
            <details class="formula">
                <summary>"How this is worked out"<Icon name="chevron-down" class="chevron"/></summary>
                {formulas.collect_view()}
            </details>
        </div>
    }
}

fn creator(profile: &Profile) -> Vec<Stat> {
    let followers = match &profile.audience {
        Some(audience) => {
            let day = dates::day(audience.at.date_naive());
            let note = format!("on Instagram, {day}; {}", count(audience.posts, "post"));
            ("Followers", short_number(audience.followers), note)
        }
        None => ("Followers", "not connected".into(), "no numbers from Instagram yet".into()),
    };
    let work = profile.work;
    let on_time = match work.on_time_rate() {
        Some(rate) => ("On time", format!("{rate}%"), format!("{} of {}", work.on_time, count(work.due, "deal"))),
        None => ("On time", "no deals yet".into(), "first deliveries by the due day".into()),
    };
    vec![followers, completed(profile), on_time, rating(profile)]
}

fn brand(profile: &Profile, record: &Record) -> Vec<Stat> {
    let hires = match record.hire_rate() {
        Some(rate) => {
            ("Hire rate", format!("{rate}%"), format!("{} of {}", record.hired, count(record.decided, "campaign")))
        }
        None => ("Hire rate", "new brand".into(), "no campaign decided yet".into()),
    };
    let pays = match record.pays_within() {
        Some(days) => ("Pays within", count(days, "day"), format!("median of {}", count(record.paid, "paid deal"))),
        None => ("Pays within", "no deals yet".into(), "nothing paid yet".into()),
    };
    vec![hires, pays, completed(profile), rating(profile)]
}

fn completed(profile: &Profile) -> Stat {
    match profile.work.completed {
        0 => ("Completed deals", "no deals yet".into(), "approved and paid out".into()),
        n => ("Completed deals", n.to_string(), "approved and paid out".into()),
    }
}

fn rating(profile: &Profile) -> Stat {
    match profile.rated.stars() {
        Some(stars) => ("Rating", format!("{stars} of 5"), count(profile.rated.reviews, "review")),
        None => ("Rating", "no reviews yet".into(), "by the other sides of deals".into()),
    }
}
