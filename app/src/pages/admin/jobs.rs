//! `/admin/jobs` and `/admin/jobs/{id}`: work that waits, and work that was given up. What is in a job is never shown: it may be a code.

use leptos::prelude::*;
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
    let lead =
        "Mails, payouts and whatever else is done in the background. Open what was given up to have it tried again.";
    page::<JobRow>(Words { title: "Jobs", lead, here: "/admin/jobs" }, columns, line)
}

fn columns() -> Vec<Column> {
    vec![column("Job"), column("State"), column("Tries").number(), column("Due"), column("Made").sorted("created")]
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
        let crumbs = vec![("/admin/jobs".to_owned(), "Jobs".to_owned())];
        let (title, id) = (job.what(), job.id);
        let lead = match job.standing() {
            JobState::Waiting => "It is done as soon as it is due.",
            JobState::Running => "A worker is at it.",
            JobState::Retrying => "It failed, and is tried again by itself.",
            JobState::Dead => "It failed too often. Mend what is named below, then have it tried again.",
            JobState::Done => "It is done.",
        };
        let error = (!job.last_error.is_empty()).then(|| {
            let error = job.last_error.clone();
            view! {
                <section class="card" aria-labelledby="error-title">
                    <h2 class="card-title" id="error-title">"What went wrong last"</h2>
                    <p class="staff-text">{error}</p>
                </section>
            }
        });
        let facts = vec![
            ("State", view! { <Badge status=job.standing()/> }.into_any()),
            ("Kind", text(job.kind.clone())),
            ("Tries", text(job.attempts.to_string())),
            ("Due", view! { <Ago at=job.run_at/> }.into_any()),
            ("Last changed", view! { <Ago at=job.updated_at/> }.into_any()),
            ("Made", view! { <Ago at=job.created_at/> }.into_any()),
        ];
        view! {
            <Frame title here="/admin/jobs">
                <Crumbs trail=crumbs here=title/>
                <PageHead title lead/>
                <div class="staff-detail">
                    <div class="staff-main">{error}<TrailCard trail id=id.to_string()/></div>
                    <div class="staff-side">
                        <section class="card" aria-labelledby="known-title">
                            <h2 class="card-title" id="known-title">"Job"</h2>
                            <Facts facts/>
                        </section>
                        <Acts job/>
                    </div>
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
                <h2 class="card-title" id="acts-title">"What you can do"</h2>
                <div class="staff-acts">
                    <Act action=RETRY prefix="retry-" fields=id() label="Try again" yes="Try it again"
                        question="It is tried at once, and as often as a new one."/>
                    <Act action=RETRY_ALL prefix="retry-all-" fields=id() label="Try all of this kind again" yes="Try all of them again"
                        question="Every job of this kind that was given up is tried again: right after whatever they all needed was away."/>
                    <Act action=REMOVE prefix="remove-" fields=id() label="Delete" yes="Delete the job" is_danger=true
                        question="It is never done then. There is no way back."/>
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
