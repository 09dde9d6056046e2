//! What stands where a page cannot be shown.

use axum::http::request::Parts;
use leptos::prelude::*;
use leptos_router::location::Url;
use tandem_texts as t;
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
            view! {
                <Main title=t::errors::log_in_first()>
                    <h1>{t::errors::log_in_first()}</h1>
                    <p><a href=login>{t::errors::log_in()}</a></p>
                </Main>
            }
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
        <ErrorPage title=t::errors::page_not_found() drawing="lost" code=404 heading=t::errors::this_page_is_not_here()>
            <p>{t::errors::it_may_have_been_deleted()}</p>
            <div class="actions">
                <a class="button primary" href="/campaigns">{t::errors::see_open_campaigns()}</a>
                <a class="button secondary" href="/">{t::errors::home()}</a>
            </div>
        </ErrorPage>
    }
}

/// 403: logged in, but not allowed; who lacks a confirmed address or a second factor is told how to change that.
#[component]
fn ForbiddenPage(problem: Problem) -> impl IntoView {
    let (words, href, label) = match problem.kind {
        ProblemKind::Unverified => {
            (t::errors::it_takes_one_six_digit(), "/verify", t::errors::confirm_your_e_mail_address())
        }
        ProblemKind::NoSecondFactor => {
            (t::errors::staff_can_see_and_change(), "/settings/security", t::errors::switch_it_on())
        }
        _ => (t::errors::this_page_is_for_another(), "/dashboard", t::errors::go_to_your_dashboard()),
    };
    view! {
        <ErrorPage title=t::errors::not_for_this_account() drawing="lost" code=403 heading=problem.message>
            <p>{words}</p>
            <div class="actions">
                <a class="button primary" href=href>{label}</a>
                <a class="button secondary" href="/campaigns">{t::errors::see_open_campaigns()}</a>
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
        <ErrorPage
            title=t::errors::something_broke()
            drawing="broken"
            code=500
            heading=t::errors::something_broke_on_our_side()
        >
            <p>
                {t::errors::nothing_you_did_was_half()}
            </p>
            <p><code class="request-id">{id}</code></p>
            <div class="actions">
                <a class="button primary" href="">{t::errors::try_again()}</a>
                <a class="button secondary" href="/">{t::errors::home()}</a>
            </div>
        </ErrorPage>
    }
}

/// Anything else: too many requests, an address that makes no sense.
#[component]
fn Refused(code: u16, heading: String) -> impl IntoView {
    view! {
        <ErrorPage title=t::errors::that_did_not_work() drawing="lost" code heading>
            <div class="actions">
                <a class="button primary" href="">{t::errors::try_again()}</a>
                <a class="button secondary" href="/">{t::errors::home()}</a>
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
                <p class="eyebrow">{t::errors::error()}{code}</p>
                <h1>{heading}</h1>
                {children()}
            </div>
        </Main>
    }
}
