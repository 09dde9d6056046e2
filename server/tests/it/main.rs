//! One integration-test binary: real HTTP against the whole router, every test on SQLite and on PostgreSQL.

mod support;

mod accepting;
mod api_accounts;
mod api_bids;
mod api_campaigns;
mod api_conventions;
mod forms;
mod hostile;
mod jobs;
mod limits;
mod seed;
mod walks;
