//! A creator as a card.

use leptos::{either::Either, prelude::*};
use tandem_types::{
    accounts,
    creators::{Creator, ON_TIME},
    dates,
};

use crate::parts::{Icon, Portrait, Rating, count, short_number};

/// The card; the whole of it follows the name's link.
#[component]
pub(super) fn CreatorCard(creator: Creator, eager: bool) -> impl IntoView {
    let audience = creator.audience();
    let Creator { id, username, profile_picture, bio, instagram_username, work, rated, .. } = creator;
    let href = accounts::page(&username);
    let handle = (!instagram_username.is_empty())
        .then(|| view! { <p class="creator-handle">"@"{instagram_username.trim_start_matches('@').to_owned()}</p> });
    let followers = match audience {
        Some((followers, at)) => Either::Left(view! {
            <li title=format!("As Instagram said on {}", dates::day(at.date_naive()))>
                <Icon name="users"/>{format!("{} followers", short_number(followers))}
            </li>
        }),
        None => Either::Right(view! { <li><Icon name="users"/>"Followers not known"</li> }),
    };
    let done = if work.completed == 0 {
        "No deals yet".to_owned()
    } else {
        format!("{} completed", count(work.completed, "deal"))
    };
    let on_time = (work.due > 0).then(|| {
        view! { <li title=ON_TIME><Icon name="clock"/>{format!("{} of {} on time", work.on_time, work.due)}</li> }
    });
    let bio = (!bio.trim().is_empty()).then(|| view! { <p class="creator-bio">{bio}</p> });
    view! {
        <article class="creator-card">
            <div class="creator-top">
                <Portrait id name=username.clone() picture=profile_picture eager/>
                <div class="creator-who">
                    <h3 class="creator-name"><a href=href>{username}</a></h3>
                    {handle}
                </div>
            </div>
            {bio}
            <ul class="creator-facts">
                {followers}
                <li><Icon name="check-circle"/>{done}</li>
                {on_time}
                <li><Rating rated/></li>
            </ul>
        </article>
    }
}
