//! What a campaign wants made: its brief in words and in fields.

use leptos::{either::Either, prelude::*};
use tandem_texts as t;
use tandem_types::{
    briefs::{Brief as Fields, Deliverable, Goal, Platform, Reference},
    campaigns::Campaign,
};

use super::{brief::Brief, fields::goal_words};
use crate::{
    calls::campaigns::brief,
    parts::{Day, Icon},
};

/// The whole brief of a campaign. Loads its fields itself; many campaigns have none.
#[component]
pub(super) fn Wanted(campaign: Campaign) -> impl IntoView {
    Suspend::new(async move {
        let found = brief(campaign.id).await.ok().flatten();
        let text = campaign.description;
        let parts = found.map(|Fields { goal, deliverables, references, dos, donts, .. }| {
            let links = (!references.is_empty()).then(|| view! { <Links references/> });
            (view! { <GoalLine goal/> }, view! { <Pieces pieces=deliverables/><Advice dos donts/>{links} })
        });
        let (goal, rest) = parts.unzip();
        view! { <div class="whole-brief">{goal}<Brief text/>{rest}</div> }
    })
}

/// What it is for.
#[component]
pub(super) fn GoalLine(goal: Goal) -> impl IntoView {
    let (icon, words) = goal_words(goal);
    view! {
        <p class="goal-line">
            <span class="goal-mark"><Icon name=icon/></span>
            <span>
                <span class="goal-name">{t::campaigns::goal()}<strong>{goal.label()}</strong></span>
                " "
                <span class="note">{words}</span>
            </span>
        </p>
    }
}

/// What is to be made: a table, cards on a phone.
#[component]
pub(super) fn Pieces(pieces: Vec<Deliverable>) -> impl IntoView {
    let has_dates = pieces.iter().any(|piece| piece.due_date.is_some());
    let all: i64 = pieces.iter().map(|piece| piece.count).sum();
    let rows: Vec<_> = pieces.into_iter().map(|piece| view! { <Piece piece has_dates/> }).collect();
    let total = t::campaigns::pieces_in_all(all);
    view! {
        <section class="card flush pieces" aria-labelledby="pieces-title">
            <div class="card-head">
                <h2 class="card-title" id="pieces-title">{t::campaigns::deliverables()}</h2>
                <p class="card-note">{total}</p>
            </div>
            <table class="data-table">
                <thead>
                    <tr>
                        <th scope="col">{t::campaigns::where_word()}</th>
                        <th scope="col">{t::campaigns::what()}</th>
                        {has_dates.then(|| view! { <th scope="col">{t::campaigns::due()}</th> })}
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </section>
    }
}

#[component]
fn Piece(piece: Deliverable, has_dates: bool) -> impl IntoView {
    let Deliverable { platform, format, count, due_date } = piece;
    let due = has_dates.then(|| {
        let day = match due_date {
            Some(date) => Either::Left(view! { <Day date/> }),
            None => Either::Right(view! { <span class="note">{t::campaigns::by_the_end()}</span> }),
        };
        view! { <td data-label=t::campaigns::due()>{day}</td> }
    });
    view! {
        <tr>
            <th scope="row"><span class="platform-name"><Mark platform/>{platform.label()}</span></th>
            <td data-label=t::campaigns::what()>{format.count(count)}</td>
            {due}
        </tr>
    }
}

/// A platform's sign: two letters on its own tone. Its name stands beside it.
#[component]
fn Mark(platform: Platform) -> impl IntoView {
    let (letters, tone) = match platform {
        Platform::Instagram => ("Ig", 2),
        Platform::Tiktok => ("Tt", 5),
        Platform::Youtube => ("Yt", 4),
        Platform::X => ("X", 1),
        Platform::Facebook => ("Fb", 3),
        Platform::Blog => ("Bl", 6),
        Platform::Podcast => ("Po", 5),
        Platform::Other => ("…", 1),
    };
    view! { <span class="platform-mark" data-tone=tone.to_string() aria-hidden="true">{letters}</span> }
}

/// What to do and what not, side by side. Nothing where there is neither.
#[component]
pub(super) fn Advice(dos: String, donts: String) -> impl IntoView {
    let part = |kind: &'static str, icon: &'static str, title: &'static str, text: String| {
        let lines: Vec<_> = text
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty())
            .map(|line| view! { <li><Icon name=icon/><span>{line.to_owned()}</span></li> })
            .collect();
        (!lines.is_empty()).then(|| {
            view! { <section class="advice-part" data-kind=kind><h2>{title}</h2><ul>{lines}</ul></section> }
        })
    };
    let (dos, donts) =
        (part("do", "check", t::campaigns::do_word(), dos), part("dont", "x", t::campaigns::dont(), donts));
    (dos.is_some() || donts.is_some()).then(|| view! { <div class="brief-advice">{dos}{donts}</div> })
}

/// What to look at. The other site learns nothing of this page.
#[component]
pub(super) fn Links(references: Vec<Reference>) -> impl IntoView {
    let items: Vec<_> = references
        .into_iter()
        .map(|Reference { url, note }| {
            let shown = shown(&url);
            let (title, about) = if note.is_empty() { (shown, None) } else { (note, Some(shown)) };
            view! {
                <li>
                    <Icon name="external"/>
                    <div>
                        <a href=url target="_blank" rel="noopener noreferrer nofollow ugc">{title}</a>
                        {about.map(|about| view! { <p class="note">{about}</p> })}
                    </div>
                </li>
            }
        })
        .collect();
    view! {
        <section class="brief-links" aria-labelledby="links-title">
            <h2 id="links-title">{t::campaigns::references()}</h2>
            <ul>{items}</ul>
        </section>
    }
}

/// An address as people say it: without its scheme, and not too long.
fn shown(url: &str) -> String {
    const MOST: usize = 60;
    let bare = url.split_once("://").map_or(url, |(_, rest)| rest).trim_end_matches('/');
    let cut: String = bare.chars().take(MOST).collect();
    if cut.len() < bare.len() { format!("{cut}…") } else { cut }
}

#[cfg(test)]
mod tests {
    use super::shown;

    #[test]
    fn addresses_are_shown_as_people_say_them() {
        assert_eq!(shown("https://www.example.com/"), "www.example.com");
        assert_eq!(shown(&format!("http://a.example/{}", "x".repeat(80))).chars().count(), 61);
    }
}
