//! What the next page has to tell: the errors of a form with what was typed, or a notice of success.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use tandem_types::{AccountId, Problem};
use tower_sessions::Session;

use crate::{
    Ctx,
    error::{Error, Result},
    seal,
};

const KEY: &str = "flash";
/// What its secret is sealed for.
const PURPOSE: &str = "shown once";

/// Kept in the session from a form's answer to the next view of its page, then forgotten.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Flash {
    /// The path of the page that shows it; empty for whichever comes next.
    pub page: String,
    /// The form's action, `/fn/...`; empty for a notice.
    pub form: String,
    /// What was wrong with it.
    pub problem: Option<Problem>,
    /// What was typed into it, passwords left out.
    pub typed: BTreeMap<String, String>,
    /// A sentence about what has just been done.
    pub notice: Option<String>,
    /// How to take it back.
    #[serde(default)]
    pub undo: Option<Undo>,
    /// What is shown this once, sealed: see [`Flash::with_secret`].
    #[serde(default)]
    pub secret: Option<String>,
}

/// A form of hidden fields that takes back what has just been done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Undo {
    /// `/fn/...`
    pub action: String,
    pub fields: Vec<(String, String)>,
}

impl Flash {
    /// A notice of success.
    pub fn notice(sentence: impl Into<String>) -> Self {
        Self { notice: Some(sentence.into()), ..Self::default() }
    }

    /// The same with a way back.
    #[must_use]
    pub fn with_undo(self, undo: Option<Undo>) -> Self {
        Self { undo, ..self }
    }

    /// The same with a secret that the next view of that page shows to the account, and nobody ever again. It lies sealed in the
    /// session until then.
    pub fn with_secret(self, ctx: &Ctx, account: AccountId, page: &str, secret: &str) -> Result<Self> {
        let sealed = seal::seal(&ctx.config.secret_key, PURPOSE, account.0.as_bytes(), secret.as_bytes())?;
        Ok(Self { page: page.to_owned(), secret: Some(sealed), ..self })
    }

    /// The secret, if it was left for that account.
    #[must_use]
    pub fn secret(&self, ctx: &Ctx, account: AccountId) -> Option<String> {
        let sealed = self.secret.as_ref()?;
        let opened = seal::unseal(&ctx.config, PURPOSE, account.0.as_bytes(), sealed)?;
        String::from_utf8(opened.plain).ok()
    }

    /// Leaves it for the next page of that session.
    pub async fn leave(mut self, session: &Session) -> Result<()> {
        self.purge();
        session.insert(KEY, self).await.map_err(Error::from)
    }

    /// Drops null characters, which PostgreSQL's JSON cannot hold.
    fn purge(&mut self) {
        let clean = |text: &str| text.replace('\0', "");
        self.typed = self.typed.iter().map(|(name, value)| (clean(name), clean(value))).collect();
        if let Some(problem) = &mut self.problem {
            problem.message = clean(&problem.message);
            let fields = problem.fields.iter();
            problem.fields =
                fields.map(|(name, all)| (clean(name), all.iter().map(|s| clean(s)).collect::<Vec<_>>())).collect();
        }
    }

    /// Takes what was left for that page, so that the view after it no longer shows it.
    pub async fn take(session: &Session, page: &str) -> Result<Option<Self>> {
        let Some(flash) = session.get::<Self>(KEY).await? else { return Ok(None) };
        if !flash.page.is_empty() && flash.page != page {
            return Ok(None);
        }
        session.remove_value(KEY).await?;
        Ok(Some(flash))
    }
}
