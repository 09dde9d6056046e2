//! What a username, a password and an address have to be.

use tandem_texts as t;
use tandem_types::AccountId;
use unicode_normalization::UnicodeNormalization as _;

use super::{shape, sql};
use crate::{
    Ctx,
    auth::{
        fold,
        password::{self, About},
    },
    error::{Error, Result},
    input::Fields,
};

/// Django's username: letters, digits and `@.+-_`, at most 150. Not dots alone: `/u/..` would be another page. As Django does, letters that
/// only look different, such as those of full width, count as the plain ones.
pub(super) fn username(fields: &mut Fields) -> Option<String> {
    changed_username(fields, None)
}

/// The same; one that the account has already stays as it is.
pub(super) fn changed_username(fields: &mut Fields, own: Option<&str>) -> Option<String> {
    let typed = fields.text(&shape::USERNAME)?;
    if own == Some(typed.as_str()) {
        return Some(typed);
    }
    let name: String = typed.nfkc().collect();
    let is_path = name.chars().all(|c| c == '.');
    // One letter may have become several.
    let fits = name.chars().count() <= 150;
    if fits && !is_path && name.chars().all(|c| c.is_alphanumeric() || "@.+-_".contains(c)) {
        return Some(name);
    }
    fields.error(shape::USERNAME.name, t::refusals::bad_username());
    None
}

/// Notes what Django's four default validators have against a password.
pub(crate) fn password(fields: &mut Fields, password: Option<&str>, about: &About<'_>) {
    for sentence in password.map(|password| password::check(password, about)).unwrap_or_default() {
        fields.error(shape::PASSWORD.name, sentence);
    }
}

/// Notes which of an address and a name another account than `own` has.
pub(super) async fn free(
    ctx: &Ctx,
    fields: &mut Fields,
    email: Option<&str>,
    username: Option<&str>,
    own: Option<AccountId>,
) -> Result<()> {
    let mut tx = ctx.db.single().await?;
    let key = |text: Option<&str>| fold(text.unwrap_or_default());
    note(fields, sql::taken(&mut tx, &key(email), &key(username), own).await?);
    Ok(())
}

pub(super) fn note(fields: &mut Fields, taken: sql::Taken) {
    if taken.email {
        fields.error(shape::EMAIL.name, t::refusals::email_taken());
    }
    if taken.username {
        fields.error(shape::USERNAME.name, t::refusals::username_taken());
    }
}

/// What a unique index says of a name or an address that was taken between the check and the write.
pub(super) fn taken_meanwhile(error: sqlx::Error) -> Error {
    match error.as_database_error().and_then(sqlx::error::DatabaseError::constraint) {
        _ if !Error::is_unique_violation(&error) => error.into(),
        Some(name) if name.contains("username") => Error::field(shape::USERNAME.name, t::refusals::username_taken()),
        _ => Error::field(shape::EMAIL.name, t::refusals::email_taken()),
    }
}
