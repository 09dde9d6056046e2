//! The last step: all of it as creators will see it, and the button that publishes.

use leptos::prelude::*;
use tandem_texts as t;
use tandem_types::{
    accounts::Viewer,
    drafts::{Draft, Reading, Step},
    problem::{field_name, summary_line},
};

use super::{PUBLISH, page};
use crate::{
    pages::campaigns::{
        brief::{Brief as Prose, Picture},
        wanted::{Advice, GoalLine, Links, Pieces},
    },
    parts::{Amount, Avatar, Day, FieldError, Form, Icon},
};

/// The form is the page: what is wrong stands beside what it is about.
#[component]
pub(super) fn Review(draft: Draft, brand: Viewer) -> impl IntoView {
    let Reading { title, description, budget, start_date, end_date, goal, deliverables, references, dos, donts } =
        draft.reading.clone();
    let id = draft.id;
    let missing = |what: &'static str| view! { <p class="review-missing">{what}</p> }.into_any();
    let goal = goal.map_or_else(|| missing(t::drafts::no_goal_yet()), |goal| view! { <GoalLine goal/> }.into_any());
    let title = title.map_or_else(
        || missing(t::drafts::no_title_yet()),
        |title| view! { <h2 class="review-title">{title}</h2> }.into_any(),
    );
    let words =
        description.map_or_else(|| missing(t::drafts::no_brief_yet()), |text| view! { <Prose text/> }.into_any());
    let has_typed = draft.fields.keys().any(|name| name.starts_with("deliverables-"));
    let pieces = if deliverables.is_empty() {
        missing(if has_typed { t::drafts::deliverables_to_mend() } else { t::drafts::no_deliverables_yet() })
    } else {
        view! { <Pieces pieces=deliverables/> }.into_any()
    };
    let links = if references.is_empty() {
        view! { <p class="note">{t::drafts::no_references_they_help_but()}</p> }.into_any()
    } else {
        view! { <Links references/> }.into_any()
    };
    let budget = budget.map_or_else(
        || missing(t::drafts::no_budget_yet()),
        |money| view! { <p class="review-budget"><Amount money/></p> }.into_any(),
    );
    let dates = match start_date.zip(end_date) {
        Some((start, end)) => {
            view! { <p><Icon name="calendar"/>" "<Day date=start/>{t::campaigns::to_piece()}<Day date=end/></p> }
                .into_any()
        }
        None => missing(t::drafts::no_dates_yet()),
    };
    let picture = match draft.image.clone() {
        Some(key) => view! { <Picture key/> }.into_any(),
        None => view! { <p class="note">{t::drafts::no_picture_the_card_shows()}</p> }.into_any(),
    };
    view! {
        <Form action=PUBLISH class="form editor-form">
            <input type="hidden" name="id" value=id.to_string()/>
            <Gaps draft=draft.clone()/>
            <section class="card review-part" aria-label=t::drafts::goal()>
                <Change href=page(id, Step::Goal) what=t::drafts::goal_and_title()/>
                <p class="campaign-brand"><Avatar id=brand.id name=brand.username.clone() size="small"/>{brand.username}</p>
                {title}
                <Wrong step=Step::Goal draft=draft.clone()/>
                {goal}
            </section>
            <section class="card review-part" aria-label=t::drafts::brief()>
                <Change href=page(id, Step::Brief) what=t::drafts::brief_inline()/>
                {words}
                {pieces}
                <Advice dos donts/>
                <Wrong step=Step::Brief draft=draft.clone()/>
            </section>
            <section class="card review-part" aria-label=t::campaigns::references()>
                <Change href=page(id, Step::References) what=t::drafts::references_inline()/>
                {links}
                <Wrong step=Step::References draft=draft.clone()/>
            </section>
            <section class="card review-part" aria-label=t::drafts::budget_and_dates()>
                <Change href=page(id, Step::Terms) what=t::drafts::budget_dates_and_picture()/>
                {budget}
                {dates}
                <Wrong step=Step::Terms draft=draft.clone()/>
                {picture}
            </section>
            <div class="form-actions">
                <button class="button primary large" type="submit">{t::drafts::publish_campaign()}</button>
                <a class="button ghost large" href=page(id, Step::Terms)>
                    <Icon name="arrow-left"/>
                    {t::drafts::back()}
                </a>
            </div>
        </Form>
    }
}

/// What is left to do, each with the way there.
#[component]
fn Gaps(draft: Draft) -> impl IntoView {
    let title = match draft.gaps.len() {
        0 => {
            return view! {
                <div class="alert" data-kind="success">
                    <Icon name="check-circle"/>
                    <div>
                        <p class="alert-title">{t::drafts::ready_to_publish()}</p>
                        <p>{t::drafts::this_is_how_creators_will()}</p>
                    </div>
                </div>
            }
            .into_any();
        }
        n => t::drafts::left_before_publishing(n),
    };
    let lines: Vec<_> = draft
        .gaps
        .iter()
        .map(|(name, sentences)| {
            let step = Step::of(name);
            let href = format!("{}?check=1#{name}", page(draft.id, step));
            let sentence = sentences.first().cloned().unwrap_or_default();
            view! { <li><a href=href>{format!("{} · {}", step.label(), summary_line(name, &sentence))}</a></li> }
        })
        .collect();
    view! {
        <div class="alert review-todo" data-kind="warning">
            <Icon name="alert"/>
            <div><p class="alert-title">{title}</p><ul class="review-gaps">{lines}</ul></div>
        </div>
    }
    .into_any()
}

/// The way back to a step.
#[component]
fn Change(href: String, what: &'static str) -> impl IntoView {
    view! {
        <a class="button ghost small review-change" href=href>
            <Icon name="pencil"/>
            {t::drafts::change()}
            <span class="visually-hidden">{format!(" {what}")}</span>
        </a>
    }
}

/// Where the errors of a step's fields are told when publishing is refused.
#[component]
fn Wrong(step: Step, draft: Draft) -> impl IntoView {
    let names = draft.gaps.iter().filter(|(name, _)| Step::of(name) == step).map(|(name, _)| name.to_owned());
    let places: Vec<_> = names
        .map(|name| {
            let id = name.clone();
            let label = field_name(&name).unwrap_or_default();
            view! { <div class="review-wrong" id=id><strong>{label}</strong><FieldError name/></div> }
        })
        .collect();
    places
}
