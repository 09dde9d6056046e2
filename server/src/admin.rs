//! What the staff's pages show and do. Everything here asks for a [`Staff`], which only [`policy::staff`] makes; what is changed is
//! changed by the use case of its feature, in one transaction with its entry in the audit log.

mod jobs;
mod lists;
mod money;
mod notices;
mod overview;
mod plan;
pub mod policy;
mod reports;
pub mod shape;
mod sql;
mod trail;
mod users;
mod works;

pub use jobs::{job, remove_job, retry_job, retry_jobs};
pub use lists::{Listed, list};
pub use money::{DealRecord, bid, decline, lift_hold, payment, refund, retry_payout};
pub use notices::{notice, remove_notice};
pub use overview::overview;
pub use plan::{By, Choice, Filter, Look, Plan, Sort, Stamp};
pub use policy::{Staff, staff};
pub use reports::{Conversation, conversation, report, resolve};
pub use trail::{TRAIL, Trail, actions, trail};
pub use users::{
    UserRecord, ban, edit_user, end_log_ins, hide_review, send_code, send_reset, set_active, set_staff, unban, user,
};
pub use works::{CampaignRecord, campaign, clear_campaign, close_campaign, edit_campaign, remove_campaign};
