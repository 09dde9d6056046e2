//! The document around every page, and the table of pages.

use axum::http::header::CONTENT_SECURITY_POLICY;
use leptos::{nonce::use_nonce, prelude::*};
use leptos_meta::{MetaTags, provide_meta_context};
use leptos_router::{
    components::{FlatRoutes, Route, Router},
    path,
};
use tandem_texts as t;

use crate::{
    islands::{CopyButtons, Live, LiveForms, MenuCloser},
    pages::{
        AgreementPage, AnalyticsPage, BidsPage, CampaignAnalyticsPage, CodePage, CreatorsPage, DashboardPage, DealPage,
        EarningsPage, ForgotPage, HomePage, LogInPage, MessagesPage, NotFoundPage, NotificationPage, NotificationsPage,
        ProfilePage, ReceiptPage, RegisterPage, ResetPage, ResultsPage, SharedReportPage, ThreadPage, VerifyPage,
        admin::{
            AdminBidPage, AdminBidsPage, AdminCampaignPage, AdminCampaignsPage, AdminNoticePage, AdminNoticesPage,
            AdminPaymentPage, AdminPaymentsPage, AuditPage, JobPage, JobsPage, OverviewPage, ReportPage, ReportedPage,
            ReportsPage, UserPage, UsersPage,
        },
        campaigns::{BoardPage, DeletePage, DraftPage, EditPage, NewPage, ShowPage},
        pay::{CancelPage, PayPage, SuccessPage},
        settings::{self, DataPage, MailsPage, SecurityPage, TokensPage},
    },
    parts::{FlashRegion, SiteFooter, SiteHeader, Start},
    ssr,
};

/// The whole HTML document.
pub fn shell() -> impl IntoView {
    protect();
    view! {
        <!DOCTYPE html>
        <html lang=t::LANGUAGE data-theme=ssr::theme()>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="color-scheme" content="light dark"/>
                <meta name="theme-color" media="(prefers-color-scheme: light)" content="#ffffff"/>
                <meta name="theme-color" media="(prefers-color-scheme: dark)" content="#15161d"/>
                <meta property="og:site_name" content="Tandem"/>
                <link rel="icon" href="/favicon.svg" type="image/svg+xml"/>
                <link rel="apple-touch-icon" href="/icon-192.png"/>
                <link rel="manifest" href="/site.webmanifest"/>
                <Start/>
                <MetaTags/>
            </head>
            <body>
                <App/>
            </body>
        </html>
    }
}

/// Everything in the body: what all pages share, and the page of this address.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    view! {
        <Router>
            <a class="skip-link" href="#main">{t::told::skip_to_content()}</a>
            <SiteHeader/>
            <FlashRegion/>
            <FlatRoutes fallback=NotFoundPage>
                <Route path=path!("/") view=HomePage/>
                <Route path=path!("/register") view=RegisterPage/>
                <Route path=path!("/verify") view=VerifyPage/>
                <Route path=path!("/login") view=LogInPage/>
                <Route path=path!("/login/code") view=CodePage/>
                <Route path=path!("/forgot") view=ForgotPage/>
                <Route path=path!("/reset") view=ResetPage/>
                <Route path=path!("/campaigns") view=BoardPage/>
                <Route path=path!("/campaigns/new") view=NewPage/>
                <Route path=path!("/campaigns/drafts/:id") view=DraftPage/>
                <Route path=path!("/campaigns/drafts/:id/:step") view=DraftPage/>
                <Route path=path!("/campaigns/:id") view=ShowPage/>
                <Route path=path!("/campaigns/:id/edit") view=EditPage/>
                <Route path=path!("/campaigns/:id/delete") view=DeletePage/>
                <Route path=path!("/campaigns/:id/analytics") view=CampaignAnalyticsPage/>
                <Route path=path!("/creators") view=CreatorsPage/>
                <Route path=path!("/u/:username") view=ProfilePage/>
                <Route path=path!("/bids") view=BidsPage/>
                <Route path=path!("/bids/:id") view=DealPage/>
                <Route path=path!("/bids/:id/receipt") view=ReceiptPage/>
                <Route path=path!("/bids/:id/agreement") view=AgreementPage/>
                <Route path=path!("/bids/:id/results") view=ResultsPage/>
                <Route path=path!("/analytics") view=AnalyticsPage/>
                <Route path=path!("/r/:token") view=SharedReportPage/>
                <Route path=path!("/pay/success") view=SuccessPage/>
                <Route path=path!("/pay/cancel") view=CancelPage/>
                <Route path=path!("/pay/:id") view=PayPage/>
                <Route path=path!("/earnings") view=EarningsPage/>
                <Route path=path!("/dashboard") view=DashboardPage/>
                <Route path=path!("/messages") view=MessagesPage/>
                <Route path=path!("/messages/:username") view=ThreadPage/>
                <Route path=path!("/notifications") view=NotificationsPage/>
                <Route path=path!("/notifications/:id") view=NotificationPage/>
                <Route path=path!("/settings") view=settings::ProfilePage/>
                <Route path=path!("/settings/security") view=SecurityPage/>
                <Route path=path!("/settings/notifications") view=MailsPage/>
                <Route path=path!("/settings/tokens") view=TokensPage/>
                <Route path=path!("/settings/data") view=DataPage/>
                <Route path=path!("/admin") view=OverviewPage/>
                <Route path=path!("/admin/users") view=UsersPage/>
                <Route path=path!("/admin/users/:id") view=UserPage/>
                <Route path=path!("/admin/campaigns") view=AdminCampaignsPage/>
                <Route path=path!("/admin/campaigns/:id") view=AdminCampaignPage/>
                <Route path=path!("/admin/bids") view=AdminBidsPage/>
                <Route path=path!("/admin/bids/:id") view=AdminBidPage/>
                <Route path=path!("/admin/payments") view=AdminPaymentsPage/>
                <Route path=path!("/admin/payments/:id") view=AdminPaymentPage/>
                <Route path=path!("/admin/notifications") view=AdminNoticesPage/>
                <Route path=path!("/admin/notifications/:id") view=AdminNoticePage/>
                <Route path=path!("/admin/reports") view=ReportsPage/>
                <Route path=path!("/admin/reports/:id") view=ReportPage/>
                <Route path=path!("/admin/reports/:id/conversation") view=ReportedPage/>
                <Route path=path!("/admin/jobs") view=JobsPage/>
                <Route path=path!("/admin/jobs/:id") view=JobPage/>
                <Route path=path!("/admin/audit") view=AuditPage/>
            </FlatRoutes>
            <SiteFooter/>
            <LiveForms icons=ssr::assets().icons/>
            <MenuCloser/>
            {ssr::viewer().map(|_| view! { <CopyButtons/><Live/> })}
        </Router>
    }
}

/// The page may run our own scripts only, and talk to nobody else; its forms may lead to the payment provider's pages.
fn protect() {
    let nonce = use_nonce().map(|nonce| format!(" 'nonce-{nonce}'")).unwrap_or_default();
    let targets = [vec!["'self'".to_owned()], ssr::form_targets()].concat().join(" ");
    let policy = format!(
        "default-src 'none'; script-src 'self'{nonce} 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data: blob:; \
         connect-src 'self'; font-src 'self'; manifest-src 'self'; form-action {targets}; base-uri 'none'; frame-ancestors 'none'"
    );
    ssr::header(CONTENT_SECURITY_POLICY, &policy);
}
