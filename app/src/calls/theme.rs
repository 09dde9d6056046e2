//! The server function of the theme menu.

#![cfg_attr(
    feature = "ssr",
    expect(clippy::unused_async, reason = "a server function is async, whether it waits or not")
)]

use leptos::prelude::*;
use tandem_types::Problem;
#[cfg(feature = "ssr")]
use {crate::ssr, axum::http::header::SET_COOKIE};

/// Remembers the theme in a cookie; the browser stays where it is. Field: `theme`, `light`, `dark` or `system`.
#[server(prefix = "/fn", endpoint = "theme/set")]
pub async fn set() -> Result<(), Problem> {
    let form = ssr::form();
    let theme = ["light", "dark"].into_iter().find(|theme| *theme == form.text("theme")).unwrap_or("system");
    let secure = if ssr::ctx().config.is_https() { "; Secure" } else { "" };
    ssr::header(SET_COOKIE, &format!("theme={theme}; Path=/; SameSite=Lax; Max-Age=31536000{secure}"));
    Ok(())
}
