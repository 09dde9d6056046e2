//! What stands where a page cannot be shown.

use axum::http::request::Parts;
use leptos::prelude::*;
use leptos_router::location::Url;
use tandem_types::{Problem, ProblemKind};

use crate::{
    parts::{Drawing, Main},
    ssr,
};

/// The page for a problem, with its status. Someone who is not logged in is sent to do so, and comes back here after.
pub fn page(problem: Problem) -> AnyView {
    ssr::status(problem.kind.status());
    match problem.kind {
        ProblemKind::Unauthenticated => {
            let login = format!("/login?next={}", Url::escape(&ssr::path_and_query()));
            ssr::go(&login);
            view! { <Main title="Log in first"><h1>"Log in first"</h1><p><a href=login>"Log in"</a></p></Main> }
                .into_any()
        }
        ProblemKind::NotFound => view! { <NotFoundPage/> }.into_any(),
        ProblemKind::Forbidden | ProblemKind::Unverified | ProblemKind::NoSecondFactor => {
            view! { <ForbiddenPage problem/> }.into_any()
        }
        ProblemKind::Internal => view! { <BrokenPage/> }.into_any(),
        _ => view! { <Refused code=problem.kind.status() heading=problem.message/> }.into_any(),
    }
}

/// 404: no such page, or one that the visitor may not know of.
#[component]
pub fn NotFoundPage() -> impl IntoView {
    ssr::status(404);
    view! {
        <ErrorPage title="Page not found" drawing="lost" code=404 heading="This page is not here">
            <p>"It may have been deleted by its owner, or the link has a typing mistake."</p>
            <div class="actions">
                <a class="button primary" href="/campaigns">"See open campaigns"</a>
                <a class="button secondary" href="/">"Home"</a>
            </div>
        </ErrorPage>
    }
}

/// 403: logged in, but not allowed; who lacks a confirmed address or a second factor is told how to change that.
#[component]
fn ForbiddenPage(problem: Problem) -> impl IntoView {
    let (words, href, label) = match problem.kind {
        ProblemKind::Unverified => (
            "It takes one six-digit code; then you can go on where you were.",
            "/verify",
            "Confirm your e-mail address",
        ),
        ProblemKind::NoSecondFactor => (
            "Staff can see and change what belongs to others, so a password alone is not enough. An app on your phone is all it takes.",
            "/settings/security",
            "Switch it on",
        ),
        _ => (
            "This page is for another kind of account, or belongs to somebody else.",
            "/dashboard",
            "Go to your dashboard",
        ),
    };
    view! {
        <ErrorPage title="Not for this account" drawing="lost" code=403 heading=problem.message>
            <p>{words}</p>
            <div class="actions">
                <a class="button primary" href=href>{label}</a>
                <a class="button secondary" href="/campaigns">"See open campaigns"</a>
            </div>
        </ErrorPage>
    }
}

/// 500: our fault. Names the request, so that the operator finds it in the log.
#[component]
fn BrokenPage() -> impl IntoView {
    let id =
        use_context::<Parts>().and_then(|parts| Some(parts.headers.get("x-request-id")?.to_str().ok()?.to_owned()));
    view! {
        <ErrorPage title="Something broke" drawing="broken" code=500 heading="Something broke on our side">
            <p>
                "Nothing you did was half saved. Try again in a moment; if it happens again, tell the operator of this server this number:"
            </p>
            <p><code class="request-id">{id}</code></p>
            <div class="actions">
                <a class="button primary" href="">"Try again"</a>
                <a class="button secondary" href="/">"Home"</a>
            </div>
        </ErrorPage>
    }
}

/// Anything else: too many requests, an address that makes no sense.
#[component]
fn Refused(code: u16, heading: String) -> impl IntoView {
    view! {
        <ErrorPage title="That did not work" drawing="lost" code heading>
            <div class="actions">
                <a class="button primary" href="">"Try again"</a>
                <a class="button secondary" href="/">"Home"</a>
            </div>
        </ErrorPage>
    }
}

#[component]
fn ErrorPage(
    title: &'static str,
    drawing: &'static str,
    code: u16,
    #[prop(into)] heading: String,
    children: Children,
) -> impl IntoView {
    view! {
        <Main title class="error-page">
            <div class="empty large">
                <Drawing name=drawing/>
                <p class="eyebrow">"Error "{code}</p>
                <h1>{heading}</h1>
                {children()}
            </div>
        </Main>
    }
}
