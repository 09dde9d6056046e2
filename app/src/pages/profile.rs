//! `/u/{username}`: a creator's media kit, or what a brand is like to work with. For anyone.

mod facts;
mod invite;
mod missing;

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use tandem_texts as t;
use tandem_types::{
    accounts::{AccountType, page},
    creators::Profile,
    dates, media, messages,
};

use self::{
    facts::Facts,
    invite::{INVITE, InviteCard},
    missing::Missing,
};
use super::{campaigns::KeysetPager, rating::ReviewItem};
use crate::{
    calls::creators::{Seen, profile},
    parts::{Avatar, Card, Crumbs, Empty, Icon, Linked, LostProblem, Main, load},
};

/// The profile of whoever has the username in the address.
#[component]
pub fn ProfilePage() -> impl IntoView {
    let username = use_params_map().read_untracked().get("username").unwrap_or_default();
    load(profile(username), |seen| {
        let profile = seen.profile.clone();
        let is_creator = profile.account_type == AccountType::Influencer;
        let trail = if is_creator {
            vec![("/creators".to_owned(), t::common::creators().to_owned())]
        } else {
            vec![("/campaigns".to_owned(), t::common::campaigns().to_owned())]
        };
        let is_own = seen.is_own();
        let can_invite = seen.invitable.as_ref().is_some_and(|all| !all.is_empty());
        let has_aside = is_own || seen.invitable.is_some() || !is_creator;
        let invite = seen.invitable.clone().map(|campaigns| {
            view! { <InviteCard id=profile.id name=profile.username.clone() campaigns/> }
        });
        let own = is_own.then(|| view! { <Missing profile=profile.clone()/> });
        let campaigns = (!is_creator).then(|| view! { <Campaigns name=profile.username.clone()/> });
        let aside = has_aside.then(|| {
            view! {
                <aside class="detail-side" aria-label=t::profile::what_you_can_do()>{own}{invite}{campaigns}</aside>
            }
        });
        view! {
            <Main title=profile.username.clone() card=card(&profile)>
                <Crumbs trail here=profile.username.clone()/>
                <LostProblem action=INVITE is_shown=can_invite/>
                <Head profile=profile.clone() is_own is_member=seen.viewer.is_some()/>
                <Facts profile=profile.clone()/>
                <div class="detail profile">
                    <div class="detail-main">
                        <About profile=profile.clone() is_own/>
                        <Reviews seen/>
                    </div>
                    {aside}
                </div>
            </Main>
        }
    })
}

#[component]
fn Head(profile: Profile, is_own: bool, is_member: bool) -> impl IntoView {
    let Profile { id, username, account_type, profile_picture, instagram_username, joined_at, .. } = profile;
    let kind = match account_type {
        AccountType::Brand => t::common::brand(),
        AccountType::Influencer => t::common::creator(),
    };
    let handle = instagram_username.trim_start_matches('@').to_owned();
    let handle = (!handle.is_empty()).then(|| view! { <span>{t::profile::instagram()}{handle}</span> });
    let action = if is_own {
        view! { <a class="button secondary" href="/settings#profile"><Icon name="pencil"/>{t::profile::edit()}</a> }
            .into_any()
    } else if is_member {
        view! {
            <a class="button secondary" href=messages::page(&username)><Icon name="chat"/>{t::profile::message()}</a>
        }
        .into_any()
    } else {
        ().into_any()
    };
    view! {
        <header class="profile-head">
            <Avatar id name=username.clone() size="large" picture=profile_picture eager=true/>
            <div>
                <h1>{username}</h1>
                <p class="detail-meta">
                    <span>{kind}</span>
                    {handle}
                    <span>{t::profile::here_since_joined_at(dates::day(joined_at.date_naive()))}</span>
                </p>
            </div>
            <div class="actions">{action}</div>
        </header>
    }
}

#[component]
fn About(profile: Profile, is_own: bool) -> impl IntoView {
    let is_empty = profile.bio.trim().is_empty();
    let words = match (is_empty, is_own) {
        (false, _) => view! { <p class="prose"><Linked text=profile.bio/></p> }.into_any(),
        (true, true) => view! {
            <p class="quiet">
                {t::profile::nothing_yet_write_a_line_before()}
                <a href="/settings#profile">{t::profile::nothing_yet_write_a_line_link()}</a>
                "."
            </p>
        }
        .into_any(),
        (true, false) => view! {
            <p class="quiet">{t::profile::username_has_not_written_anything(&profile.username)}</p>
        }
        .into_any(),
    };
    view! { <section aria-labelledby="about-title"><h2 id="about-title">{t::profile::about()}</h2>{words}</section> }
}

/// What the other sides of its deals say.
#[component]
fn Reviews(seen: Seen) -> impl IntoView {
    let is_own = seen.is_own();
    let href = seen.profile.href();
    let first = (!seen.is_first).then(|| href.clone());
    let next = seen.reviews.next.as_ref().map(|cursor| format!("{href}?cursor={cursor}"));
    let shown = t::profile::len_of_reviews_shown(seen.reviews.items.len(), seen.profile.rated.reviews);
    if seen.reviews.items.is_empty() {
        let words =
            if is_own { t::profile::when_a_deal_is_approved() } else { t::profile::reviews_are_written_by_both() };
        return view! {
            <section id="reviews" aria-labelledby="reviews-title">
                <h2 id="reviews-title">{t::profile::reviews()}</h2>
                <div class="card"><Empty drawing="talk" title=t::profile::no_reviews_yet()><p>{words}</p></Empty></div>
            </section>
        }
        .into_any();
    }
    let items = seen.reviews.items.into_iter().map(|review| view! { <li><ReviewItem review can_reply=false/></li> });
    view! {
        <section id="reviews" aria-labelledby="reviews-title">
            <h2 id="reviews-title">{t::profile::reviews()}</h2>
            <ol class="card flush review-list">{items.collect_view()}</ol>
            <KeysetPager shown first next/>
        </section>
    }
    .into_any()
}

/// The way to what a brand publishes.
#[component]
fn Campaigns(name: String) -> impl IntoView {
    let href = format!("/campaigns?brand={}&status=all", leptos_router::location::Url::escape(&name));
    view! {
        <section class="card" aria-labelledby="campaigns-title">
            <h2 class="card-title" id="campaigns-title">{t::common::campaigns()}</h2>
            <a class="more-link" href=href>{t::profile::all_campaigns_of_name(&name)}<Icon name="arrow-right"/></a>
        </section>
    }
}

/// What is told of the profile outside.
fn card(profile: &Profile) -> Card {
    let Profile { username, bio, .. } = profile;
    Card {
        description: if bio.trim().is_empty() { t::profile::username_on_tandem(username) } else { bio.clone() },
        path: page(username),
        image: profile.profile_picture.as_ref().map(|key| media::url(key)),
    }
}
