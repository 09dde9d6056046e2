//! Accounts: registration and profiles.

pub(crate) mod sql;

use tandem_types::{
    AccountId,
    accounts::{Account, AccountType},
};

use crate::{
    Ctx,
    auth::{fold, otp, password},
    error::{Error, Result},
    input::{self, Fields, Input, Text},
};

const EMAIL_TAKEN: &str = "user with this email already exists.";
const USERNAME_TAKEN: &str = "A user with that username already exists.";
const BAD_USERNAME: &str =
    "Enter a valid username. This value may contain only letters, numbers, and @/./+/-/_ characters.";

/// An account about to be made.
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
    let mut fields = Fields::new(input);
    let email = fields.email("email");
    let username = username(&mut fields);
    let first_name = fields.text("first_name", Text::optional(150)).unwrap_or_default();
    let last_name = fields.text("last_name", Text::optional(150)).unwrap_or_default();
    let phone_number = fields.text("phone_number", Text::optional(20)).unwrap_or_default();
    let account_type = fields.choice("account_type", true);
    let instagram_username = fields.text("instagram_username", Text::optional(150)).unwrap_or_default();
    let bio = fields.text("bio", Text::optional(5000)).unwrap_or_default();
    let password = new_password(&mut fields, email.as_deref(), username.as_deref(), &first_name, &last_name);
    let taken = taken(ctx, email.as_deref(), username.as_deref()).await?;
    note_taken(&mut fields, taken);
    let profile_picture = input::picture(ctx, &mut fields, "profile_picture", "profile_pics").await?;
    fields.finish()?;
    let (Some(email), Some(username), Some(password), Some(account_type)) = (email, username, password, account_type)
    else {
        return Err(Error::internal("a checked field is missing"));
    };

    let password_hash = ctx.passwords.hash(password).await?;
    let new = NewAccount {
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
    };
    create(ctx, &new).await
}

/// Makes a verified staff account: what Django calls a superuser.
pub async fn create_admin(ctx: &Ctx, email: &str, name: &str, password: String) -> Result<Account> {
    let mut fields = Fields::new(Input::from_pairs([("email", email), ("username", name), ("password", &password)]));
    let email = fields.email("email");
    let username = username(&mut fields);
    let password = new_password(&mut fields, email.as_deref(), username.as_deref(), "", "");
    let taken = taken(ctx, email.as_deref(), username.as_deref()).await?;
    note_taken(&mut fields, taken);
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

/// One account.
pub async fn by_id(ctx: &Ctx, id: AccountId) -> Result<Account> {
    let mut tx = ctx.db.read().await?;
    sql::by_id(&mut tx, id).await?.ok_or(Error::NotFound("account"))
}

/// Inserts the account and, unless it is verified, the mail with its code: one transaction.
async fn create(ctx: &Ctx, new: &NewAccount) -> Result<Account> {
    let id = AccountId::new();
    let mut tx = ctx.db.write().await?;
    // The check before was for the sentence; the unique index decides.
    let taken = sql::taken(&mut tx, &fold(&new.email), &fold(&new.username)).await?;
    if taken.email || taken.username {
        let mut fields = Fields::new(Input::default());
        note_taken(&mut fields, taken);
        fields.finish()?;
    }
    if let Err(error) = sql::insert(&mut tx, id, new, ctx.clock.now()).await {
        return Err(if Error::is_unique_violation(&error) { Error::field("email", EMAIL_TAKEN) } else { error.into() });
    }
    if !new.is_verified {
        otp::send(ctx, &mut tx, id, &new.email, &new.username).await?;
    }
    let account = sql::by_id(&mut tx, id).await?.ok_or(Error::NotFound("account"))?;
    tx.commit().await?;
    ctx.jobs.notify_one();
    Ok(account)
}

async fn taken(ctx: &Ctx, email: Option<&str>, username: Option<&str>) -> Result<sql::Taken> {
    let mut tx = ctx.db.read().await?;
    sql::taken(&mut tx, &fold(email.unwrap_or_default()), &fold(username.unwrap_or_default())).await
}

fn note_taken(fields: &mut Fields, taken: sql::Taken) {
    if taken.email {
        fields.error("email", EMAIL_TAKEN);
    }
    if taken.username {
        fields.error("username", USERNAME_TAKEN);
    }
}

/// Django's username: letters, digits and `@.+-_`, at most 150.
fn username(fields: &mut Fields) -> Option<String> {
    let name = fields.text("username", Text::required(150))?;
    if name.chars().all(|c| c.is_alphanumeric() || "@.+-_".contains(c)) {
        return Some(name);
    }
    fields.error("username", BAD_USERNAME);
    None
}

/// A password that Django's four default validators let pass.
fn new_password(
    fields: &mut Fields,
    email: Option<&str>,
    username: Option<&str>,
    first_name: &str,
    last_name: &str,
) -> Option<String> {
    let password = fields.text("password", Text::verbatim(128))?;
    let about = password::About {
        username: username.unwrap_or_default(),
        first_name,
        last_name,
        email: email.unwrap_or_default(),
    };
    let sentences = password::check(&password, &about);
    if sentences.is_empty() {
        return Some(password);
    }
    for sentence in sentences {
        fields.error("password", sentence);
    }
    None
}
