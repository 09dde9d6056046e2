//! The pages of campaigns: the board, one campaign, and the forms of the brand that owns it.

mod bid_form;
mod bid_table;
mod bid_timeline;
mod brief;
mod campaign_form;
mod decide_forms;
mod delete;
mod edit;
mod filter_chips;
mod filter_form;
mod list;
mod new;
mod owner_tools;
mod pager;
mod preview;
mod show;
mod terms;
mod turn;

pub use delete::DeletePage;
pub use edit::EditPage;
pub use list::BoardPage;
pub use new::NewPage;
pub use show::ShowPage;

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// The id in the page's path, as text: what it names is for the loader to find out.
fn id_in_path() -> String {
    use_params_map().read_untracked().get("id").unwrap_or_default()
}
