//! What all pages of the settings share.

use leptos::prelude::*;
use tandem_texts as t;

use crate::{
    parts::{Icon, Main, PageHead},
    ssr,
};

/// Address, icon and name of each page.
const PAGES: [(&str, &str, &str); 5] = [
    ("/settings", "user", t::settings::profile()),
    ("/settings/security", "shield", t::settings::security()),
    ("/settings/notifications", "mail", t::settings::e_mails()),
    ("/settings/tokens", "lock", t::settings::api_tokens()),
    ("/settings/data", "archive", t::settings::your_data()),
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
                <nav class="settings-nav" aria-label=t::settings::settings()>
                    <ul>{links.into_iter().collect_view()}</ul>
                </nav>
                <div class="settings-body">
                    <PageHead title lead/>
                    {children()}
                </div>
            </div>
        </Main>
    }
}
