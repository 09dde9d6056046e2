//! What a brand can do with its campaign: change, close, reopen or delete it.

use leptos::prelude::*;
use tandem_texts as t;
use tandem_types::campaigns::{Campaign, CampaignStatus};

use super::duplicate::Duplicate;
use crate::{
    parts::{Confirm, Form, Icon},
    ssr,
};

const REOPEN: &str = "/fn/campaigns/reopen";

/// Edit and close while it is open; reopen while it is closed and not over; delete while no deal hangs on it; duplicate always.
#[component]
pub(super) fn OwnerTools(campaign: Campaign) -> impl IntoView {
    let Campaign { id, title, status, end_date, .. } = campaign;
    let is_open = status == CampaignStatus::Open;
    if !is_open && status != CampaignStatus::Closed {
        return view! {
            <div class="owner-tools">
                <a class="button secondary" href=format!("/campaigns/{id}/analytics")>
                    <Icon name="chart"/>
                    {t::common::results()}
                </a>
                <Duplicate id look="secondary block"/>
            </div>
        }
        .into_any();
    }
    let edit = is_open.then(|| {
        view! {
            <a class="button secondary" href=format!("/campaigns/{id}/edit")>
                <Icon name="pencil"/>
                {t::campaigns::edit()}
            </a>
        }
    });
    let close = is_open.then(|| {
        view! {
            <Confirm
                action="/fn/campaigns/close"
                fields=vec![("id", id.to_string())]
                label=t::campaigns::close()
                about=t::campaigns::this_campaign()
                look="secondary block"
                yes=t::campaigns::yes_close_it()
                align="end"
            >
                <p class="confirm-question">{t::campaigns::close_title(&title)}</p>
                <p>{t::campaigns::it_leaves_the_board_and_takes()}</p>
            </Confirm>
        }
    });
    let reopen = (status == CampaignStatus::Closed && end_date >= ssr::ctx().clock.today()).then(|| {
        view! {
            <Form action=REOPEN class="inline-form">
                <input type="hidden" name="id" value=id.to_string()/>
                <button class="button secondary block" type="submit"><Icon name="megaphone"/>{t::campaigns::reopen()}</button>
            </Form>
        }
    });
    view! {
        <div class="owner-tools">
            {edit}
            {close}
            {reopen}
            <Duplicate id look="secondary block"/>
            <a class="button ghost danger-text" href=format!("/campaigns/{id}/delete")>
                <Icon name="trash"/>
                {t::campaigns::delete()}
            </a>
        </div>
    }
    .into_any()
}
