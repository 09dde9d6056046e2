//! What one's own profile lacks.

use leptos::prelude::*;
use tandem_types::{accounts::AccountType, creators::Profile};

use crate::parts::Icon;

/// What is missing, each with where to add it; that all is there, if it is.
#[component]
pub(super) fn Missing(profile: Profile) -> impl IntoView {
    let is_creator = profile.account_type == AccountType::Influencer;
    let parts = [
        (profile.profile_picture.is_none(), "Add a picture"),
        (profile.bio.trim().is_empty(), "Write a line about yourself"),
        (is_creator && profile.instagram_username.trim().is_empty(), "Add your Instagram handle"),
    ];
    let missing: Vec<_> = parts
        .into_iter()
        .filter(|(is_missing, _)| *is_missing)
        .map(|(_, words)| view! { <li><Icon name="plus"/><a href="/settings#profile">{words}</a></li> })
        .collect();
    let words = if missing.is_empty() {
        "Everything is there. This is what others see."
    } else {
        "This is what others see. It says more with:"
    };
    let list = (!missing.is_empty()).then(|| view! { <ul class="to-do">{missing}</ul> });
    view! {
        <section class="card" aria-labelledby="own-profile-title">
            <h2 class="card-title" id="own-profile-title">"Your public profile"</h2>
            <p class="note">{words}</p>
            {list}
        </section>
    }
}
