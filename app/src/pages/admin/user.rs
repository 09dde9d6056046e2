//! `/admin/users/{id}`: an account, what hangs on it, and what the staff can do.

use leptos::prelude::*;
use tandem_texts as t;
use tandem_types::{
    accounts::AccountType,
    admin::{AccountState, UserFacts},
};

use super::{
    frame::{Facts, Frame, text},
    lists::{self, bid_columns, campaign_columns, payment_columns, report_columns},
    table::{Column, Line, Table},
    trail::TrailCard,
    user_acts::UserActs,
    user_reviews::UserReviews,
};
use crate::{
    calls::admin::{UserRecord, user},
    pages::id_in_path,
    parts::{Ago, Alert, Badge, Crumbs, PageHead, load},
};

/// The page.
#[component]
pub fn UserPage() -> impl IntoView {
    load(user(id_in_path()), |record| {
        let UserRecord { facts, campaigns, bids, payments, reports, reviews, trail, is_own } = record;
        let (id, name) = (facts.row.id, facts.row.username.clone());
        let trail_id = id.to_string();
        let crumbs = vec![("/admin/users".to_owned(), t::admin::users().to_owned())];
        let lead = lead(&facts, is_own);
        let is_brand = facts.row.account_type == AccountType::Brand;
        let campaigns: Vec<_> = campaigns.items.into_iter().map(lists::campaign).collect();
        let bids: Vec<_> = bids.items.into_iter().map(lists::bid).collect();
        let payments: Vec<_> = payments.items.into_iter().map(lists::payment).collect();
        let reports: Vec<_> = reports.items.into_iter().map(lists::report).collect();
        let bids_title = if is_brand { t::admin::bids_it_received() } else { t::admin::bids_it_placed() };
        view! {
            <Frame title=name.clone() here="/admin/users">
                <Crumbs trail=crumbs here=name.clone()/>
                <PageHead title=name lead/>
                <Ban facts=facts.clone()/>
                <div class="staff-detail">
                    <div class="staff-side">
                        <Account facts=facts.clone()/>
                        <UserActs facts is_own/>
                    </div>
                    <div class="staff-main">
                        <Related
                            title=t::common::campaigns()
                            part="campaigns"
                            id=trail_id.clone()
                            columns=campaign_columns()
                            lines=campaigns
                        />
                        <Related title=bids_title part="bids" id=trail_id.clone() columns=bid_columns() lines=bids/>
                        <Related
                            title=t::admin::payments()
                            part="payments"
                            id=trail_id.clone()
                            columns=payment_columns()
                            lines=payments
                        />
                        <Related
                            title=t::admin::reports()
                            part="reports"
                            id=trail_id.clone()
                            columns=report_columns()
                            lines=reports
                        />
                        <UserReviews account=id reviews/>
                        <TrailCard trail id=trail_id/>
                    </div>
                </div>
            </Frame>
        }
    })
}

/// What is to be done, if anything.
fn lead(facts: &UserFacts, is_own: bool) -> String {
    match facts.row.state() {
        _ if is_own => t::admin::this_is_your_own_account().into(),
        AccountState::Banned => t::admin::banned_it_cannot_log_in_until().into(),
        AccountState::Deactivated => t::admin::deactivated_it_cannot_log_in_until().into(),
        AccountState::Unverified => t::admin::the_e_mail_address_is_not().into(),
        AccountState::Active if facts.reports > 0 => t::admin::somebody_has_reported_this_account().into(),
        AccountState::Active => t::admin::nothing_is_to_be_done().into(),
    }
}

/// Why an account is banned.
#[component]
fn Ban(facts: UserFacts) -> impl IntoView {
    let reason = facts.row.ban_reason?;
    let words = if reason.is_empty() { t::admin::no_reason_was_given().to_owned() } else { reason };
    Some(view! { <Alert kind="warning" title=t::admin::this_account_is_banned()><p>{words}</p></Alert> })
}

#[component]
fn Account(facts: UserFacts) -> impl IntoView {
    let UserFacts { row, first_name, last_name, last_seen_at, sessions, reports, .. } = facts;
    let seen = match last_seen_at {
        Some(at) => view! { <Ago at/> }.into_any(),
        None => t::admin::never().into_any(),
    };
    let kind =
        if row.is_staff { t::admin::type_and_staff(row.account_type.label()) } else { row.account_type.label().into() };
    let state = row.state();
    let facts = vec![
        (t::admin::state(), view! { <Badge status=state/> }.into_any()),
        (t::admin::type_word(), text(kind)),
        (t::admin::name(), text(format!("{first_name} {last_name}").trim())),
        (t::admin::e_mail(), text(row.email)),
        (t::admin::joined(), view! { <Ago at=row.date_joined/> }.into_any()),
        (t::admin::last_seen(), seen),
        (t::admin::browsers_logged_in(), text(sessions.to_string())),
        (t::admin::reported(), text(t::admin::reports_times(reports))),
        (t::admin::id(), view! { <code>{row.id.to_string()}</code> }.into_any()),
    ];
    view! {
        <section class="card" aria-labelledby="account-title">
            <h2 class="card-title" id="account-title">{t::admin::account()}</h2>
            <Facts facts/>
        </section>
    }
}

/// The newest rows of a list that have to do with a thing; nothing where there are none.
#[component]
pub(super) fn Related(
    title: &'static str,
    /// The list's part of the address.
    part: &'static str,
    id: String,
    columns: Vec<Column>,
    lines: Vec<Line>,
) -> impl IntoView {
    if lines.is_empty() {
        return ().into_any();
    }
    let title_id = format!("{part}-title");
    let labelled = title_id.clone();
    view! {
        <section class="card flush" aria-labelledby=labelled>
            <div class="card-head">
                <h2 class="card-title" id=title_id>{title}</h2>
                <p class="card-note">
                    <a href=format!("/admin/{part}?search={id}")>
                        {t::admin::show_all()}<span class="visually-hidden">": "{title}</span>
                    </a>
                </p>
            </div>
            <Table columns lines/>
        </section>
    }
    .into_any()
}
