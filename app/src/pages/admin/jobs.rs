//! `/admin/jobs` and `/admin/jobs/{id}`: work that waits, and work that was given up. What is in a job is never shown: it may be a code.

use leptos::prelude::*;
use tandem_texts as t;
use tandem_types::admin::{JobRow, JobState};

use super::{
    act::Act,
    frame::{Facts, Frame, text},
    list::{Words, page},
    table::{Cell, Column, Line, column},
    trail::TrailCard,
};
use crate::{
    calls::admin::job,
    pages::id_in_path,
    parts::{Ago, Badge, Crumbs, LostProblem, PageHead, load},
};

const RETRY: &str = "/fn/admin/retry_job";
const RETRY_ALL: &str = "/fn/admin/retry_jobs";
const REMOVE: &str = "/fn/admin/remove_job";

/// `/admin/jobs`
#[component]
pub fn JobsPage() -> impl IntoView {
    page::<JobRow>(
        Words { title: t::admin::jobs(), lead: t::admin::what_is_done_in_the_background(), here: "/admin/jobs" },
        columns,
        line,
    )
}

fn columns() -> Vec<Column> {
    vec![
        column(t::admin::job()),
        column(t::admin::job_state()),
        column(t::admin::job_tries()).number(),
        column(t::admin::job_due()),
        column(t::admin::job_made()).sorted("created"),
    ]
}

fn line(job: JobRow) -> Line {
    Line {
        href: Some(format!("/admin/jobs/{}", job.id)),
        title: job.what().to_owned(),
        cells: vec![
            Cell::badge(job.standing()),
            Cell::Text(job.attempts.to_string()),
            Cell::At(job.run_at),
            Cell::At(job.created_at),
        ],
        note: job.last_error,
    }
}

/// `/admin/jobs/{id}`
#[component]
pub fn JobPage() -> impl IntoView {
    load(job(id_in_path()), |(job, trail)| {
        let crumbs = vec![("/admin/jobs".to_owned(), t::admin::jobs().to_owned())];
        let (title, id) = (job.what(), job.id);
        let lead = match job.standing() {
            JobState::Waiting => t::admin::job_is_done_as_soon(),
            JobState::Running => t::admin::a_worker_is_at_it(),
            JobState::Retrying => t::admin::it_failed_and_is_tried_again(),
            JobState::Dead => t::admin::it_failed_too_often(),
            JobState::Done => t::admin::it_is_done(),
        };
        let error = (!job.last_error.is_empty()).then(|| {
            let error = job.last_error.clone();
            view! {
                <section class="card" aria-labelledby="error-title">
                    <h2 class="card-title" id="error-title">{t::admin::what_went_wrong_last()}</h2>
                    <p class="staff-text">{error}</p>
                </section>
            }
        });
        let facts = vec![
            (t::admin::job_state(), view! { <Badge status=job.standing()/> }.into_any()),
            (t::admin::job_kind(), text(job.kind.clone())),
            (t::admin::job_tries(), text(job.attempts.to_string())),
            (t::admin::job_due(), view! { <Ago at=job.run_at/> }.into_any()),
            (t::admin::job_last_changed(), view! { <Ago at=job.updated_at/> }.into_any()),
            (t::admin::job_made(), view! { <Ago at=job.created_at/> }.into_any()),
        ];
        view! {
            <Frame title here="/admin/jobs">
                <Crumbs trail=crumbs here=title/>
                <PageHead title lead/>
                <div class="staff-detail">
                    <div class="staff-side">
                        <section class="card" aria-labelledby="known-title">
                            <h2 class="card-title" id="known-title">{t::admin::job()}</h2>
                            <Facts facts/>
                        </section>
                        <Acts job/>
                    </div>
                    <div class="staff-main">{error}<TrailCard trail id=id.to_string()/></div>
                </div>
            </Frame>
        }
    })
}

/// What can be done with a job that was given up.
#[component]
fn Acts(job: JobRow) -> impl IntoView {
    let is_dead = job.standing() == JobState::Dead;
    let id = || vec![("id", job.id.to_string())];
    let forms = is_dead.then(|| {
        view! {
            <section class="card" aria-labelledby="acts-title">
                <h2 class="card-title" id="acts-title">{t::admin::what_you_can_do_job()}</h2>
                <div class="staff-acts">
                    <Act action=RETRY prefix="retry-" fields=id() label=t::admin::try_again() yes=t::admin::try_it_again()
                        question=t::admin::it_is_tried_at_once()/>
                    <Act action=RETRY_ALL prefix="retry-all-" fields=id() label=t::admin::try_all_of_this_kind_again() yes=t::admin::try_all_of_them_again()
                        question=t::admin::every_job_of_this_kind()/>
                    <Act action=REMOVE prefix="remove-" fields=id() label=t::admin::delete_job() yes=t::admin::delete_the_job() is_danger=true
                        question=t::admin::it_is_never_done_then()/>
                </div>
            </section>
        }
    });
    view! {
        <LostProblem action=RETRY is_shown=is_dead/>
        <LostProblem action=RETRY_ALL is_shown=is_dead/>
        <LostProblem action=REMOVE is_shown=is_dead/>
        {forms}
    }
}
