//! `/settings/data`: taking one's data along, and deleting the account.

use leptos::prelude::*;
use tandem_texts as t;
use tandem_types::security::{Export, ExportStatus};

use super::{
    frame::Frame,
    section::{Card, Proof},
};
use crate::{
    calls::data::{PARTS, data},
    parts::{Ago, Alert, Disclose, Field, Form, Icon, Until, load, words::bytes},
};

const EXPORT: &str = "/fn/data/export";

const DELETE: &str = "/fn/data/delete_account";

/// What becomes of the visitor's data.
#[component]
pub fn DataPage() -> impl IntoView {
    load(data(), |data| {
        view! {
            <Frame title=t::settings::your_data() lead=t::settings::it_is_yours_take_it_along()>
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
        ExportStatus::Failed => view! {
            <Alert kind="error" title=t::settings::the_last_copy_could_not()>
                <p>{t::settings::please_try_again()}</p>
            </Alert>
        }
        .into_any(),
    });
    let has_state = state.is_some();
    let ask = (!is_under_way).then(|| {
        view! {
            <Form action=EXPORT>
                <div class="actions">
                    <button class=if has_state { "button secondary" } else { "button primary" } type="submit">
                        {if has_state { t::settings::make_a_new_copy() } else { t::settings::make_a_copy() }}
                    </button>
                </div>
            </Form>
        }
    });
    view! {
        <Card
            id="export"
            title=t::settings::a_copy_of_your_data()
            note=t::settings::one_zip_file_with_everything()
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
        ExportStatus::Queued => t::settings::waiting_for_its_turn().to_owned(),
        _ => t::settings::being_made_part_part_of_parts(part, PARTS),
    };
    view! {
        <p class="settings-value">
            <span class="badge status-in_progress">{words}</span>
            <span>{t::settings::asked_for()}<Ago at=export.created_at/></span>
        </p>
        <progress
            class="export-progress"
            max=PARTS.to_string()
            value=export.parts_done.to_string()
            aria-label=t::settings::parts_that_are_ready()
        ></progress>
        <p class="note">
            {t::settings::we_mail_you_when_it_is_ready_before()}
            <a href="/settings/data">{t::settings::we_mail_you_when_it_is_ready_link()}</a>
        </p>
    }
}

#[component]
fn Ready(export: Export) -> impl IntoView {
    let href = format!("/settings/data/{}/download", export.id);
    view! {
        <p class="settings-value">
            <span class="badge status-done">{t::settings::ready()}</span>
            <span>
                {t::settings::made_deleted_before()}
                <Ago at=export.created_at/>
                {t::settings::made_deleted_after()}
                <Until at=export.expires_at/>
            </span>
        </p>
        <div class="actions">
            <a class="button primary" href=href download="tandem-data.zip">
                <Icon name="archive"/>
                {t::settings::download_size(size(export.size))}
            </a>
        </div>
    }
}

/// `12 kB`, `3.4 MB`: never in bytes.
fn size(n: i64) -> String {
    if n < 1_000_000 { t::numbers::kilobytes((n + 999) / 1000) } else { bytes(n) }
}

#[component]
fn DeleteCard(username: String, has_second_factor: bool, obstacle: Option<String>) -> impl IntoView {
    let body = match obstacle {
        Some(reason) => view! { <Alert kind="info" title=t::settings::not_now()><p>{reason}</p></Alert> }.into_any(),
        None => view! {
            <Disclose action=DELETE label=t::settings::delete_my_account() look="secondary danger-text">
                <Form action=DELETE prefix="delete-">
                    <p>{t::settings::to_say_that_you_mean()}<strong>{username}</strong>"."</p>
                    <Field name="username" label=t::settings::your_username() autocomplete="off" maxlength=150/>
                    <Proof has_second_factor/>
                    <div class="actions">
                        <button class="button danger" type="submit">{t::settings::delete_my_account_for_good()}</button>
                    </div>
                </Form>
            </Disclose>
        }
        .into_any(),
    };
    view! {
        <Card id="delete" title=t::settings::delete_your_account()>
            <ul class="plain-list">
                <li>{t::settings::your_profile_campaigns_bids_messages()}</li>
                <li>{t::settings::an_accepted_bid_that_is_not()}</li>
                <li>{t::settings::records_of_payments_are_kept()}</li>
                <li>{t::settings::nobody_can_bring_any_of_it_back()}</li>
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
