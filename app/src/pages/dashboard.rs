//! The dashboard: whose turn it is, the numbers, and everything one has under way.

mod activity;
mod brand;
mod brand_table;
mod completeness;
mod confirm;
#[cfg(test)]
mod fixture;
mod influencer;
mod months;
mod recommended;
mod reply;
mod results;
mod spend;
mod steps;
mod tabs;
mod under_way;

use leptos::prelude::*;

use crate::{
    calls::dashboard::{self, Dashboard},
    parts::load,
};

/// The dashboard of the visitor's kind.
#[component]
pub fn DashboardPage() -> impl IntoView {
    load(dashboard::load(), |(viewer, board)| match board {
        Dashboard::Brand(board) => view! { <brand::Brand viewer board=*board/> }.into_any(),
        Dashboard::Influencer(board) => view! { <influencer::Influencer viewer board=*board/> }.into_any(),
    })
}
