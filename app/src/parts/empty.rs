//! What stands where a list has nothing to show.

use leptos::prelude::*;

use super::Drawing;

/// An empty state: a drawing, a heading, and as children what to do about it (`<p>`, `<div class="actions">`).
#[component]
pub fn Empty(
    /// `no-campaigns`, `no-bids`, `nothing-found`, `done`, `talk`, `lost` or `broken`.
    drawing: &'static str,
    #[prop(into)] title: String,
    /// Level of the heading: 2 or 3.
    #[prop(default = 3)]
    level: u8,
    /// Id of the heading, for `aria-labelledby` of the section around.
    #[prop(optional)]
    id: &'static str,
    children: Children,
) -> impl IntoView {
    let id = super::given(id);
    let heading = if level == 2 {
        view! { <h2 id=id>{title}</h2> }.into_any()
    } else {
        view! { <h3 id=id>{title}</h3> }.into_any()
    };
    view! { <div class="empty"><Drawing name=drawing/>{heading}{children()}</div> }
}
