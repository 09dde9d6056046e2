//! A creator as a card.

use leptos::{either::Either, prelude::*};
use tandem_texts as t;
use tandem_types::{accounts, creators::Creator, dates};

use crate::parts::{Avatar, Icon, Rating, short_number};

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
            <li title=t::creators::as_instagram_said_on_date(dates::day(at.date_naive()))>
                <Icon name="users"/>{t::creators::count_followers(short_number(followers))}
            </li>
        }),
        None => Either::Right(view! { <li><Icon name="users"/>{t::creators::followers_not_known()}</li> }),
    };
    let done = if work.completed == 0 {
        t::creators::no_deals_yet().to_owned()
    } else {
        t::creators::deals_completed(work.completed)
    };
    let on_time = (work.due > 0).then(|| {
        view! {
            <li title=t::common::on_time_formula()>
                <Icon name="clock"/>
                {t::creators::on_time_of_due_on_time(work.due, work.on_time)}
            </li>
        }
    });
    let bio = (!bio.trim().is_empty()).then(|| view! { <p class="creator-bio">{bio}</p> });
    view! {
        <article class="creator-card">
            <div class="creator-top">
                <Avatar id name=username.clone() size="large" picture=profile_picture eager/>
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
