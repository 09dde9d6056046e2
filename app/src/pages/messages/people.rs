//! What one can do about the other: keep them from writing, and report them.

use leptos::prelude::*;
use tandem_texts as t;
use tandem_types::AccountId;

use crate::parts::{Form, FormState, Icon, TextArea};

/// The actions of these forms.
pub(super) const BLOCK: &str = "/fn/messages/block";
pub(super) const UNBLOCK: &str = "/fn/messages/unblock";
pub(super) const REPORT: &str = "/fn/messages/report";

/// The menu of a conversation.
#[component]
pub(super) fn Tools(id: AccountId, name: String, is_blocked: bool) -> impl IntoView {
    let has_failed = FormState::of(REPORT, &[]).problem().is_some();
    let about = t::messages::more_about_name(&name);
    view! {
        <details class="menu thread-tools" name="header-menu" open=has_failed>
            <summary class="icon-button" title=t::messages::more()>
                <Icon name="more"/>
                <span class="visually-hidden">{about}</span>
            </summary>
            <div class="menu-panel">
                <BlockForm id name=name.clone() is_blocked/>
                <ReportForm id name is_open=has_failed/>
            </div>
        </details>
    }
}

#[component]
fn BlockForm(id: AccountId, name: String, is_blocked: bool) -> impl IntoView {
    let (action, label) =
        if is_blocked { (UNBLOCK, t::messages::unblock_name(name)) } else { (BLOCK, t::messages::block_name(name)) };
    view! {
        <Form action class="inline-form">
            <input type="hidden" name="user" value=id.to_string()/>
            <button class="menu-item" type="submit"><Icon name="lock"/>{label}</button>
        </Form>
    }
}

#[component]
fn ReportForm(id: AccountId, name: String, is_open: bool) -> impl IntoView {
    let label = t::messages::report_name(&name);
    view! {
        <details class="report" open=is_open>
            <summary class="menu-item"><Icon name="flag"/>{label}</summary>
            <Form action=REPORT prefix="report-">
                <input type="hidden" name="user" value=id.to_string()/>
                <TextArea
                    name="reason"
                    label=t::messages::what_is_wrong()
                    rows=3
                    hint=t::messages::our_staff_reads_this_and_what()
                    maxlength=2_000
                />
                <button class="button danger" type="submit">{t::messages::send_the_report()}</button>
            </Form>
        </details>
    }
}

/// Instead of the composer, where the visitor has blocked the other.
#[component]
pub(super) fn Blocked(id: AccountId, name: String) -> impl IntoView {
    view! {
        <div class="composer blocked">
            <p>{t::messages::you_blocked_name_neither_of_you_can(&name)}</p>
            <Form action=UNBLOCK class="inline-form">
                <input type="hidden" name="user" value=id.to_string()/>
                <button class="button secondary" type="submit">{t::messages::unblock()}</button>
            </Form>
        </div>
    }
}
