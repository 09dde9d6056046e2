//! What a campaign is for.

use leptos::prelude::*;
use tandem_texts as t;
use tandem_types::briefs::Goal;

use crate::parts::{FieldError, FormState, Icon};

/// The icon of a goal, and what it means.
pub(in crate::pages::campaigns) const fn goal_words(goal: Goal) -> (&'static str, &'static str) {
    match goal {
        Goal::Awareness => ("megaphone", t::drafts::people_get_to_know_you()),
        Goal::Traffic => ("external", t::drafts::people_visit_your_site_or_shop()),
        Goal::Sales => ("money", t::drafts::people_buy_book_or_sign()),
        Goal::Content => ("image", t::drafts::you_get_pictures_and_films()),
        Goal::Launch => ("star", t::drafts::something_new_comes_out_and_people()),
    }
}

/// The choice between the goals.
#[component]
pub(in crate::pages::campaigns) fn GoalChoice() -> impl IntoView {
    let chosen = FormState::here().value("goal").unwrap_or_default();
    let choices: Vec<_> = Goal::ALL
        .iter()
        .map(|goal| {
            let (icon, words) = goal_words(*goal);
            let checked = chosen == goal.as_str();
            view! {
                <label class="choice">
                    <input type="radio" name="goal" value=goal.as_str() checked=checked/>
                    <span class="choice-mark"><Icon name=icon/></span>
                    <span class="choice-text"><strong>{goal.label()}</strong><span>{words}</span></span>
                </label>
            }
        })
        .collect();
    view! {
        <fieldset class="choice-group" id="goal" tabindex="-1" aria-describedby="goal-error">
            <legend>{t::drafts::what_is_it_for()}</legend>
            <div class="choices">{choices}</div>
            <FieldError name="goal"/>
        </fieldset>
    }
}
