//! The onboarding of a connected account, and the links that lead to it.

use crate::{
    Error,
    books::{Link, Work},
};

/// What a link opens.
pub(crate) enum Opened {
    /// The page, once.
    Page(Link),
    /// It was used before, or its five minutes are over: the platform may make another.
    Stale(Link),
}

impl Work<'_> {
    /// Everything is told and verified: money can be sent there.
    pub(crate) fn onboard(&mut self, account: &str) -> Result<(), Error> {
        let found = self.books.account_mut(account)?;
        if !found.onboarded {
            found.onboarded = true;
            let account = found.clone();
            self.tell_account(&account);
        }
        Ok(())
    }

    /// Opens a link, which works once.
    pub(crate) fn open_link(&mut self, account: &str, token: &str) -> Result<Opened, Error> {
        let mut links = self.books.links.iter_mut();
        let link = links.find(|link| link.token == token && link.account == account);
        let link = link.ok_or_else(|| Error::missing("onboarding link of", account))?;
        if link.opened || link.expires_at <= self.now {
            return Ok(Opened::Stale(link.clone()));
        }
        link.opened = true;
        Ok(Opened::Page(link.clone()))
    }

    /// The link of a page that is open. Pressing a button twice is harmless.
    pub(crate) fn opened_link(&self, account: &str, token: &str) -> Result<Link, Error> {
        let mut links = self.books.links.iter();
        let link = links.find(|link| link.opened && link.token == token && link.account == account);
        link.cloned().ok_or_else(|| Error::missing("onboarding link of", account))
    }
}
