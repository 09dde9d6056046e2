//! `/apis/login`, `/apis/token/refresh`, `/apis/token/verify`, `/apis/logout`.

use serde::Serialize;

use super::{
    answer::{self, Outcome, Refusal},
    call::Call,
    endpoint::{Endpoint, Who::Anyone},
    op::{Gives, Op},
};
use crate::{
    auth::{self, token},
    error::{Error, Result},
    input::{Field, Fields, Shape},
};

/// The most characters of a credential that is only compared or checked, never stored.
const LONGEST: usize = 4096;

const EMAIL: Field = Field::text("email", LONGEST).required().write_only();
const PASSWORD: Field = Field::secret("password", LONGEST).required();
const REFRESH: Field = Field::text("refresh", LONGEST).required();
const TOKEN: Field = Field::text("token", LONGEST).required().write_only();
const ACCESS: Field = Field::text("access", LONGEST).read_only();

/// A code of the app or a recovery code, for accounts with a second factor.
const OTP: Field = Field { required: false, blank: true, nullable: true, ..auth::two_factor::OTP };

const LOG_IN: Shape = Shape { name: "LogIn", fields: &[EMAIL, PASSWORD, OTP, REFRESH.read_only(), ACCESS] };
/// What OPTIONS tells.
const CONTRACT: Shape = Shape { name: "LogIn", fields: &[EMAIL, PASSWORD, REFRESH.read_only(), ACCESS] };
const REFRESHING: Shape = Shape { name: "TokenRefresh", fields: &[REFRESH.write_only(), ACCESS] };
const VERIFYING: Shape = Shape { name: "TokenVerify", fields: &[TOKEN] };
const ENDING: Shape = Shape { name: "LogOut", fields: &[REFRESH.write_only()] };

const BAD_TOKEN: (u16, &str) = (401, "The token does not hold.");

/// The routes of log-ins.
pub(super) fn endpoints() -> Vec<Endpoint> {
    vec![
        Endpoint::new("login", "Login", Anyone).post(
            Op::new("Log in with e-mail address and password; answers a refresh and an access token")
                .takes(&LOG_IN)
                .tells(&CONTRACT)
                .gives(Gives::Row(&LOG_IN))
                .refuses(&[(
                    401,
                    "Address and password do not match an active account, or two-factor log-in wants an `otp`.",
                )]),
            log_in,
        ),
        Endpoint::new("token/refresh", "Token Refresh", Anyone).post(
            Op::new("A new access token for a refresh token")
                .takes(&REFRESHING)
                .gives(Gives::Row(&REFRESHING))
                .refuses(&[BAD_TOKEN]),
            refresh,
        ),
        Endpoint::new("token/verify", "Token Verify", Anyone).post(
            Op::new("Whether a token of either kind holds").takes(&VERIFYING).gives(Gives::Empty).refuses(&[BAD_TOKEN]),
            verify,
        ),
        Endpoint::new("logout", "Logout", Anyone).post(
            Op::new("End a log-in: its refresh token and every access token of it")
                .takes(&ENDING)
                .gives(Gives::Empty)
                .refuses(&[BAD_TOKEN]),
            log_out,
        ),
    ]
}

async fn log_in(call: Call) -> Outcome {
    let mut fields = Fields::new(call.input().await?);
    let email = fields.text(&EMAIL);
    let password = fields.text(&PASSWORD);
    let otp = fields.text(&OTP).filter(|otp| !otp.is_empty());
    fields.finish()?;
    let actor = auth::log_in_with(&call.ctx, &checked(email)?, &checked(password)?, otp.as_deref()).await?;
    Ok(answer::ok(&token::issue(&call.ctx, &actor)?))
}

async fn refresh(call: Call) -> Outcome {
    let token = only(&call, &REFRESH).await?;
    let access = token::refresh(&call.ctx, &token).await.map_err(Refusal::token)?;
    Ok(answer::ok(&Access { access }))
}

async fn verify(call: Call) -> Outcome {
    let token = only(&call, &TOKEN).await?;
    token::verify(&call.ctx, &token).await.map_err(Refusal::token)?;
    Ok(answer::empty())
}

async fn log_out(call: Call) -> Outcome {
    let token = only(&call, &REFRESH).await?;
    token::revoke(&call.ctx, &token).await.map_err(Refusal::token)?;
    Ok(answer::empty())
}

/// The one field of a body.
async fn only(call: &Call, field: &Field) -> Result<String> {
    let mut fields = Fields::new(call.input().await?);
    let text = fields.text(field);
    fields.finish()?;
    checked(text)
}

#[derive(Serialize)]
struct Access {
    access: String,
}

/// A required field behind `finish`.
fn checked(field: Option<String>) -> Result<String> {
    field.ok_or_else(|| Error::internal("a checked field is missing"))
}
