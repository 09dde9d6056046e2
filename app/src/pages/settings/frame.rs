//! What all pages of the settings share.

use leptos::prelude::*;

use crate::{
    parts::{Icon, Main, PageHead},
    ssr,
};

/// Address, icon and name of each page.
const PAGES: [(&str, &str, &str); 5] = [
    ("/settings", "user", "Profile"),
    ("/settings/security", "shield", "Security"),
    ("/settings/notifications", "mail", "E-mails"),
    ("/settings/tokens", "lock", "API tokens"),
    ("/settings/data", "archive", "Your data"),
];

/// The page with the navigation beside what the children are.
#[component]
pub(super) fn Frame(title: &'static str, lead: &'static str, children: Children) -> impl IntoView {
    let here = ssr::path_and_query();
    let here = here.split('?').next().unwrap_or_default().to_owned();
    let links = PAGES.map(|(href, icon, words)| {
        let current = (href == here).then_some("page");
        view! { <li><a href=href aria-current=current><Icon name=icon/>{words}</a></li> }
    });
    view! {
        <Main title>
            <div class="settings">
                <nav class="settings-nav" aria-label="Settings"><ul>{links.into_iter().collect_view()}</ul></nav>
                <div class="settings-body">
                    <PageHead title lead/>
                    {children()}
                </div>
            </div>
        </Main>
    }
}
