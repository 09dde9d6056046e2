//! `/apis/register-user`, `/apis/verify-otp`, `/apis/resend-otp`, `/apis/login`, `/apis/token/refresh`, `/apis/user-profile`.

use serde::Serialize;

use super::{
    answer::{self, Outcome, Refusal},
    call::Call,
    endpoint::{
        Endpoint,
        Who::{Account, Anyone},
    },
    wire,
};
use crate::{
    accounts,
    auth::{self, otp, token},
    error::{Error, Result},
    input::{Fields, Text},
};

/// The routes of accounts.
pub(super) fn endpoints() -> Vec<Endpoint> {
    vec![
        Endpoint::new("register-user", "Register User", Anyone).post(register),
        Endpoint::new("verify-otp", "Verify OTP", Anyone).post(verify),
        Endpoint::new("resend-otp", "Resend OTP", Anyone).post(resend),
        Endpoint::new("login", "Login", Anyone).post(log_in),
        Endpoint::new("token/refresh", "Token Refresh", Anyone).post(refresh),
        Endpoint::new("user-profile", "User Profile", Account).get(profile),
    ]
}

/// The most characters of a credential that is only compared or checked, never stored.
const LONGEST: usize = 4096;

async fn register(call: Call) -> Outcome {
    let account = accounts::register(&call.ctx, call.input().await?).await?;
    Ok(answer::created(&wire::registered(&account, call.base())))
}

async fn verify(call: Call) -> Outcome {
    otp::verify(&call.ctx, call.input().await?).await?;
    Ok(answer::said("Email address verified."))
}

async fn resend(call: Call) -> Outcome {
    otp::resend(&call.ctx, call.input().await?).await?;
    Ok(answer::said("If the account needs it, a new code is on its way."))
}

async fn log_in(call: Call) -> Outcome {
    let mut fields = Fields::new(call.input().await?);
    let email = fields.text("email", Text::required(LONGEST));
    let password = fields.text("password", Text::verbatim(LONGEST));
    fields.finish()?;
    let actor = auth::log_in(&call.ctx, &checked(email)?, &checked(password)?).await?;
    Ok(answer::ok(&token::issue(&call.ctx, &actor)?))
}

async fn refresh(call: Call) -> Outcome {
    let mut fields = Fields::new(call.input().await?);
    let token = fields.text("refresh", Text::required(LONGEST));
    fields.finish()?;
    let access = token::refresh(&call.ctx, &checked(token)?).await.map_err(Refusal::refresh)?;
    Ok(answer::ok(&Access { access }))
}

async fn profile(call: Call) -> Outcome {
    let account = accounts::by_id(&call.ctx, call.actor()?.id).await?;
    Ok(answer::ok(&wire::profile(&account, call.base())))
}

#[derive(Serialize)]
struct Access {
    access: String,
}

/// A required field behind `finish`.
fn checked(field: Option<String>) -> Result<String> {
    field.ok_or_else(|| Error::internal("a checked field is missing"))
}
