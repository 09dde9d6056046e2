//! Changing an account: by itself, or by staff.

use tandem_texts as t;
use tandem_types::{AccountId, accounts::Account};

use super::{PICTURES, checks, shape, sql};
use crate::{
    Actor, Ctx,
    audit::{self, Entry, Object},
    auth::{
        self, fold, guesses,
        otp::{self, Purpose},
        password, proof,
    },
    campaigns::{self, Edit},
    creators,
    error::{Error, Result},
    input::{self, Fields, Input},
    instagram, jobs,
    limits::Guess,
    mail,
};

/// The account of that address, in any case, if the caller may change it: NotFound, or Forbidden for all but itself and
/// staff. Nobody changes or deletes a colleague of the staff: whose rights were ended first is a member.
pub async fn may_change(ctx: &Ctx, actor: &Actor, email: &str) -> Result<AccountId> {
    if !actor.is_staff && fold(email) != fold(&actor.email) {
        // The answer tells whether there is such an account.
        guesses::check_own(ctx, Guess::Code, actor.id).await?;
    }
    let mut tx = ctx.db.single().await?;
    // No address holds a null character, and PostgreSQL refuses one.
    let found = sql::found(&mut tx, &fold(email).replace('\0', "")).await?;
    let (id, is_of_staff) = found.ok_or(Error::NotFound("account"))?;
    if actor.id == id || (actor.is_staff && !is_of_staff) { Ok(id) } else { Err(Error::Forbidden) }
}

/// Changes the caller's own profile, as its page does. Fields: those of [`edit`] but address and password, which have forms of
/// their own; an Instagram handle has to be one, with or without its `@`.
pub async fn profile(ctx: &Ctx, actor: &Actor, input: Input) -> Result<Account> {
    let handle = input.text(shape::INSTAGRAM_USERNAME.name).trim().trim_start_matches('@').to_owned();
    if !instagram::is_username(&handle) {
        return Err(Error::field(shape::INSTAGRAM_USERNAME.name, t::refusals::bad_instagram_name()));
    }
    let mut input = input.without("email").without("password");
    if !handle.is_empty() {
        input = input.with(shape::INSTAGRAM_USERNAME.name, handle);
    }
    edit(ctx, actor, actor.id, input, Edit::Part).await
}

