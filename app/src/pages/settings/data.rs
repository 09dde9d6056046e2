//! `/settings/data`: taking one's data along, and deleting the account.

use leptos::prelude::*;
use tandem_types::security::{Export, ExportStatus};

use super::{
    frame::Frame,
    section::{Card, CurrentPassword},
};
use crate::{
    calls::data::{PARTS, data},
    parts::{Ago, Alert, Disclose, Field, Form, Icon, Until, load},
};

const EXPORT: &str = "/fn/data/export";

const DELETE: &str = "/fn/data/delete_account";

/// What becomes of the visitor's data.
#[component]
pub fn DataPage() -> impl IntoView {
    load(data(), |data| {
        view! {
            <Frame title="Your data" lead="It is yours: take it along, or delete it.">
                <ExportCard export=data.export/>
                <DeleteCard username=data.username has_second_factor=data.has_second_factor obstacle=data.obstacle/>
            </Frame>
        }
    })
}

#[component]
fn ExportCard(export: Option<Export>) -> impl IntoView {
    let is_under_way = export.as_ref().is_some_and(Export::is_under_way);
    let state = export.map(|export| match export.status {
        ExportStatus::Queued | ExportStatus::Running => view! { <UnderWay export/> }.into_any(),
        ExportStatus::Ready => view! { <Ready export/> }.into_any(),
        ExportStatus::Failed => {
            view! { <Alert kind="error" title="The last copy could not be made"><p>"Please try again."</p></Alert> }
                .into_any()
        }
    });
    let has_state = state.is_some();
    let ask = (!is_under_way).then(|| {
        view! {
            <Form action=EXPORT>
                <div class="actions">
                    <button class=if has_state { "button secondary" } else { "button primary" } type="submit">
                        {if has_state { "Make a new copy" } else { "Make a copy" }}
                    </button>
                </div>
            </Form>
        }
    });
    view! {
        <Card
            id="export"
            title="A copy of your data"
            note="One ZIP file with everything of yours: profile, campaigns, bids, deals, messages, notifications, payments and \
                results as JSON, and the files you have uploaded. It takes some minutes; you can leave this page meanwhile."
        >
            <div class="export-state" data-live="export">{state}</div>
            {ask}
        </Card>
    }
}

#[component]
fn UnderWay(export: Export) -> impl IntoView {
    let part = (export.parts_done + 1).min(PARTS);
    let words = match export.status {
        ExportStatus::Queued => "Waiting for its turn".to_owned(),
        _ => format!("Being made: part {part} of {PARTS}"),
    };
    view! {
        <p class="settings-value"><span class="badge status-in_progress">{words}</span><span>"asked for "<Ago at=export.created_at/></span></p>
        <progress class="export-progress" max=PARTS.to_string() value=export.parts_done.to_string() aria-label="Parts that are ready"></progress>
        <p class="note">"We mail you when it is ready. "<a href="/settings/data">"Look again"</a></p>
    }
}

#[component]
fn Ready(export: Export) -> impl IntoView {
    let href = format!("/settings/data/{}/download", export.id);
    view! {
        <p class="settings-value">
            <span class="badge status-done">"Ready"</span>
            <span>"made "<Ago at=export.created_at/>", deleted "<Until at=export.expires_at/></span>
        </p>
        <div class="actions">
            <a class="button primary" href=href download="tandem-data.zip"><Icon name="archive"/>{format!("Download ({})", size(export.size))}</a>
        </div>
    }
}

/// `12 kB`, `3.4 MB`.
fn size(bytes: i64) -> String {
    match bytes {
        ..1_000_000 => format!("{} kB", (bytes + 999) / 1000),
        _ => format!("{}.{} MB", bytes / 1_000_000, bytes % 1_000_000 / 100_000),
    }
}

#[component]
fn DeleteCard(username: String, has_second_factor: bool, obstacle: Option<String>) -> impl IntoView {
    let code = has_second_factor.then(|| {
        view! { <Field name="otp" label="Code" hint="Of the app, or a recovery code." autocomplete="one-time-code" maxlength=20/> }
    });
    let body = match obstacle {
        Some(reason) => {
            view! { <Alert kind="info" title="Not now"><p>{reason}</p></Alert> }.into_any()
        }
        None => view! {
            <Disclose action=DELETE label="Delete my account" look="secondary danger-text">
                <Form action=DELETE prefix="delete-">
                    <p>"To say that you mean it, type "<strong>{username}</strong>"."</p>
                    <Field name="username" label="Your username" autocomplete="off" maxlength=150/>
                    <CurrentPassword/>
                    {code}
                    <div class="actions"><button class="button danger" type="submit">"Delete my account for good"</button></div>
                </Form>
            </Disclose>
        }
        .into_any(),
    };
    view! {
        <Card id="delete" title="Delete your account">
            <ul class="plain-list">
                <li>"Your profile, campaigns, bids, messages and notifications are deleted, also for those you dealt with."</li>
                <li>"An accepted bid that is not paid goes, and its campaign opens again."</li>
                <li>"Records of payments are kept, as the law asks of us."</li>
                <li>"Nobody can bring any of it back."</li>
            </ul>
            {body}
        </Card>
    }
}

#[cfg(test)]
mod tests {
    use super::size;

    #[test]
    fn sizes_are_told_in_round_numbers() {
        assert_eq!([0, 1, 999_001, 1_000_000, 12_345_678].map(size), ["0 kB", "1 kB", "1000 kB", "1.0 MB", "12.3 MB"]);
    }
}
