//! `/apis/register-user`, `/apis/verify-otp`, `/apis/resend-otp`, `/apis/password`, `/apis/user-profile`, `/apis/users`,
//! `/apis/user`, `/apis/update-user`, `/apis/delete-user`.

use serde::Serialize;
use tandem_types::{AccountId, Cursor};

use super::{
    answer::{self, Outcome},
    call::Call,
    endpoint::{
        Endpoint,
        Who::{Account, Anyone, Staff},
    },
    op::{Gives, Op},
    paging::{self, Listing},
    wire,
};
use crate::{
    Actor, Ctx,
    accounts::{
        self, Seen,
        shape::{ACCOUNT, REGISTRATION},
    },
    auth::{otp, reset},
    campaigns::Edit,
    error::Result,
    paging::Slice,
};

const TOO_SOON: (u16, &str) = (429, "A code was sent less than a minute ago.");

/// The routes of accounts. That an account is changed by itself and staff only is a rule about the row.
pub(super) fn endpoints() -> Vec<Endpoint> {
    vec![
        Endpoint::new("register-user", "Register User", Anyone).post(
            Op::new("Register a brand or an influencer").takes(&REGISTRATION).gives(Gives::New(&REGISTRATION)),
            register,
        ),
        Endpoint::new("verify-otp", "Verify OTP", Anyone)
            .post(Op::new("Verify an e-mail address by the code that was mailed").takes(&otp::VERIFICATION), verify),
        Endpoint::new("resend-otp", "Resend OTP", Anyone).post(
            Op::new("Mail another code, at most once a minute").takes(&otp::REQUEST).refuses(&[TOO_SOON]),
            resend,
        ),
        Endpoint::new("password/forgot", "Password Forgot", Anyone)
            .post(Op::new("Mail a code that lets a new password be set").takes(&otp::REQUEST), forgot),
        Endpoint::new("password/reset", "Password Reset", Anyone).post(
            Op::new("Set a new password by the code that was mailed; ends every session").takes(&reset::RESET),
            set,
        ),
        Endpoint::new("user-profile", "User Profile", Account)
            .get(Op::new("One's own account").gives(Gives::Row(&ACCOUNT)), profile),
        Endpoint::new("users", "User List", Account)
            .get(Op::new("All accounts, by username").gives(Gives::List(&ACCOUNT)), all),
        Endpoint::new("user/{id}", "User Detail", Account)
            .get(Op::new("One account").gives(Gives::Row(&ACCOUNT)), show),
        Endpoint::new("update-user/{email}", "User Update", Account)
            .by_log_in()
            .guard(|call| Box::pin(async { may_change(call).await.map(drop) }))
            .put(Op::new("Change an account").takes(&ACCOUNT).gives(Gives::Row(&ACCOUNT)), |call| {
                update(call, Edit::Whole)
            })
            .patch(
                Op::new("Change parts of an account").takes(&ACCOUNT).partial().gives(Gives::Row(&ACCOUNT)),
                |call| update(call, Edit::Part),
            ),
        Endpoint::new("users/ban/{id}", "User Ban", Staff)
            .post(Op::new("Shut an account out: its log-ins end at once; noted in the audit log"), |call| {
                ban(call, true)
            }),
        Endpoint::new("users/unban/{id}", "User Unban", Staff)
            .post(Op::new("Let an account in again; noted in the audit log"), |call| ban(call, false)),
        Endpoint::new("delete-user/{email}", "User Delete", Account)
            .by_log_in()
            .guard(|call| Box::pin(async { may_change(call).await.map(drop) }))
            .delete(
                Op::new("Delete an account with its campaigns, bids, messages and notifications")
                    .gives(Gives::Nothing)
                    .refuses(&[(409, "A paid deal is not finished, or it is the only account of the staff.")]),
                delete,
            ),
    ]
}

async fn register(call: Call) -> Outcome {
    let account = accounts::register(&call.ctx, call.input().await?).await?;
    Ok(answer::created(&wire::registered(&account, call.base())))
}

async fn verify(call: Call) -> Outcome {
    otp::verify(&call.ctx, call.input().await?).await?;
    Ok(answer::said("Email address verified."))
}

async fn resend(call: Call) -> Outcome {
    otp::resend(&call.ctx, None, call.input().await?).await?;
    Ok(answer::said("If the account needs it, a new code is on its way."))
}

async fn forgot(call: Call) -> Outcome {
    reset::forgot(&call.ctx, call.input().await?).await?;
    Ok(answer::said("If there is such an account, a code is on its way."))
}

async fn set(call: Call) -> Outcome {
    reset::reset(&call.ctx, call.input().await?).await?;
    Ok(answer::said("Password changed. Log in with the new one."))
}

async fn profile(call: Call) -> Outcome {
    let account = accounts::by_id(&call.ctx, call.actor()?.id).await?;
    Ok(answer::ok(&wire::profile(&account, call.base())))
}

async fn show(call: Call) -> Outcome {
    let seen = accounts::seen_by(&call.ctx, call.actor()?, AccountId(call.id()?)).await?;
    Ok(answer::ok(&wire::account(&seen, call.base())))
}

async fn all(call: Call) -> Outcome {
    paging::answer(&call, &All { ctx: &call.ctx, actor: call.actor()? }).await
}

async fn update(call: Call, edit: Edit) -> Outcome {
    let id = may_change(&call).await?;
    let account = accounts::edit(&call.ctx, call.actor()?, id, call.input().await?, edit).await?;
    Ok(answer::ok(&wire::profile(&account, call.base())))
}

async fn ban(call: Call, is_banned: bool) -> Outcome {
    accounts::ban(&call.ctx, call.actor()?, AccountId(call.id()?), is_banned, "").await?;
    Ok(answer::said(if is_banned { "Banned." } else { "No longer banned." }))
}

async fn delete(call: Call) -> Outcome {
    let id = may_change(&call).await?;
    accounts::remove(&call.ctx, call.actor()?, id).await?;
    Ok(answer::no_content())
}

/// The account of the address in the path.
async fn may_change(call: &Call) -> Result<AccountId> {
    accounts::may_change(&call.ctx, call.actor()?, call.param()).await
}

/// Active accounts.
struct All<'a> {
    ctx: &'a Ctx,
    actor: &'a Actor,
}

impl Listing for All<'_> {
    type Row = Seen;

    async fn rows(&self, slice: Slice) -> Result<Vec<Seen>> {
        accounts::list(self.ctx, self.actor, slice).await
    }

    async fn count(&self) -> Result<i64> {
        accounts::count(self.ctx).await
    }

    fn cursor(&self, row: &Seen) -> Cursor {
        accounts::cursor(&row.account)
    }

    fn wire(&self, row: &Seen) -> impl Serialize {
        wire::account(row, self.ctx.config.base())
    }
}