/// Changes an account. Fields: `username`; optional `first_name`, `last_name`, `phone_number`, `instagram_username`,
/// `bio`, `profile_picture`, `remove_profile_picture`, `email` (has to be verified again), `password` (ends every session and token). The last two
/// need the caller's `current_password`, and `otp` where there is a second factor, unless staff changes another account: its address, never its password. All else is
/// ignored.
pub async fn edit(ctx: &Ctx, actor: &Actor, id: AccountId, input: Input, edit: Edit) -> Result<Account> {
    let seen = super::by_id(ctx, id).await?;
    let mut fields = if edit == Edit::Whole { Fields::new(input) } else { Fields::partial(input) };
    let username = checks::changed_username(&mut fields, Some(&seen.username));
    let email = fields.email(&new_email()).filter(|email| *email != seen.email);
    let password = fields.text(&shape::NEW_PASSWORD);
    let wanted = Wanted {
        username: username.clone(),
        email: email.clone(),
        first_name: fields.text(&shape::FIRST_NAME),
        last_name: fields.text(&shape::LAST_NAME),
        phone_number: fields.text(&shape::PHONE_NUMBER),
        instagram_username: fields.text(&shape::INSTAGRAM_USERNAME),
        removes_picture: fields.flag(&shape::REMOVE_PICTURE),
        profile_picture: input::square_picture(ctx, &mut fields, &shape::PROFILE_PICTURE, PICTURES).await?,
        bio: fields.text(&shape::BIO),
    };
    let shown = wanted.clone().over(seen);
    let about = password::About {
        username: &shown.username,
        first_name: &shown.first_name,
        last_name: &shown.last_name,
        email: &shown.email,
    };
    checks::password(&mut fields, password.as_deref(), &about);
    if password.is_some() && actor.id != id {
        // Whoever sets it could log in with it, and read what is the account's alone.
        fields.error(shape::NEW_PASSWORD.name, t::refusals::password_is_its_owners());
    }
    let (is_proven, second) = if (email.is_some() || password.is_some()) && actor.id == id {
        let (is_proven, second) = proof::begin(ctx, actor, &mut fields).await?;
        (is_proven, Some(second))
    } else {
        (true, None)
    };
    // Whose address that is, is told to nobody who has only found an open browser.
    let email_to_look_up = email.as_deref().filter(|_| is_proven);
    checks::free(ctx, &mut fields, email_to_look_up, username.as_deref(), Some(id)).await?;
    fields.finish()?;
    if let Some(email) = &email {
        guesses::check(ctx, Guess::Mail, email).await?;
    }
    if let Some(second) = second {
        second.settle(ctx, actor).await?;
    }
    let password_hash = match password {
        Some(password) => Some(ctx.passwords.hash(password).await?),
        None => None,
    };

    let now = ctx.clock.now();
    let mut tx = ctx.db.write().await?;
    // Pictures and passwords take their time: what others changed meanwhile stays, where nothing else is wanted of it.
    sql::lock(&mut tx, id).await?;
    let was = sql::by_id(&mut tx, id).await?.ok_or(Error::NotFound("account"))?;
    let after = wanted.over(was.clone());
    sql::update(&mut tx, &after, now).await.map_err(checks::taken_meanwhile)?;
    creators::profile_changed(&mut tx, id).await?;
    if after.username != was.username {
        campaigns::brand_renamed(&mut tx, id).await?;
    }
    if let Some(hash) = &password_hash {
        auth::replace_password(&mut tx, id, hash, now).await?;
    }
    if email.is_some() {
        // What was mailed to the old address proves nothing of the new one.
        sql::forget_codes(&mut tx, id).await?;
        otp::send(ctx, &mut tx, Purpose::VerifyEmail, id, &after.email, &after.username).await?;
        let told = mail::email_changed(&was.email, &after.username, &after.email);
        jobs::enqueue_mail(&mut tx, now, &told).await?;
    }
    if actor.id == id {
        for (action, is_done) in
            [("changed e-mail address", email.is_some()), ("changed password", password_hash.is_some())]
        {
            if is_done {
                audit::note_own(&mut tx, id, action, now).await?;
            }
        }
    } else {
        audit::note(&mut tx, Some(actor), &by_staff(&was, &after), now).await?;
    }
    tx.commit().await?;
    ctx.jobs.notify_one();
    Ok(after)
}

/// What an account is to become; what is left out stays as it is.
#[derive(Clone)]
struct Wanted {
    username: Option<String>,
    email: Option<String>,
    first_name: Option<String>,
    last_name: Option<String>,
    phone_number: Option<String>,
    instagram_username: Option<String>,
    /// Whether the picture of before goes; a new one counts anyway.
    removes_picture: bool,
    profile_picture: Option<String>,
    bio: Option<String>,
}

impl Wanted {
    /// The account with what is wanted of it. A new address has to be verified.
    fn over(self, account: Account) -> Account {
        let is_new_address = self.email.as_ref().is_some_and(|email| *email != account.email);
        Account {
            username: self.username.unwrap_or(account.username),
            email: self.email.unwrap_or(account.email),
            first_name: self.first_name.unwrap_or(account.first_name),
            last_name: self.last_name.unwrap_or(account.last_name),
            phone_number: self.phone_number.unwrap_or(account.phone_number),
            instagram_username: self.instagram_username.unwrap_or(account.instagram_username),
            profile_picture: self.profile_picture.or(account.profile_picture.filter(|_| !self.removes_picture)),
            bio: self.bio.unwrap_or(account.bio),
            is_verified: account.is_verified && !is_new_address,
            ..account
        }
    }
}

/// The entry of a change by staff.
fn by_staff(was: &Account, after: &Account) -> Entry<'static> {
    let picture = |account: &Account| account.profile_picture.clone().unwrap_or_default();
    let fields = [
        ("username", was.username.as_str(), after.username.as_str()),
        ("email", &was.email, &after.email),
        ("first_name", &was.first_name, &after.first_name),
        ("last_name", &was.last_name, &after.last_name),
        ("phone_number", &was.phone_number, &after.phone_number),
        ("instagram_username", &was.instagram_username, &after.instagram_username),
        ("profile_picture", &picture(was), &picture(after)),
        ("bio", &was.bio, &after.bio),
    ];
    Entry::new("edited account", Object::Account(after.id)).changes(after.id, &fields)
}

/// A new address may be left out.
const fn new_email() -> input::Field {
    input::Field { required: false, ..shape::EMAIL }
}
