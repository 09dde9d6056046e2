//! One integration-test binary: real HTTP against the whole router, every test on SQLite and on PostgreSQL.

mod support;

mod accepting;
mod api_accounts;
mod api_analytics;
mod api_bids;
mod api_brand_data;
mod api_callers;
mod api_campaigns;
mod api_conventions;
mod api_deliver;
mod api_idempotency;
mod api_instagram;
mod api_lists;
mod api_messages;
mod api_notices;
mod api_notifications;
mod api_password;
mod api_tokens;
mod api_update_user;
mod api_users;
mod forms;
mod hostile;
mod jobs;
mod limits;
mod payments;
mod seed;
mod walks;
