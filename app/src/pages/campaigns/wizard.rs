//! `/campaigns/new` and `/campaigns/drafts/{id}/{step}`: the way to a campaign, step by step. Each step is a form of its own, kept
//! in a draft on the server; the last shows all of it as creators will see it.

mod review;
mod side;
mod step_form;
mod steps;

use std::collections::BTreeMap;

use leptos::{either::EitherOf3, prelude::*};
use leptos_router::hooks::use_params_map;
use tandem_texts as t;
use tandem_types::{
    DraftId, FieldErrors, Problem, ProblemKind,
    accounts::Viewer,
    drafts::{Draft, Step},
};

use self::{review::Review, side::Side, step_form::StepForm, steps::Steps};
use super::id_in_path;
use crate::{
    calls::{
        campaigns::publisher,
        drafts::{Opened, open},
    },
    parts::{Ago, Crumbs, FormState, LostProblem, Main, PageHead, load},
    ssr,
};

const SAVE: &str = "/fn/drafts/save";
const PUBLISH: &str = "/fn/drafts/publish";
/// The id of a step's form.
const FORM: &str = "step-form";

/// The first step; the draft begins when it is sent.
#[component]
pub fn NewPage() -> impl IntoView {
    load(async { publisher() }, |brand| {
        let state = FormState::over(SAVE, Default::default(), None);
        view! {
            <Main title=t::common::new_campaign()>
                <Crumbs
                    trail=vec![("/dashboard".to_owned(), t::common::dashboard().to_owned())]
                    here=t::common::new_campaign()
                />
                <PageHead title=t::common::new_campaign() lead=t::drafts::four_short_steps_then_you_look()/>
                <Steps draft=None here=Step::Goal/>
                <div class="editor">
                    <StepForm draft=None step=Step::Goal state=state.clone()/>
                    <Side draft=None brand state/>
                </div>
            </Main>
        }
    })
}

/// A step of a draft.
#[component]
pub fn DraftPage() -> impl IntoView {
    let step = use_params_map().read_untracked().get("step");
    load(open(id_in_path(), step), |opened| match opened {
        Opened::Draft(draft, step, brand) => EitherOf3::A(view! { <AtStep draft=*draft step brand/> }),
        Opened::Next(id, step) => EitherOf3::B(moved(page(id, step))),
        Opened::Campaign(id) => EitherOf3::C(moved(format!("/campaigns/{id}"))),
    })
}

/// The address of a step.
fn page(id: DraftId, step: Step) -> String {
    format!("/campaigns/drafts/{id}/{step}")
}

/// The value of a button that keeps what was typed and leads to that step.
fn to(step: Step) -> String {
    format!("to-{step}")
}

/// Sends the visitor on.
fn moved(to: String) -> impl IntoView {
    ssr::go(&to);
    view! {
        <Main title=t::common::new_campaign()>
            <h1>{t::common::new_campaign()}</h1>
            <p><a href=to>{t::drafts::go_on()}</a></p>
        </Main>
    }
}

#[component]
fn AtStep(draft: Draft, step: Step, brand: Viewer) -> impl IntoView {
    let state = FormState::over(SAVE, draft.fields.clone(), told(&draft, step));
    let title = t::drafts::new_campaign_step(step.label());
    let name = name(&draft.fields);
    let content = if step == Step::Review {
        view! { <Review draft=draft.clone() brand=brand.clone()/> }.into_any()
    } else {
        view! { <StepForm draft=Some(draft.clone()) step state=state.clone()/> }.into_any()
    };
    view! {
        <Main title>
            <Crumbs trail=vec![("/dashboard".to_owned(), t::common::dashboard().to_owned())] here=name.clone()/>
            <header class="page-head">
                <div>
                    <h1>{name}</h1>
                    <p class="lead">
                        {t::drafts::draft_saved_nobody_sees_it_until_before()}
                        <Ago at=draft.updated_at/>
                        {t::drafts::draft_saved_nobody_sees_it_until_after()}
                    </p>
                </div>
            </header>
            <LostProblem action=PUBLISH is_shown={step == Step::Review}/>
            <LostProblem action=SAVE is_shown={step != Step::Review}/>
            <Steps draft=Some(draft.clone()) here=step/>
            <div class="editor">
                {content}
                <Side draft=Some(draft) brand state/>
            </div>
        </Main>
    }
}

/// What a draft is called.
fn name(fields: &BTreeMap<String, String>) -> String {
    fields.get("title").cloned().unwrap_or_else(|| t::drafts::untitled_campaign().to_owned())
}

/// What keeps the fields of that step from being published, where the address asks for it: it is told beside them then.
fn told(draft: &Draft, step: Step) -> Option<Problem> {
    let gaps = draft.gaps.iter().filter(|(name, _)| Step::of(name) == step);
    let fields: FieldErrors = gaps.map(|(name, sentences)| (name.to_owned(), sentences.to_vec())).collect();
    let message = match fields.len() {
        0 => return None,
        n => t::drafts::left_to_do_in_step(n),
    };
    let asked = !ssr::query_value("check").is_empty();
    asked.then(|| Problem { fields, ..Problem::new(ProblemKind::Invalid, message) })
}
