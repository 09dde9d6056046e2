//! What one can do about the other: keep them from writing, and report them.

use leptos::prelude::*;
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
    let about = format!("More about {name}");
    view! {
        <details class="menu thread-tools" name="header-menu" open=has_failed>
            <summary class="icon-button" title="More"><Icon name="more"/><span class="visually-hidden">{about}</span></summary>
            <div class="menu-panel">
                <BlockForm id name=name.clone() is_blocked/>
                <ReportForm id name is_open=has_failed/>
            </div>
        </details>
    }
}

#[component]
fn BlockForm(id: AccountId, name: String, is_blocked: bool) -> impl IntoView {
    let (action, verb) = if is_blocked { (UNBLOCK, "Unblock") } else { (BLOCK, "Block") };
    let label = format!("{verb} {name}");
    view! {
        <Form action class="inline-form">
            <input type="hidden" name="user" value=id.to_string()/>
            <button class="menu-item" type="submit"><Icon name="lock"/>{label}</button>
        </Form>
    }
}

#[component]
fn ReportForm(id: AccountId, name: String, is_open: bool) -> impl IntoView {
    let label = format!("Report {name}");
    view! {
        <details class="report" open=is_open>
            <summary class="menu-item"><Icon name="flag"/>{label}</summary>
            <Form action=REPORT prefix="report-">
                <input type="hidden" name="user" value=id.to_string()/>
                <TextArea
                    name="reason"
                    label="What is wrong?"
                    rows=3
                    hint="Our staff reads this and what you two have written."
                    maxlength=2_000
                />
                <button class="button danger" type="submit">"Send the report"</button>
            </Form>
        </details>
    }
}

/// Instead of the composer, where the visitor has blocked the other.
#[component]
pub(super) fn Blocked(id: AccountId, name: String) -> impl IntoView {
    view! {
        <div class="composer blocked">
            <p>{format!("You blocked {name}. Neither of you can write to the other.")}</p>
            <Form action=UNBLOCK class="inline-form">
                <input type="hidden" name="user" value=id.to_string()/>
                <button class="button secondary" type="submit">"Unblock"</button>
            </Form>
        </div>
    }
}
