//! The lists: which columns they have, and what stands in them.

use leptos::prelude::*;
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
    let lead = "Find somebody by name, address or id; open the account to edit, ban or help.";
    page::<UserRow>(Words { title: "Users", lead, here: "/admin/users" }, user_columns, user)
}

/// `/admin/campaigns`
#[component]
pub fn AdminCampaignsPage() -> impl IntoView {
    let lead = "Open a campaign to correct, close or delete it.";
    page::<CampaignRow>(Words { title: "Campaigns", lead, here: "/admin/campaigns" }, campaign_columns, campaign)
}

/// `/admin/bids`
#[component]
pub fn AdminBidsPage() -> impl IntoView {
    let lead = "Open a bid to see its deal, what happened to it, and its money.";
    page::<BidRow>(Words { title: "Bids and deals", lead, here: "/admin/bids" }, bid_columns, bid)
}

/// `/admin/payments`
#[component]
pub fn AdminPaymentsPage() -> impl IntoView {
    let lead = "Open a payment to refund it, or to try its payout again.";
    page::<PaymentRow>(Words { title: "Payments", lead, here: "/admin/payments" }, payment_columns, payment)
}

/// `/admin/notifications`
#[component]
pub fn AdminNoticesPage() -> impl IntoView {
    let lead = "What people were told. Open one to delete it.";
    page::<NoticeRow>(Words { title: "Notifications", lead, here: "/admin/notifications" }, notice_columns, notice)
}

/// `/admin/reports`
#[component]
pub fn ReportsPage() -> impl IntoView {
    let lead = "Open a report to read it and to resolve it. Each reading is noted.";
    page::<ReportRow>(Words { title: "Reports", lead, here: "/admin/reports" }, report_columns, report)
}

fn user_columns() -> Vec<Column> {
    vec![column("Account").sorted_up("name"), column("Type"), column("State"), column("Joined").sorted("joined")]
}

fn user(row: UserRow) -> Line {
    let state = Cell::badge(row.state());
    let kind =
        if row.is_staff { format!("{}, staff", row.account_type.label()) } else { row.account_type.label().into() };
    Line {
        href: Some(format!("/admin/users/{}", row.id)),
        title: row.username,
        note: row.email,
        cells: vec![Cell::Text(kind), state, Cell::At(row.date_joined)],
    }
}

pub(super) fn campaign_columns() -> Vec<Column> {
    vec![
        column("Campaign"),
        column("Status"),
        column("Bids").number(),
        column("Created").sorted("created"),
        column("Ends").sorted_up("ends"),
        column("Budget").number().sorted("budget"),
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
        column("Campaign"),
        column("Creator"),
        column("State"),
        column("Placed").sorted("created"),
        column("Amount").number().sorted("amount"),
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
        (status, ..) => view! { <Badge status/> }.into_any(),
    }
}

pub(super) fn payment_columns() -> Vec<Column> {
    vec![
        column("Campaign"),
        column("Creator"),
        column("Where it is"),
        column("Made").sorted("created"),
        column("Amount").number().sorted("amount"),
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
    vec![column("Notification"), column("To"), column("Type"), column("Read"), column("When").sorted("created")]
}

fn notice(row: NoticeRow) -> Line {
    let read = if row.is_read { "Read" } else { "Not read" };
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
    vec![column("Report"), column("Status"), column("Made").sorted("created")]
}

pub(super) fn report(row: ReportRow) -> Line {
    Line {
        href: Some(format!("/admin/reports/{}", row.id)),
        title: format!("{} about {}", row.reporter_name, row.reported_name),
        note: String::new(),
        cells: vec![Cell::badge(row.status), Cell::At(row.created_at)],
    }
}
