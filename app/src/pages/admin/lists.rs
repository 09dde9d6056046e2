//! The lists: which columns they have, and what stands in them.

use leptos::prelude::*;
use tandem_texts as t;
use tandem_types::{
    admin::{BidRow, CampaignRow, NoticeRow, PaymentRow, ReportRow, UserRow},
    bids::{BidStatus, DeliveryStatus, PaymentStatus},
    payments::PayoutStatus,
};

use super::{
    list::{Words, page},
    table::{Cell, Column, Line, column},
};
use crate::parts::Badge;

/// `/admin/users`
#[component]
pub fn UsersPage() -> impl IntoView {
    let lead = t::admin::find_somebody_by_name_address();
    page::<UserRow>(Words { title: t::admin::users(), lead, here: "/admin/users" }, user_columns, user)
}

/// `/admin/campaigns`
#[component]
pub fn AdminCampaignsPage() -> impl IntoView {
    let lead = t::admin::open_a_campaign_to_correct();
    page::<CampaignRow>(
        Words { title: t::common::campaigns(), lead, here: "/admin/campaigns" },
        campaign_columns,
        campaign,
    )
}

/// `/admin/bids`
#[component]
pub fn AdminBidsPage() -> impl IntoView {
    let lead = t::admin::open_a_bid_to_see();
    page::<BidRow>(Words { title: t::admin::bids_and_deals(), lead, here: "/admin/bids" }, bid_columns, bid)
}

/// `/admin/payments`
#[component]
pub fn AdminPaymentsPage() -> impl IntoView {
    let lead = t::admin::open_a_payment_to_refund();
    page::<PaymentRow>(Words { title: t::admin::payments(), lead, here: "/admin/payments" }, payment_columns, payment)
}

/// `/admin/notifications`
#[component]
pub fn AdminNoticesPage() -> impl IntoView {
    let lead = t::admin::what_people_were_told_open();
    page::<NoticeRow>(
        Words { title: t::common::notifications(), lead, here: "/admin/notifications" },
        notice_columns,
        notice,
    )
}

/// `/admin/reports`
#[component]
pub fn ReportsPage() -> impl IntoView {
    let lead = t::admin::open_a_report_to_read();
    page::<ReportRow>(Words { title: t::admin::reports(), lead, here: "/admin/reports" }, report_columns, report)
}

fn user_columns() -> Vec<Column> {
    vec![
        column(t::admin::account()).sorted_up("name"),
        column(t::admin::type_word()),
        column(t::admin::state()),
        column(t::admin::joined()).sorted("joined"),
    ]
}

fn user(row: UserRow) -> Line {
    let state = Cell::badge(row.state());
    let kind =
        if row.is_staff { t::admin::type_and_staff(row.account_type.label()) } else { row.account_type.label().into() };
    Line {
        href: Some(format!("/admin/users/{}", row.id)),
        title: row.username,
        note: row.email,
        cells: vec![Cell::Text(kind), state, Cell::At(row.date_joined)],
    }
}

pub(super) fn campaign_columns() -> Vec<Column> {
    vec![
        column(t::common::campaign()),
        column(t::common::status()),
        column(t::common::bids()).number(),
        column(t::admin::created()).sorted("created"),
        column(t::admin::ends()).sorted_up("ends"),
        column(t::admin::budget()).number().sorted("budget"),
    ]
}

pub(super) fn campaign(row: CampaignRow) -> Line {
    Line {
        href: Some(format!("/admin/campaigns/{}", row.id)),
        title: row.title,
        note: row.brand_name,
        cells: vec![
            Cell::badge(row.status),
            Cell::Text(row.bids.to_string()),
            Cell::At(row.created_at),
            Cell::Day(row.end_date),
            Cell::Money(row.budget),
        ],
    }
}

