//! `/messages/{username}`: the conversation with somebody, live, with their deal's next step.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use tandem_texts as t;
use tandem_types::{
    accounts,
    messages::{self, Presence, Thread},
};

use super::{
    bubbles::Bubbles,
    composer::{Composer, SEND},
    conversations::Conversations,
    deal_strip::DealStrip,
    people::{BLOCK, Blocked, REPORT, Tools, UNBLOCK},
};
use crate::{
    calls::messages::{Open, open},
    parts::{Ago, Avatar, Icon, LostProblem, Main, load},
};

/// The conversation, and beside it all others.
#[component]
pub fn ThreadPage() -> impl IntoView {
    let username = use_params_map().read_untracked().get("username").unwrap_or_default();
    load(open(username), |Open { inbox, thread, deal, is_newest }| {
        let me = inbox.me;
        let Thread { partner, presence, is_blocked, messages: rows, older, .. } = thread;
        let name = partner.username.clone();
        let older = older.map(|cursor| format!("{}?before={cursor}", messages::page(&name)));
        let below = if is_blocked {
            view! { <Blocked id=partner.id name=name.clone()/> }.into_any()
        } else {
            view! { <Composer to=partner.clone()/> }.into_any()
        };
        let newest = (!is_newest).then(|| {
            let href = messages::page(&name);
            view! {
                <p class="thread-newest">
                    <a class="chip" href=href>{t::messages::to_the_newest_messages()}<Icon name="arrow-down"/></a>
                </p>
            }
        });
        view! {
            <Main title=t::messages::name_messages(&name) class="messages-page">
                <div class="inbox" data-view="thread">
                    <Conversations inbox here=Some(partner.id)/>
                    <section class="thread" aria-labelledby="thread-title">
                        <header class="thread-head">
                            <a
                                class="icon-button thread-back"
                                href="/messages"
                                aria-label=t::messages::all_conversations()
                            >
                                <Icon name="arrow-left"/>
                            </a>
                            <Avatar id=partner.id name=name.clone() picture=partner.profile_picture.clone() eager=true/>
                            <div class="thread-who">
                                <h1 id="thread-title"><a href=accounts::page(&name)>{name.clone()}</a></h1>
                                <p class="presence" data-live="presence"><PresenceLine presence/></p>
                            </div>
                            <Tools id=partner.id name=name.clone() is_blocked/>
                        </header>
                        <LostProblem action=SEND is_shown=!is_blocked/>
                        <LostProblem action=BLOCK is_shown=false/>
                        <LostProblem action=UNBLOCK is_shown=false/>
                        <LostProblem action=REPORT is_shown=true/>
                        <div class="thread-deal" data-live="deal">{deal.map(|deal| view! { <DealStrip deal/> })}</div>
                        <Bubbles me messages=rows older is_newest name=name.clone()/>
                        {newest}
                        <p class="typing" data-typing=partner.id.to_string() role="status" hidden>
                            <span class="typing-dots" aria-hidden="true"><i></i><i></i><i></i></span>
                            {t::messages::name_is_typing(&name)}
                        </p>
                        {below}
                    </section>
                </div>
            </Main>
        }
    })
}

/// Whether they are there, where they let one know.
#[component]
fn PresenceLine(presence: Presence) -> impl IntoView {
    match presence {
        Presence { is_online: true, .. } => view! { <span class="online">{t::messages::online()}</span> }.into_any(),
        Presence { last_seen: Some(at), .. } => view! { <span>{t::messages::last_seen()}<Ago at/></span> }.into_any(),
        Presence { .. } => ().into_any(),
    }
}
