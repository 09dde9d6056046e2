//! The steps, and what each of them still wants.

use leptos::prelude::*;
use tandem_texts as t;
use tandem_types::drafts::{Draft, Step};

use super::FORM;
use crate::parts::Icon;

/// The list of steps. They may be taken in any order, once there is a draft; what was typed into a step is kept on the way to another.
#[component]
pub(super) fn Steps(draft: Option<Draft>, here: Step) -> impl IntoView {
    let has_form = draft.is_some() && here != Step::Review;
    let items: Vec<_> = Step::ALL.iter().map(|step| view! { <Item draft=draft.clone() step=*step here/> }).collect();
    // The first button of a form is the one that Enter presses, wherever it stands.
    let enter = has_form.then(|| {
        view! {
            <button type="submit" form=FORM name="then" value="next" tabindex="-1" hidden>
                {t::drafts::save_and_continue()}
            </button>
        }
    });
    view! { {enter}<nav class="wizard-steps" aria-label=t::drafts::steps()><ol>{items}</ol></nav> }
}

#[component]
fn Item(draft: Option<Draft>, step: Step, here: Step) -> impl IntoView {
    let state = draft.as_ref().map_or("new", |draft| match (step, draft.gaps_in(step)) {
        (Step::Review, _) if draft.gaps.is_empty() => "ready",
        (Step::Review, _) => "new",
        (Step::References, 0) if draft.reading.references.is_empty() => "empty",
        (_, 0) => "done",
        _ => "todo",
    });
    let note = match (state, draft.as_ref().map_or(0, |draft| draft.gaps_in(step))) {
        ("todo", n) => t::drafts::n_to_do(n),
        ("done", _) => t::drafts::done().into(),
        ("ready", _) => t::drafts::ready().into(),
        ("empty", _) => t::drafts::optional().into(),
        _ => String::new(),
    };
    let number = Step::ALL.iter().position(|one| *one == step).map_or(0, |at| at + 1);
    let mark = if state == "done" {
        view! { <span class="wizard-dot" aria-hidden="true"><Icon name="check"/></span> }.into_any()
    } else {
        view! { <span class="wizard-dot" aria-hidden="true">{number}</span> }.into_any()
    };
    let words = view! {
        {mark}
        <span class="wizard-words"><span class="wizard-name">{step.label()}</span><span class="wizard-note">{note}</span></span>
    };
    let current = (step == here).then_some("step");
    let inner = match draft {
        Some(draft) if here == Step::Review => {
            view! { <a class="wizard-item" href=super::page(draft.id, step) aria-current=current>{words}</a> }.into_any()
        }
        Some(_) if step != here => {
            view! { <button class="wizard-item" type="submit" form=FORM name="then" value=super::to(step)>{words}</button> }
                .into_any()
        }
        _ => view! { <span class="wizard-item" aria-current=current>{words}</span> }.into_any(),
    };
    view! { <li data-state=state>{inner}</li> }
}
