//! Accounts: registration, profiles, changes, deletion.

mod ban;
mod checks;
mod edit;
pub mod email_change;
mod remove;
pub mod shape;
pub mod sign_up;
pub(crate) mod sql;
mod staffing;

pub use ban::ban;
pub(crate) use ban::set_active;
pub(crate) use checks::password as check_password;
pub use edit::{edit, may_change, profile};
pub use remove::{obstacle, remove, remove_own};
use serde::{Deserialize, Serialize};
pub(crate) use sql::{account_type, by_username, email, lock, mailable, person, select_people, staff};
pub(crate) use staffing::{end_log_ins, send_code, set_staff};
use tandem_texts as t;
use tandem_types::{
    AccountId, Cursor,
    accounts::{Account, AccountType},
};

use crate::{
    Actor, Ctx, audit,
    auth::{
        fold,
        otp::{self, Purpose},
        password,
    },
    creators,
    db::Tx,
    error::{Error, Result},
    input::{self, Fields, Input},
    paging::Slice,
};

/// Folder of profile pictures among the media.
const PICTURES: &str = "profile_pics";

/// An account and whether its contact details may be shown to the one who asked.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Seen {
    #[sqlx(flatten)]
    pub account: Account,
    /// To itself, to staff, and to those who share a paid deal with it.
    pub shows_contact: bool,
}

/// An account about to be made.
#[derive(Serialize, Deserialize)]
pub(crate) struct NewAccount {
    pub(crate) email: String,
    pub(crate) username: String,
    pub(crate) first_name: String,
    pub(crate) last_name: String,
    pub(crate) phone_number: String,
    pub(crate) account_type: AccountType,
    pub(crate) instagram_username: String,
    pub(crate) profile_picture: Option<String>,
    pub(crate) bio: String,
    pub(crate) password_hash: String,
    pub(crate) is_verified: bool,
    pub(crate) is_staff: bool,
}

/// Registers a brand or an influencer and mails it a one-time code.
///
/// Fields: `email`, `username`, `password`, `account_type`; optional `first_name`, `last_name`, `phone_number`,
/// `instagram_username`, `bio`, `profile_picture`.
pub async fn register(ctx: &Ctx, input: Input) -> Result<Account> {
    create(ctx, &applicant(ctx, input, Told::EmailAndUsername).await?).await
}

/// Which of what an applicant wants is told to be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Told {
    EmailAndUsername,
    /// Usernames are public, addresses are not.
    Username,
}

/// Who wants an account, by the fields of [`register`], with the password hashed: the dearest work is the same whatever is taken.
async fn applicant(ctx: &Ctx, input: Input, told: Told) -> Result<NewAccount> {
    let mut fields = Fields::new(input);
    let email = fields.email(&shape::EMAIL);
    let username = checks::username(&mut fields);
    let password = fields.text(&shape::PASSWORD);
    let first_name = fields.text(&shape::FIRST_NAME).unwrap_or_default();
    let last_name = fields.text(&shape::LAST_NAME).unwrap_or_default();
    let phone_number = fields.text(&shape::PHONE_NUMBER).unwrap_or_default();
    let account_type = fields.choice(&shape::ACCOUNT_TYPE);
    let instagram_username = fields.text(&shape::INSTAGRAM_USERNAME).unwrap_or_default();
    let profile_picture = input::picture(ctx, &mut fields, &shape::PROFILE_PICTURE, PICTURES).await?;
    let bio = fields.text(&shape::BIO).unwrap_or_default();
    let about = password::About {
        username: username.as_deref().unwrap_or_default(),
        first_name: &first_name,
        last_name: &last_name,
        email: email.as_deref().unwrap_or_default(),
    };
    checks::password(&mut fields, password.as_deref(), &about);
    let address = email.as_deref().filter(|_| told == Told::EmailAndUsername);
    checks::free(ctx, &mut fields, address, username.as_deref(), None).await?;
    fields.finish()?;
    let (Some(email), Some(username), Some(password), Some(account_type)) = (email, username, password, account_type)
    else {
        return Err(Error::internal("a checked field is missing"));
    };

    let password_hash = ctx.passwords.hash(password).await?;
    Ok(NewAccount {
        email,
        username,
        first_name,
        last_name,
        phone_number,
        account_type,
        instagram_username,
        profile_picture,
        bio,
        password_hash,
        is_verified: false,
        is_staff: false,
    })
}

