//! Who is calling. Only this module makes an [`Actor`].

pub mod api_tokens;
pub mod device_cookie;
pub mod devices;
pub(crate) mod guesses;
mod log_in;
pub mod otp;
pub mod password;
pub(crate) mod proof;
pub mod reset;
pub mod session;
mod sql;
pub mod token;
pub mod two_factor;

use chrono::{DateTime, Utc};
pub use log_in::{FirstFactor, Half, first_factor, log_in, log_in_with};
use tandem_types::{
    AccountId,
    accounts::{Account, AccountType, Person, Viewer},
    live::Topic,
};

use crate::{
    Ctx,
    db::Tx,
    error::{Error, Result},
    events::Event,
    jobs,
    limits::Guess,
    mail,
};

/// A caller who has proved which active account they are. Cannot be made outside `auth`.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Actor {
    pub id: AccountId,
    pub username: String,
    pub email: String,
    pub first_name: String,
    pub last_name: String,
    /// Media key, not a URL.
    pub profile_picture: Option<String>,
    pub account_type: AccountType,
    pub is_verified: bool,
    /// Whether the staff's power is the caller's: that of an account of the staff that has a second factor.
    pub is_staff: bool,
    /// Whether the account belongs to the staff, with or without a second factor.
    is_of_staff: bool,
    /// Of the account's credentials; see `accounts.generation` in the schema.
    generation: i64,
}

impl Actor {
    /// What pages need to know of the caller.
    #[must_use]
    pub fn viewer(&self) -> Viewer {
        Viewer {
            id: self.id,
            username: self.username.clone(),
            email: self.email.clone(),
            account_type: self.account_type,
            profile_picture: self.profile_picture.clone(),
            is_verified: self.is_verified,
            is_staff: self.is_of_staff,
        }
    }

    /// What others see of the caller beside its rows.
    #[must_use]
    pub fn person(&self) -> Person {
        Person {
            id: self.id,
            username: self.username.clone(),
            first_name: self.first_name.clone(),
            last_name: self.last_name.clone(),
            account_type: self.account_type,
            profile_picture: self.profile_picture.clone(),
        }
    }

    /// Refuses all but brands.
    pub fn brand(&self) -> Result<()> {
        if self.account_type == AccountType::Brand { Ok(()) } else { Err(Error::Forbidden) }
    }

    /// Refuses all but influencers.
    pub fn influencer(&self) -> Result<()> {
        if self.account_type == AccountType::Influencer { Ok(()) } else { Err(Error::Forbidden) }
    }

    /// Refuses all but the staff, and those of it who have no second factor: for its power a password alone does not do.
    pub fn staff(&self) -> Result<()> {
        match (self.is_staff, self.is_of_staff) {
            (true, _) => Ok(()),
            (false, true) => Err(Error::NoSecondFactor),
            (false, false) => Err(Error::Forbidden),
        }
    }

    /// Whether the account belongs to the staff; its power is another matter.
    pub(crate) const fn is_of_staff(&self) -> bool {
        self.is_of_staff
    }

    /// The same as any member.
    fn without_power(self) -> Self {
        Self { is_staff: false, is_of_staff: false, ..self }
    }

    /// Refuses an unverified e-mail address where the platform demands a verified one.
    pub fn verified(&self, ctx: &Ctx) -> Result<()> {
        if self.is_verified || !ctx.config.require_verification { Ok(()) } else { Err(Error::Unverified) }
    }
}

/// Who has just registered that account, and so need not prove it by the password again.
pub async fn registered(ctx: &Ctx, account: &Account) -> Result<Actor> {
    let mut tx = ctx.db.single().await?;
    sql::known(&mut tx, account.id, "").await?.map(|known| known.actor).ok_or(Error::Unauthenticated)
}

/// An active account for which a job works that its owner has asked for. Never with the staff's power.
pub(crate) async fn on_behalf(tx: &mut Tx, account: AccountId) -> Result<Option<Actor>> {
    let known = sql::known(tx, account, "").await?.filter(|known| known.is_active);
    Ok(known.map(|known| known.actor.without_power()))
}

/// Whether that is the caller's password.
pub(crate) async fn is_password_of(ctx: &Ctx, actor: &Actor, password: String) -> Result<bool> {
    guesses::check_own(ctx, Guess::Password, actor.id).await?;
    let mut tx = ctx.db.single().await?;
    let hash = sql::password_hash(&mut tx, actor.id).await?;
    drop(tx);
    ctx.passwords.verify(password, hash).await
}

/// Sets an account's password and ends all its sessions and tokens; tells its owner.
pub(crate) async fn replace_password(tx: &mut Tx, account: AccountId, hash: &str, now: DateTime<Utc>) -> Result<()> {
    sql::set_password(tx, account, hash, now).await?;
    if let Some(sql::Addressee { email, username, .. }) = sql::addressee(tx, account).await? {
        jobs::enqueue_mail(tx, now, &mail::password_changed(&email, &username)).await?;
    }
    end_log_ins(tx, account, now).await
}

/// Ends all sessions of an account and revokes its API tokens; those of a log-in do not hold any more either.
pub(crate) async fn end_log_ins(tx: &mut Tx, account: AccountId, now: DateTime<Utc>) -> Result<()> {
    sql::delete_sessions(tx, account).await?;
    sql::api_tokens::delete_all(tx, account).await?;
    log_ins_changed(tx, account, now);
    Ok(())
}

/// Every open page and stream of the account looks whether its log-in still holds.
pub(crate) fn log_ins_changed(tx: &mut Tx, account: AccountId, now: DateTime<Utc>) {
    tx.publish(Event::new(account, Topic::Session, None, now.timestamp_micros()));
}

/// The form in which names and addresses are compared: case does not matter.
#[must_use]
pub(crate) fn fold(text: &str) -> String {
    text.to_lowercase()
}
