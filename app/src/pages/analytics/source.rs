//! Where a number comes from: who reported it and when it was read, or what measured it.

use leptos::prelude::*;
use tandem_texts as t;
use tandem_types::{dates, results::Figures};

use crate::parts::words::grouped;

/// `, last on 24 Nov 2026`: the day of the newest one that was counted.
pub(super) fn last_on(day: Option<&str>) -> String {
    let day = day.and_then(|day| day.parse().ok()).map(dates::day);
    day.map_or_else(String::new, |day| t::analytics::last_on_day(&day))
}

/// Where a number comes from that creators report, of that many deals.
pub(super) fn reported(figures: &Figures, with: i64) -> String {
    if with == 0 {
        return t::analytics::no_creator_has_reported_it_yet().into();
    }
    let (who, when) = who_and_when(figures, false);
    if figures.deals == 1 {
        return t::analytics::reported_by_whom(when, who) + ".";
    }
    t::analytics::reported_for_deals(figures.deals, when, who, grouped(with))
}

/// Where a number comes from that can be measured, too; and how far the two are apart where both are known.
pub(super) fn source(
    measured: Option<String>,
    reported: Option<String>,
    both: Option<(i64, i64)>,
    nothing: &str,
) -> String {
    let Some(measured) = measured else {
        return reported.map_or_else(|| nothing.into(), |words| t::analytics::reported_not_measured(&words));
    };
    let Some((is, said)) = both else { return format!("{measured}.") };
    let apart = match said - is {
        0 => t::analytics::as_many().to_owned(),
        more @ 1.. => t::analytics::that_many_more(grouped(more)),
        fewer => t::analytics::that_many_fewer(grouped(-fewer)),
    };
    t::analytics::measured_reported_of_the_same(&apart, &measured, grouped(said))
}

/// Who reported the numbers of these deals, which may all be of one creator, and when they were last read.
fn who_and_when(figures: &Figures, is_one: bool) -> (&'static str, String) {
    let who = match (figures.reports, figures.records) {
        (_, 0) if is_one || (figures.reports == 1 && figures.deals == 1) => t::analytics::by_its_creator(),
        (_, 0) => t::analytics::by_their_creators(),
        (0, _) => t::analytics::through_the_api(),
        _ => t::analytics::by_their_creators_and_through(),
    };
    let when = figures.reported_on.as_deref().and_then(|day| day.parse().ok()).map(dates::day);
    (who, when.map_or_else(String::new, |day| t::analytics::last_read_on_day(&day)))
}

/// Under the name of a line: where the numbers of its cells come from, unless a cell says otherwise.
#[component]
pub(super) fn LineSource(
    figures: Figures,
    /// Whether it is the line of one creator.
    is_one: bool,
) -> impl IntoView {
    let is_reported = figures.reports + figures.records > 0;
    is_reported.then(|| {
        let (who, when) = who_and_when(&figures, is_one);
        view! { <small>{t::analytics::reported_by_whom(when, who)}</small> }
    })
}

/// Under a number that was measured, until when; one that was not is reported, as its line says.
#[component]
pub(super) fn CellSource(measured: Option<i64>, last: Option<String>) -> impl IntoView {
    measured.map(|_| {
        view! { <small class="how-known">{t::analytics::measured()}{last_on(last.as_deref())}</small> }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_says_where_it_comes_from() {
        let figures =
            Figures { deals: 5, reports: 2, records: 1, reported_on: Some("2026-11-24".into()), ..Figures::default() };
        let words = "Reported for 3 of 5 deals by their creators and through the API, last read on 24 Nov 2026.";
        assert_eq!(reported(&figures, 3), words);
        assert_eq!(reported(&figures, 0), "No creator has reported it yet.");
        let one = Figures { deals: 1, reports: 1, reported_on: None, ..Figures::default() };
        assert_eq!(reported(&one, 1), "Reported by its creator.");
    }

    #[test]
    fn measured_and_reported_stand_side_by_side() {
        let measured = || Some("412 measured by 1 link".to_owned());
        assert_eq!(source(None, None, None, "Nothing."), "Nothing.");
        assert_eq!(
            source(None, Some("Reported by its creator.".into()), None, "Nothing."),
            "Reported by its creator. Not measured."
        );
        assert_eq!(source(measured(), None, None, ""), "412 measured by 1 link.");
        let words = "412 measured by 1 link. Reported of the same: 1,500, 1,088 more.";
        assert_eq!(source(measured(), Some(String::new()), Some((412, 1_500)), ""), words);
        assert!(source(measured(), Some(String::new()), Some((412, 2)), "").ends_with("2, 410 fewer."));
    }
}