pub(super) fn bid_columns() -> Vec<Column> {
    vec![
        column(t::common::campaign()),
        column(t::common::creator()),
        column(t::admin::state()),
        column(t::admin::placed()).sorted("created"),
        column(t::common::amount()).number().sorted("amount"),
    ]
}

pub(super) fn bid(row: BidRow) -> Line {
    let state = Cell::View(deal_badge(&row));
    Line {
        href: Some(format!("/admin/bids/{}", row.id)),
        title: row.campaign_title,
        note: row.brand_name,
        cells: vec![Cell::Text(row.influencer_name), state, Cell::At(row.created_at), Cell::Money(row.amount)],
    }
}

/// Where a bid stands, in one word: the furthest of decision, payment and delivery.
pub(super) fn deal_badge(row: &BidRow) -> AnyView {
    match (row.status, row.payment_status, row.delivery_status) {
        (BidStatus::Accepted, PaymentStatus::Completed, DeliveryStatus::Pending) => {
            let status = row.payment_status;
            view! { <Badge status/> }.into_any()
        }
        (BidStatus::Accepted, PaymentStatus::Completed, status) => view! { <Badge status/> }.into_any(),
        (BidStatus::Declined, PaymentStatus::Failed, _) => {
            view! { <span class="badge status-closed">{t::admin::ended_early()}</span> }.into_any()
        }
        (status, ..) => view! { <Badge status/> }.into_any(),
    }
}

pub(super) fn payment_columns() -> Vec<Column> {
    vec![
        column(t::common::campaign()),
        column(t::common::creator()),
        column(t::admin::where_it_is()),
        column(t::admin::made()).sorted("created"),
        column(t::common::amount()).number().sorted("amount"),
    ]
}

pub(super) fn payment(row: PaymentRow) -> Line {
    let state = Cell::View(payment_badge(&row));
    Line {
        href: Some(format!("/admin/payments/{}", row.id)),
        title: row.campaign_title,
        note: row.brand_name,
        cells: vec![Cell::Text(row.influencer_name), state, Cell::At(row.created_at), Cell::Money(row.amount)],
    }
}

/// Where the money is, or what keeps it from moving on.
pub(super) fn payment_badge(row: &PaymentRow) -> AnyView {
    match (row.status, row.payout_status) {
        _ if row.is_disputed => view! { <Badge status=PayoutStatus::Frozen/> }.into_any(),
        (status @ PaymentStatus::Failed, _) => view! { <Badge status/> }.into_any(),
        (_, Some(payout @ (PayoutStatus::Waiting | PayoutStatus::Failed | PayoutStatus::Frozen))) => {
            view! { <Badge status=payout/> }.into_any()
        }
        _ => view! { <Badge status=row.stage()/> }.into_any(),
    }
}

fn notice_columns() -> Vec<Column> {
    vec![
        column(t::admin::notification()),
        column(t::admin::to()),
        column(t::admin::type_word()).sorted_up("type"),
        column(t::admin::read()),
        column(t::admin::when()).sorted("created"),
    ]
}

fn notice(row: NoticeRow) -> Line {
    let read = if row.is_read { t::admin::read() } else { t::admin::not_read() };
    Line {
        href: Some(format!("/admin/notifications/{}", row.id)),
        title: row.message,
        note: String::new(),
        cells: vec![
            Cell::Text(row.username),
            Cell::Text(row.notification_type.label().into()),
            Cell::Text(read.into()),
            Cell::At(row.created_at),
        ],
    }
}

pub(super) fn report_columns() -> Vec<Column> {
    vec![
        column(t::admin::report()),
        column(t::common::status()).sorted("status"),
        column(t::admin::made()).sorted("created"),
    ]
}

pub(super) fn report(row: ReportRow) -> Line {
    Line {
        href: Some(format!("/admin/reports/{}", row.id)),
        title: t::admin::reporter_about_reported(&row.reported_name, &row.reporter_name),
        note: String::new(),
        cells: vec![Cell::badge(row.status), Cell::At(row.created_at)],
    }
}
