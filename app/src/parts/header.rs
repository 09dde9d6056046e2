//! The head of every page.

use leptos::{either::Either, prelude::*};
use tandem_texts as t;
use tandem_types::accounts::{AccountType, Viewer, page};

use super::{Avatar, Bell, Icon};
use crate::{islands::ThemeSwitch, ssr};

/// Address, icon and words of a link.
type Link = (&'static str, &'static str, &'static str);

const VISITOR: &[Link] = &[
    ("/campaigns", "search", t::common::campaigns()),
    ("/creators", "users", t::common::creators()),
    ("/#brands", "megaphone", t::parts::for_brands()),
    ("/#creators", "star", t::parts::for_creators()),
];
const BRAND: &[Link] = &[
    ("/dashboard", "dashboard", t::common::dashboard()),
    ("/campaigns", "search", t::common::campaigns()),
    ("/creators", "users", t::common::creators()),
    ("/bids", "bid", t::common::bids()),
    ("/analytics", "chart", t::common::analytics()),
];
const INFLUENCER: &[Link] = &[
    ("/dashboard", "dashboard", t::common::dashboard()),
    ("/campaigns", "search", t::common::campaigns()),
    ("/bids", "bid", t::common::bids()),
    ("/earnings", "money", t::parts::earnings()),
    ("/analytics", "chart", t::common::analytics()),
];

/// The header: where one can go, the theme, and who one is.
#[component]
pub fn SiteHeader() -> impl IntoView {
    let viewer = ssr::viewer();
    let links = match viewer.as_ref().map(|viewer| viewer.account_type) {
        None => VISITOR,
        Some(AccountType::Brand) => BRAND,
        Some(AccountType::Influencer) => INFLUENCER,
    };
    let places = if viewer.is_some() { "site-actions of-member" } else { "site-actions" };
    let account = match viewer {
        Some(viewer) => Either::Left(view! { <AccountMenu viewer/> }),
        None => Either::Right(view! {
            <a class="button ghost" href="/login">{t::parts::log_in()}</a>
            <a class="button secondary" href="/register">{t::parts::sign_up()}</a>
        }),
    };
    view! {
        <header class="site-header">
            <div class="site-header-inner">
                <a class="brand-mark" href="/" aria-label=t::parts::tandem_home()>
                    <Icon name="logo" class="logo"/>
                    <span>"Tandem"</span>
                </a>
                <Nav links/>
                <div class=places>
                    <Bell/>
                    <ThemeSwitch icons=ssr::assets().icons theme=ssr::theme().unwrap_or("system").into()/>
                    {account}
                </div>
            </div>
        </header>
    }
}

#[component]
fn Nav(links: &'static [Link]) -> impl IntoView {
    let here = ssr::path_and_query();
    let here = here.split('?').next().unwrap_or_default();
    let items: Vec<_> = links
        .iter()
        .map(|&(href, icon, words)| {
            let current = (href == here).then_some("page");
            view! { <li><a href=href aria-current=current><Icon name=icon/><span>{words}</span></a></li> }
        })
        .collect();
    view! {
        <nav class="site-nav" aria-label=t::parts::main()><ul data-links=links.len().to_string()>{items}</ul></nav>
    }
}

#[component]
fn AccountMenu(viewer: Viewer) -> impl IntoView {
    let kind = match viewer.account_type {
        AccountType::Brand => t::parts::brand_account(),
        AccountType::Influencer => t::parts::creator_account(),
    };
    let profile = page(&viewer.username);
    let staff = viewer
        .is_staff
        .then(|| view! { <a class="menu-item" href="/admin"><Icon name="shield"/>{t::parts::staff()}</a> });
    let new = (viewer.account_type == AccountType::Brand).then(
        || view! { <a class="menu-item" href="/campaigns/new"><Icon name="plus"/>{t::common::new_campaign()}</a> },
    );
    let name = viewer.username;
    let verify = (!viewer.is_verified).then(
        || view! { <a class="menu-item" href="/verify"><Icon name="mail"/>{t::parts::confirm_e_mail_address()}</a> },
    );
    view! {
        <details class="menu account-menu" name="header-menu">
            <summary class="account-button">
                <Avatar id=viewer.id name=name.clone() picture=viewer.profile_picture eager=true/>
                <span class="visually-hidden">{t::parts::account()}{name.clone()}</span>
                <Icon name="chevron-down" class="chevron"/>
            </summary>
            <div class="menu-panel">
                <p class="menu-title"><strong>{name}</strong><br/>{viewer.email}<br/>{kind}</p>
                <a class="menu-item" href="/dashboard"><Icon name="dashboard"/>{t::common::dashboard()}</a>
                {new}
                <a class="menu-item" href="/analytics"><Icon name="chart"/>{t::common::analytics()}</a>
                <a class="menu-item" href=profile><Icon name="user"/>{t::parts::public_profile()}</a>
                <a class="menu-item" href="/settings"><Icon name="settings"/>{t::parts::settings()}</a>
                {staff}
                {verify}
                <form method="post" action="/fn/auth/log_out">
                    <button class="menu-item"><Icon name="log-out"/>{t::parts::log_out()}</button>
                </form>
            </div>
        </details>
    }
}
