//! What one's own profile lacks.

use leptos::prelude::*;
use tandem_texts as t;
use tandem_types::{accounts::AccountType, creators::Profile};

use crate::parts::Icon;

/// What is missing, each with where to add it; that all is there, if it is.
#[component]
pub(super) fn Missing(profile: Profile) -> impl IntoView {
    let is_creator = profile.account_type == AccountType::Influencer;
    let parts = [
        (profile.profile_picture.is_none(), t::profile::add_a_picture()),
        (profile.bio.trim().is_empty(), t::profile::write_a_line_about_yourself()),
        (is_creator && profile.instagram_username.trim().is_empty(), t::profile::add_your_instagram_handle()),
    ];
    let missing: Vec<_> = parts
        .into_iter()
        .filter(|(is_missing, _)| *is_missing)
        .map(|(_, words)| view! { <li><Icon name="plus"/><a href="/settings#profile">{words}</a></li> })
        .collect();
    let words = if missing.is_empty() {
        t::profile::everything_is_there_this_is_what()
    } else {
        t::profile::this_is_what_others_see()
    };
    let list = (!missing.is_empty()).then(|| view! { <ul class="to-do">{missing}</ul> });
    view! {
        <section class="card" aria-labelledby="own-profile-title">
            <h2 class="card-title" id="own-profile-title">{t::profile::your_public_profile()}</h2>
            <p class="note">{words}</p>
            {list}
        </section>
    }
}
