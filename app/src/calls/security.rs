//! Server functions that keep an account safe, and what their page loads.

use leptos::prelude::*;
use tandem_types::Problem;
#[cfg(feature = "ssr")]
use {
    super::form::{self, done},
    crate::ssr,
    tandem_server::{
        accounts::{self, email_change},
        auth::{devices, session, two_factor},
        campaigns::Edit,
        input::Input,
    },
    tandem_texts as t,
    tandem_types::{
        SessionKey,
        security::{Device, TwoFactor},
    },
};

#[cfg(feature = "ssr")]
const PAGE: &str = "/settings/security";

/// What the page about an account's safety shows.
#[cfg(feature = "ssr")]
#[derive(Clone, Debug)]
pub struct Safety {
    pub email: String,
    /// An address that waits for its code.
    pub new_email: Option<String>,
    pub two_factor: TwoFactor,
    pub devices: Vec<Device>,
    /// Recovery codes, this once.
    pub codes: Option<String>,
}

/// How safe the visitor's account is.
#[cfg(feature = "ssr")]
pub async fn safety() -> Result<Safety, Problem> {
    let (ctx, actor) = ssr::actor()?;
    let two_factor = ssr::reply(two_factor::state(&ctx, &actor).await)?;
    if two_factor.enrolment.is_some() {
        ssr::no_store();
    }
    Ok(Safety {
        new_email: ssr::reply(email_change::awaited(&ctx, &actor).await)?,
        two_factor,
        devices: ssr::reply(devices::list(&ctx, &actor, Some(&ssr::session()?)).await)?,
        codes: ssr::shown_once(),
        email: actor.email,
    })
}

/// Sets a new password; every other log-in and every token ends. Fields: `current_password`, `password`, and `otp` where there is a
/// second factor.
#[server(prefix = "/fn", endpoint = "security/password")]
pub async fn password() -> Result<(), Problem> {
    let (ctx, actor) = ssr::actor()?;
    let form = ssr::form();
    let fields = ["current_password", "password", "otp"].map(|name| (name, form.text(name)));
    ssr::reply(accounts::edit(&ctx, &actor, actor.id, Input::from_pairs(fields), Edit::Part).await)?;
    ssr::remember(&ssr::reply(session::renew(&ctx, &ssr::session()?, &actor, &ssr::user_agent()).await)?);
    done(t::told::your_password_is_changed_every(), PAGE).await
}

/// Mails a code to a new address. Fields: `email`, `current_password`, and `otp` where there is a second
/// factor.
#[server(prefix = "/fn", endpoint = "security/email")]
pub async fn email() -> Result<(), Problem> {
    let (ctx, actor) = ssr::actor()?;
    ssr::reply(email_change::begin(&ctx, &actor, ssr::form()).await)?;
    done(t::told::a_code_is_on_its(), "/settings/security#email").await
}

/// Gives the account its new address. Field: `otp`.
#[server(prefix = "/fn", endpoint = "security/confirm_email")]
pub async fn confirm_email() -> Result<(), Problem> {
    let (ctx, actor) = ssr::actor()?;
    ssr::reply(email_change::confirm(&ctx, &actor, ssr::form()).await)?;
    done(t::told::your_e_mail_address_is_changed(), PAGE).await
}

/// Begins to switch two-factor log-in on. Field: `current_password`.
#[server(prefix = "/fn", endpoint = "security/two_factor")]
pub async fn begin_two_factor() -> Result<(), Problem> {
    let (ctx, actor) = ssr::actor()?;
    ssr::reply(two_factor::begin(&ctx, &actor, ssr::form()).await)?;
    ssr::redirect("/settings/security#two-factor");
    Ok(())
}

/// Switches two-factor log-in on, which ends every other log-in and every token, and shows the recovery codes. Field: `otp`.
#[server(prefix = "/fn", endpoint = "security/confirm_two_factor")]
pub async fn confirm_two_factor() -> Result<(), Problem> {
    let (ctx, actor) = ssr::actor()?;
    let codes = ssr::reply(two_factor::confirm(&ctx, &actor, ssr::form()).await)?;
    ssr::remember(&ssr::reply(session::renew(&ctx, &ssr::session()?, &actor, &ssr::user_agent()).await)?);
    ssr::show_once(t::told::two_factor_log_in_is_on(), PAGE, &codes.join("\n")).await
}

/// Makes new recovery codes. Fields: `current_password`, `otp`.
#[server(prefix = "/fn", endpoint = "security/new_codes")]
pub async fn new_codes() -> Result<(), Problem> {
    let (ctx, actor) = ssr::actor()?;
    let codes = ssr::reply(two_factor::renew_codes(&ctx, &actor, ssr::form()).await)?;
    ssr::show_once(t::told::these_are_your_new_recovery(), PAGE, &codes.join("\n")).await
}

/// Switches two-factor log-in off. Fields: `current_password`, `otp`.
#[server(prefix = "/fn", endpoint = "security/switch_off")]
pub async fn switch_off() -> Result<(), Problem> {
    let (ctx, actor) = ssr::actor()?;
    ssr::reply(two_factor::switch_off(&ctx, &actor, ssr::form()).await)?;
    done(t::told::two_factor_log_in_is_off(), PAGE).await
}

/// Logs one of the visitor's browsers out. Field: `id`.
#[server(prefix = "/fn", endpoint = "security/revoke")]
pub async fn revoke() -> Result<(), Problem> {
    let (ctx, actor) = ssr::actor()?;
    ssr::reply(devices::revoke(&ctx, &actor, form::id::<SessionKey>("device")?).await)?;
    done(t::told::that_device_is_logged_out(), "/settings/security#devices").await
}

/// Logs all of the visitor's browsers out but this one.
#[server(prefix = "/fn", endpoint = "security/revoke_others")]
pub async fn revoke_others() -> Result<(), Problem> {
    let (ctx, actor) = ssr::actor()?;
    ssr::reply(devices::revoke_others(&ctx, &actor, &ssr::session()?).await)?;
    done(t::told::every_other_device_is_logged(), "/settings/security#devices").await
}
