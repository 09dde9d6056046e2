//! The pieces that pages are made of. Rendered on the server only.

#![expect(unreachable_pub, reason = "the macros make a public function beside each component")]

mod alert;
mod avatar;
mod badge;
mod bell;
mod campaign_card;
mod chart;
mod confirm;
mod copy;
mod crumbs;
mod disclose;
mod empty;
mod escape;
mod field;
mod filters;
mod flash;
mod footer;
mod form;
mod form_error;
mod header;
mod icon;
mod keys;
mod linked;
mod load;
mod lost_problem;
mod main_part;
mod money;
mod notice;
mod page_head;
mod pager;
mod qr;
mod rating;
mod record;
mod remove_box;
mod social;
mod start;
mod stats;
mod sums;
mod time;
mod turn;
pub mod words;

pub use alert::Alert;
pub use avatar::{Avatar, initials, tone};
pub use badge::{Badge, Status};
pub use bell::Bell;
pub use campaign_card::{CampaignCard, CampaignMedia};
pub use chart::{Bar, BarChart};
pub use confirm::Confirm;
pub use copy::{CopyButton, CopyField};
pub use crumbs::Crumbs;
pub use disclose::Disclose;
pub use empty::Empty;
pub use escape::escape;
pub use field::{Field, FieldError, FieldFrame, MoneyField, TextArea, described_by};
pub use filters::{FilterChips, FilterError, Filtered, MoreFilters, SearchField};
pub use flash::FlashRegion;
pub use footer::SiteFooter;
pub use form::{Form, FormState};
pub use form_error::FormError;
pub use header::SiteHeader;
pub use icon::{Drawing, Icon};
pub use keys::Keys;
pub use linked::Linked;
pub use load::load;
pub use lost_problem::LostProblem;
pub use main_part::Main;
pub use money::{Amount, currency_code, price, short_price};
pub use notice::Notice;
pub use page_head::PageHead;
pub use pager::Pager;
pub use qr::Qr;
pub use rating::{Rating, short_number};
pub use record::RecordLine;
pub use remove_box::RemoveBox;
pub use social::{Card, Social};
pub use start::Start;
pub use stats::{Stat, Stats};
pub use sums::Sums;
pub use time::{Ago, Clock, Day, Left, Short, Since, Until, day_heading, local_day};
pub use turn::{Turn, TurnBanner, Who};

/// An attribute that is left out when there is nothing to say.
pub(crate) fn given(text: &'static str) -> Option<&'static str> {
    Some(text).filter(|text| !text.is_empty())
}
