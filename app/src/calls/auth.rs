//! Server functions about accounts and sessions, and what their pages need to know.

use leptos::prelude::*;
use tandem_types::Problem;
#[cfg(feature = "ssr")]
use {
    super::form::{done, spoken},
    crate::ssr,
    tandem_server::{
        accounts,
        auth::{self, FirstFactor},
    },
    tandem_texts as t,
};

#[cfg(feature = "ssr")]
mod post;
#[cfg(feature = "ssr")]
pub use post::{Post, must_verify, post};

/// Registers an account and logs the browser in; where addresses have to be confirmed, sends a code first, and says the same of an
/// address that has an account. Fields: those of `accounts::register`.
#[server(prefix = "/fn", endpoint = "auth/register")]
pub async fn register() -> Result<(), Problem> {
    let ctx = ssr::ctx();
    if must_verify() {
        ssr::reply(accounts::sign_up::begin(&ctx, &ssr::session()?, ssr::form()).await)?;
        return done(t::told::a_mail_is_on_its_way_to(), "/verify").await;
    }
    let account = ssr::reply(accounts::register(&ctx, ssr::form()).await)?;
    let actor = ssr::reply(auth::registered(&ctx, &account).await)?;
    ssr::log_in(&actor).await?;
    done(t::told::your_account_is_ready(), "/verify").await
}

/// Checks the one-time code: that of a sign-up of this browser, which makes its account and logs it in, else that of an account.
/// Fields: `email`, `otp`.
#[server(prefix = "/fn", endpoint = "auth/verify")]
pub async fn verify() -> Result<(), Problem> {
    let (ctx, session) = (ssr::ctx(), ssr::session()?);
    let confirmed = ssr::reply(accounts::sign_up::confirm(&ctx, &session, ssr::form()).await);
    // The form has no field for a name that was taken meanwhile.
    if let Some(account) = spoken(confirmed, &["email", "username"])? {
        let actor = ssr::reply(auth::registered(&ctx, &account).await)?;
        ssr::log_in(&actor).await?;
        return done(t::told::your_e_mail_address_is_confirmed(), "/dashboard").await;
    }
    ssr::reply(auth::otp::verify(&ctx, ssr::form()).await)?;
    done(t::told::your_e_mail_address_is_confirmed(), if ssr::viewer().is_some() { "/dashboard" } else { "/login" })
        .await
}

/// Sends another code. Field: `email`.
#[server(prefix = "/fn", endpoint = "auth/resend")]
pub async fn resend() -> Result<(), Problem> {
    let (ctx, own) = (ssr::ctx(), ssr::viewer().map(|viewer| viewer.id));
    if !ssr::reply(accounts::sign_up::resend(&ctx, &ssr::session()?).await)? {
        ssr::reply(auth::otp::resend(&ctx, own, ssr::form()).await)?;
    }
    done(t::told::a_new_code_is_on_its(), "/verify").await
}

/// Sends a code that lets a new password be chosen, if there is such an account; says the same if not. Field: `email`.
#[server(prefix = "/fn", endpoint = "auth/forgot")]
pub async fn forgot() -> Result<(), Problem> {
    let form = ssr::form();
    let email = form.text("email").to_owned();
    ssr::reply(auth::reset::forgot(&ssr::ctx(), form).await)?;
    ssr::reveal("/reset", "/fn/auth/reset", "email", email, t::told::if_there_is_such_an_account()).await
}

/// Sets a new password by a mailed code; the browser is one that is known from then on. Fields: `email`, `otp`, `password`.
#[server(prefix = "/fn", endpoint = "auth/reset")]
pub async fn reset() -> Result<(), Problem> {
    if let Some(actor) = ssr::reply(auth::reset::reset(&ssr::ctx(), ssr::form()).await)? {
        ssr::remember(&actor);
    }
    done(t::told::your_password_is_changed_log(), "/login").await
}

/// Logs the browser in, or asks for a code next. Fields: `email`, `password`, and `next`, a path of ours.
#[server(prefix = "/fn", endpoint = "auth/log_in")]
pub async fn log_in() -> Result<(), Problem> {
    let (ctx, form, session) = (ssr::ctx(), ssr::form(), ssr::session()?);
    let (email, password, device) = (form.text("email"), form.text("password"), ssr::remembered());
    match ssr::reply(auth::first_factor(&ctx, email, password, device.as_deref()).await)? {
        FirstFactor::Enough(actor) => {
            ssr::log_in(&actor).await?;
            ssr::redirect(local(form.text("next")).unwrap_or("/dashboard"));
        }
        FirstFactor::Half(half) => {
            ssr::reply(auth::session::wait_for_code(&ctx, &session, &half, form.text("next")).await)?;
            ssr::redirect("/login/code");
        }
    }
    Ok(())
}

/// Logs the browser in that has given the password of an account with a second factor. Field: `otp`.
#[server(prefix = "/fn", endpoint = "auth/code")]
pub async fn code() -> Result<(), Problem> {
    let (ctx, form, session) = (ssr::ctx(), ssr::form(), ssr::session()?);
    let entered = auth::session::second_factor(&ctx, &session, form.text("otp"), &ssr::user_agent()).await;
    match ssr::reply(entered)? {
        Some((actor, next)) => {
            ssr::remember(&actor);
            ssr::redirect(local(&next).unwrap_or("/dashboard"));
        }
        None => done(t::told::that_took_too_long_or_too(), "/login").await?,
    }
    Ok(())
}

/// The address whose code this browser waits for, of an account that is to be.
#[cfg(feature = "ssr")]
pub async fn signs_up() -> Result<Option<String>, Problem> {
    ssr::reply(accounts::sign_up::awaited(&ssr::ctx(), &ssr::session()?).await)
}

/// Whether this browser is to give a code.
#[cfg(feature = "ssr")]
pub async fn waits_for_code() -> Result<bool, Problem> {
    ssr::reply(auth::session::waits_for_code(&ssr::ctx(), &ssr::session()?).await)
}

/// Logs the browser out.
#[server(prefix = "/fn", endpoint = "auth/log_out")]
pub async fn log_out() -> Result<(), Problem> {
    ssr::reply(auth::session::log_out(&ssr::session()?).await)?;
    ssr::redirect("/");
    Ok(())
}

/// A path on our own site, and no form's action: the only place to go to after logging in.
#[cfg(feature = "ssr")]
fn local(next: &str) -> Option<&str> {
    let path = next.strip_prefix('/')?;
    let leaves = path.starts_with(['/', '\\']) || path.chars().any(char::is_control);
    (!leaves && next.is_ascii() && !next.starts_with("/fn/")).then_some(next)
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::local;

    #[test]
    fn only_a_path_of_ours_may_come_next() {
        assert_eq!(local("/campaigns/new?from=mail"), Some("/campaigns/new?from=mail"));
        for bad in [
            "",
            "campaigns",
            "https://evil.example",
            "//evil.example",
            "/\\evil.example",
            "/\t/evil.example",
            "/fn/auth/log_out",
        ] {
            assert_eq!(local(bad), None, "{bad}");
        }
    }
}
