//! What the pages around an account have in common: a card with a head, and the field of an address.

use leptos::prelude::*;
use tandem_texts as t;

use crate::parts::{self, Field, Icon, Main};

/// A page that is one card: its title, a lead, and the form below them.
#[component]
pub(super) fn Card(
    title: &'static str,
    /// The heading, where it is not the title.
    #[prop(optional)]
    heading: Option<&'static str>,
    #[prop(optional)] icon: &'static str,
    lead: AnyView,
    #[prop(optional)] is_wide: bool,
    /// Its own, for those who link to it.
    #[prop(optional)]
    path: Option<&'static str>,
    children: Children,
) -> impl IntoView {
    let mark = (!icon.is_empty()).then(|| view! { <span class="auth-mark"><Icon name=icon/></span> });
    view! {
        <Main title class="auth" card=path.map(parts::Card::of_tandem)>
            <div class="auth-card" class:wide=is_wide>
                <header class="auth-head">{mark}<h1>{heading.unwrap_or(title)}</h1>{lead}</header>
                {children()}
            </div>
        </Main>
    }
}

/// The address that an account logs in with.
#[component]
pub(super) fn EmailField(
    /// `email` where one tells it anew, else `username`.
    #[prop(default = "username")]
    autocomplete: &'static str,
    #[prop(optional)] hint: &'static str,
) -> impl IntoView {
    view! { <Field name="email" label=t::account::e_mail_address() kind="email" hint autocomplete maxlength=254/> }
}
