//! How complete a creator's profile is, and what is missing.

use leptos::prelude::*;
use tandem_texts as t;
use tandem_types::{accounts::Viewer, dashboard::InfluencerFigures};

use crate::parts::Icon;

/// What a complete profile has: whether it is there, what to do about it, and where.
fn parts(viewer: &Viewer, figures: &InfluencerFigures) -> [(bool, &'static str, &'static str); 6] {
    [
        (viewer.is_verified, t::dashboard::confirm_your_e_mail_address(), "/verify"),
        (figures.has_name, t::dashboard::say_your_name(), "/settings#profile"),
        (figures.has_picture, t::dashboard::add_a_picture(), "/settings#profile"),
        (figures.has_bio, t::dashboard::write_a_line_about_yourself(), "/settings#profile"),
        (figures.has_instagram, t::dashboard::add_your_instagram_handle(), "/settings#profile"),
        (figures.has_account, t::dashboard::set_up_payouts(), "/earnings"),
    ]
}

/// The share that is there, and links to what is not; nothing for a complete profile.
#[component]
pub(super) fn Completeness(viewer: Viewer, figures: InfluencerFigures) -> impl IntoView {
    let parts = parts(&viewer, &figures);
    let done = parts.iter().filter(|part| part.0).count();
    if done == parts.len() {
        return ().into_any();
    }
    let percent = done * 100 / parts.len();
    let items = parts.into_iter().map(|(is_done, words, href)| {
        if is_done {
            view! {
                <li data-done="true">
                    <Icon name="check"/>
                    <span><s>{words}</s><span class="visually-hidden">{t::dashboard::done()}</span></span>
                </li>
            }
            .into_any()
        } else {
            view! { <li><Icon name="plus"/><a href=href>{words}</a></li> }.into_any()
        }
    });
    view! {
        <section class="card" aria-labelledby="profile-title">
            <div class="card-head">
                <h2 class="card-title" id="profile-title">{t::dashboard::your_profile()}</h2>
                <p class="card-note">{t::dashboard::percent_complete(percent)}</p>
            </div>
            <svg class="meter" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
                <rect class="meter-ground" width="100" height="1"></rect>
                <rect class="meter-done" width=percent.to_string() height="1"></rect>
            </svg>
            <ul class="to-do">{items.collect_view()}</ul>
        </section>
    }
    .into_any()
}
