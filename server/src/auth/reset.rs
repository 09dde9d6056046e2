//! A forgotten password: a code by mail, then a new password.

use super::{
    Actor, fold, guesses,
    otp::{self, EMAIL, OTP, Purpose},
    password::About,
    sql,
};
use crate::{
    Ctx,
    accounts::{check_password, shape::PASSWORD},
    audit,
    error::{Error, Result},
    input::{Fields, Input, Shape},
    limits::Guess,
};

/// What setting a new password takes.
pub const RESET: Shape = Shape { name: "PasswordReset", fields: &[EMAIL.write_only(), OTP, PASSWORD] };

/// Mails a code to `email` if there is such an account; answers the same if not.
pub async fn forgot(ctx: &Ctx, input: Input) -> Result<()> {
    otp::request(ctx, input, Purpose::ResetPassword).await
}

/// Sets a new password by `email`, `otp` and `password`, and ends every session and token of the account. A password that
/// will not do does not use up the code. Who reads the mails of an address has verified it. The account with its new credentials,
/// for a browser to remember that it is the owner's; nobody is logged in.
pub async fn reset(ctx: &Ctx, input: Input) -> Result<Option<Actor>> {
    let mut fields = Fields::new(input);
    let email = fields.text(&EMAIL);
    let otp = fields.text(&OTP);
    let password = fields.text(&PASSWORD);
    // Before the code has proved who asks, only what they typed may be compared with.
    let typed = About { email: email.as_deref().unwrap_or_default(), username: "", first_name: "", last_name: "" };
    check_password(&mut fields, password.as_deref(), &typed);
    fields.finish()?;
    let (Some(email), Some(otp), Some(password)) = (email, otp, password) else {
        return Err(Error::internal("a checked field is missing"));
    };
    guesses::check(ctx, Guess::Code, &email).await?;
    let hash = ctx.passwords.hash(password.clone()).await?;

    let now = ctx.clock.now();
    let mut tx = ctx.db.write().await?;
    let Some(account) = sql::by_email(&mut tx, &fold(&email)).await? else { return Err(otp::wrong()) };
    let matches = otp::redeem(ctx, &mut tx, Purpose::ResetPassword, account.id, otp.trim()).await?;
    if matches {
        let mut fields = Fields::new(Input::default());
        check_password(&mut fields, Some(&password), &account.about());
        // Without a commit: the code still counts for the next try.
        fields.finish()?;
        super::replace_password(&mut tx, account.id, &hash, now).await?;
        audit::note_own(&mut tx, account.id, "changed password", now).await?;
        otp::verified(&mut tx, account.id, now).await?;
    }
    let actor = if matches { super::on_behalf(&mut tx, account.id).await? } else { None };
    // The try counts either way.
    tx.commit().await?;
    if matches { Ok(actor) } else { Err(otp::wrong()) }
}