/// Makes a verified staff account: what Django calls a superuser.
pub async fn create_admin(ctx: &Ctx, email: &str, name: &str, password: String) -> Result<Account> {
    let mut fields = Fields::new(Input::from_pairs([("email", email), ("username", name), ("password", &password)]));
    let email = fields.email(&shape::EMAIL);
    let username = checks::username(&mut fields);
    let password = fields.text(&shape::PASSWORD);
    let about = password::About {
        username: username.as_deref().unwrap_or_default(),
        email: email.as_deref().unwrap_or_default(),
        first_name: "",
        last_name: "",
    };
    checks::password(&mut fields, password.as_deref(), &about);
    checks::free(ctx, &mut fields, email.as_deref(), username.as_deref(), None).await?;
    fields.finish()?;
    let (Some(email), Some(username), Some(password)) = (email, username, password) else {
        return Err(Error::internal("a checked field is missing"));
    };
    let password_hash = ctx.passwords.hash(password).await?;
    let new = NewAccount {
        email,
        username,
        first_name: String::new(),
        last_name: String::new(),
        phone_number: String::new(),
        account_type: AccountType::Brand,
        instagram_username: String::new(),
        profile_picture: None,
        bio: String::new(),
        password_hash,
        is_verified: true,
        is_staff: true,
    };
    create(ctx, &new).await
}

/// One account, with everything that its owner may see.
pub async fn by_id(ctx: &Ctx, id: AccountId) -> Result<Account> {
    let mut tx = ctx.db.single().await?;
    sql::by_id(&mut tx, id).await?.ok_or(Error::NotFound("account"))
}

/// Refuses to agree on anything with an account that is banned, switched off or gone: it could not do its part.
pub(crate) async fn refuse_inactive(tx: &mut Tx, id: AccountId) -> Result<()> {
    match person(tx, id).await? {
        Some(_) => Ok(()),
        None => Err(Error::Refused(t::refusals::other_side_inactive())),
    }
}

/// One account, as the caller may see it.
pub async fn seen_by(ctx: &Ctx, actor: &Actor, id: AccountId) -> Result<Seen> {
    let mut tx = ctx.db.single().await?;
    sql::seen(&mut tx, actor, id).await?.ok_or(Error::NotFound("account"))
}

/// Active accounts by username, as the caller may see them.
pub async fn list(ctx: &Ctx, actor: &Actor, slice: Slice) -> Result<Vec<Seen>> {
    let mut tx = ctx.db.single().await?;
    sql::list(&mut tx, actor, slice).await
}

/// How many accounts [`list`] has.
pub async fn count(ctx: &Ctx) -> Result<i64> {
    let mut tx = ctx.db.single().await?;
    sql::count(&mut tx).await
}

/// Where a list by username goes on behind that account.
#[must_use]
pub fn cursor(account: &Account) -> Cursor {
    Cursor::text(fold(&account.username), account.id.0)
}

/// Inserts the account and, unless it is verified, the mail with its code: one transaction.
async fn create(ctx: &Ctx, new: &NewAccount) -> Result<Account> {
    let id = AccountId::new();
    let mut tx = ctx.db.write().await?;
    // The check before was for the sentence; the unique index decides.
    let mut fields = Fields::new(Input::default());
    checks::note(&mut fields, sql::taken(&mut tx, &fold(&new.email), &fold(&new.username), None).await?);
    fields.finish()?;
    sql::insert(&mut tx, id, new, ctx.clock.now()).await.map_err(checks::taken_meanwhile)?;
    creators::profile_changed(&mut tx, id).await?;
    if new.is_verified && !new.is_staff {
        audit::note_own(&mut tx, id, "confirmed e-mail address", ctx.clock.now()).await?;
    } else if !new.is_verified {
        otp::send(ctx, &mut tx, Purpose::VerifyEmail, id, &new.email, &new.username).await?;
    }
    let account = sql::by_id(&mut tx, id).await?.ok_or(Error::NotFound("account"))?;
    tx.commit().await?;
    ctx.jobs.notify_one();
    Ok(account)
}
