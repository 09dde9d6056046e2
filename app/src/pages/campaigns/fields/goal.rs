//! What a campaign is for.

use leptos::prelude::*;
use tandem_types::briefs::Goal;

use crate::parts::{FieldError, FormState, Icon};

/// The icon of a goal, and what it means.
pub(in crate::pages::campaigns) const fn goal_words(goal: Goal) -> (&'static str, &'static str) {
    match goal {
        Goal::Awareness => ("megaphone", "People get to know you."),
        Goal::Traffic => ("external", "People visit your site or shop."),
        Goal::Sales => ("money", "People buy, book or sign up."),
        Goal::Content => ("image", "You get pictures and films for your own channels."),
        Goal::Launch => ("star", "Something new comes out, and people hear of it."),
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
            <legend>"What is it for?"</legend>
            <div class="choices">{choices}</div>
            <FieldError name="goal"/>
        </fieldset>
    }
}
