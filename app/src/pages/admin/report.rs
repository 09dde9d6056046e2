//! `/admin/reports/{id}`: what somebody has told the staff of somebody else, and its end.

use leptos::prelude::*;
use tandem_texts as t;
use tandem_types::admin::{ReportRow, ReportStatus};

use super::{
    act::Act,
    frame::{Facts, Frame, link},
    trail::TrailCard,
};
use crate::{
    calls::admin::report,
    pages::id_in_path,
    parts::{Ago, Badge, Crumbs, Icon, LostProblem, PageHead, load},
};

const RESOLVE: &str = "/fn/admin/resolve_report";

/// The page.
#[component]
pub fn ReportPage() -> impl IntoView {
    load(report(id_in_path()), |(report, trail)| {
        let (id, is_open) = (report.id.to_string(), report.status == ReportStatus::Open);
        let title = t::admin::reporter_about_reported(&report.reported_name, &report.reporter_name);
        let crumbs = vec![("/admin/reports".to_owned(), t::admin::reports().to_owned())];
        let lead = if is_open { t::admin::read_what_the_two_have() } else { t::admin::resolved_what_the_two_have() };
        let read = is_open.then(|| {
            let href = format!("/admin/reports/{id}/conversation");
            view! { <a class="button primary" href=href><Icon name="chat"/>{t::admin::read_the_conversation()}</a> }
        });
        let (reason, resolution) = (report.reason.clone(), report.resolution.clone());
        let found = (!resolution.is_empty()).then(|| {
            view! { <h2 class="card-title">{t::admin::what_was_found()}</h2><p class="staff-text">{resolution}</p> }
        });
        view! {
            <Frame title=title.clone() here="/admin/reports">
                <Crumbs trail=crumbs here=title.clone()/>
                <PageHead title lead>{read}</PageHead>
                <div class="staff-detail">
                    <div class="staff-side">
                        <Known report=report.clone()/>
                        <Resolve report/>
                    </div>
                    <div class="staff-main">
                        <section class="card" aria-labelledby="reason-title">
                            <h2 class="card-title" id="reason-title">{t::admin::what_was_reported()}</h2>
                            <p class="staff-text">{reason}</p>
                            {found}
                        </section>
                        <TrailCard trail id/>
                    </div>
                </div>
            </Frame>
        }
    })
}

#[component]
fn Known(report: ReportRow) -> impl IntoView {
    let ReportRow { reporter_id, reporter_name, reported_id, reported_name, status, created_at, closed_at, .. } =
        report;
    let mut facts = vec![
        (t::common::status(), view! { <Badge status/> }.into_any()),
        (t::admin::from(), link(format!("/admin/users/{reporter_id}"), reporter_name)),
        (t::admin::about(), link(format!("/admin/users/{reported_id}"), reported_name)),
        (t::admin::made(), view! { <Ago at=created_at/> }.into_any()),
    ];
    facts.extend(closed_at.map(|at| (t::admin::resolved(), view! { <Ago at/> }.into_any())));
    view! {
        <section class="card" aria-labelledby="known-title">
            <h2 class="card-title" id="known-title">{t::admin::report()}</h2>
            <Facts facts/>
        </section>
    }
}

#[component]
fn Resolve(report: ReportRow) -> impl IntoView {
    let is_open = report.status == ReportStatus::Open;
    let form = is_open.then(|| {
        view! {
            <section class="card" aria-labelledby="acts-title">
                <h2 class="card-title" id="acts-title">{t::admin::what_you_can_do()}</h2>
                <div class="staff-acts">
                    <Act
                        action=RESOLVE
                        prefix="resolve-"
                        fields=vec![("id", report.id.to_string())]
                        label=t::admin::resolve()
                        yes=t::admin::resolve_the_report()
                        question=t::admin::nobody_reads_the_conversation_any()
                        hint=t::admin::only_the_staff_reads_it()
                    />
                </div>
            </section>
        }
    });
    view! { <LostProblem action=RESOLVE is_shown=is_open/>{form} }
}
