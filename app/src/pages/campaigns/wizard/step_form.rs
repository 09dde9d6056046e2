//! The form of a step.

use leptos::prelude::*;
use tandem_texts as t;
use tandem_types::drafts::{Draft, Step};

use super::{FORM, SAVE};
use crate::{
    islands::RowEditor,
    pages::campaigns::{
        campaign_form::{BUDGET_HINT, TITLE_HINT},
        fields::{DateField, Deliverables, DosDonts, GoalChoice, Manner, PictureField, References, Words},
    },
    parts::{Field, Form, FormState, Icon, MoneyField},
    ssr,
};

/// The form; without a draft it begins one.
#[component]
pub(super) fn StepForm(draft: Option<Draft>, step: Step, state: FormState) -> impl IntoView {
    let image = draft.as_ref().and_then(|draft| draft.image.clone());
    let (key, id) = match &draft {
        Some(draft) => ("id", draft.id.to_string()),
        // A form that comes back with an error is still the same one.
        None => ("once", state.value("once").unwrap_or_else(ssr::new_id)),
    };
    let back = Step::ALL.iter().position(|one| *one == step).and_then(|at| Step::ALL.get(at.checked_sub(1)?));
    let back = draft.as_ref().and(back).map(|back| {
        view! {
            <button class="button ghost large" type="submit" name="then" value=super::to(*back)>
                <Icon name="arrow-left"/>
                {t::drafts::back()}
            </button>
        }
    });
    view! {
        <Form action=SAVE id=FORM class="form editor-form" multipart={step == Step::Terms} state>
            <input type="hidden" name=key value=id/>
            <input type="hidden" name="step" value=step.as_str()/>
            <Fields step image/>
            <div class="form-actions">
                <button class="button primary large" type="submit" name="then" value="next">
                    {t::drafts::save_and_continue()}
                </button>
                <button class="button secondary large" type="submit" name="then" value="later">
                    {t::drafts::save_and_finish_later()}
                </button>
                {back}
            </div>
        </Form>
    }
}

/// The fields of a step. A part of its own: only what is made inside the form knows what the form holds.
#[component]
fn Fields(step: Step, image: Option<String>) -> impl IntoView {
    match step {
        Step::Goal => view! { <GoalStep/> }.into_any(),
        Step::Brief => view! { <BriefStep/> }.into_any(),
        Step::References => view! { <ReferencesStep/> }.into_any(),
        Step::Terms | Step::Review => view! { <TermsStep image/> }.into_any(),
    }
}

#[component]
fn GoalStep() -> impl IntoView {
    view! {
        <div class="card form-card">
            <GoalChoice/>
            <Field name="title" label=t::drafts::title() hint=TITLE_HINT maxlength=255/>
        </div>
    }
}

#[component]
fn BriefStep() -> impl IntoView {
    view! {
        <div class="card form-card"><Words/></div>
        <div class="card form-card"><Deliverables manner=Manner::Buttons/></div>
        <div class="card form-card"><DosDonts/></div>
        <RowEditor/>
    }
}

#[component]
fn ReferencesStep() -> impl IntoView {
    view! { <div class="card form-card"><References manner=Manner::Buttons/></div><RowEditor/> }
}

#[component]
fn TermsStep(image: Option<String>) -> impl IntoView {
    let today = Some(ssr::ctx().clock.today().to_string());
    view! {
        <div class="card form-card">
            <MoneyField name="budget" label=t::campaigns::budget() hint=BUDGET_HINT/>
            <div class="field-row">
                <DateField name="start_date" label=t::drafts::starts() min=today.clone()/>
                <DateField name="end_date" label=t::drafts::ends() min=today/>
            </div>
            <PictureField image/>
        </div>
    }
}
