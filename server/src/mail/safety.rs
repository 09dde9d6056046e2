//! Mails about the safety of an account: each tells of a change, so that its owner hears of one that somebody else has made.

use tandem_texts as t;

use super::Mail;

/// The change, and what to do about one that somebody else has made.
fn told(to: &str, username: &str, subject: &str, change: &str) -> Mail {
    Mail::new(to, subject, t::mails::safety(change, username))
}

pub(crate) fn password_changed(to: &str, username: &str) -> Mail {
    told(to, username, t::mails::password_changed_subject(), t::mails::password_changed_change())
}

/// To the owner of an address with which somebody tries to make another account.
pub(crate) fn address_taken(to: &str, site: &str) -> Mail {
    let text = t::mails::address_taken_text(format!("{site}/forgot"), format!("{site}/login"));
    Mail::new(to, t::mails::address_taken_subject(), text)
}

pub(crate) fn two_factor_on(to: &str, username: &str) -> Mail {
    told(to, username, t::mails::two_factor_on_subject(), t::mails::two_factor_on_change())
}

pub(crate) fn two_factor_off(to: &str, username: &str) -> Mail {
    told(to, username, t::mails::two_factor_off_subject(), t::mails::two_factor_off_change())
}

pub(crate) fn recovery_codes_renewed(to: &str, username: &str) -> Mail {
    told(to, username, t::mails::recovery_codes_renewed_subject(), t::mails::recovery_codes_renewed_change())
}

pub(crate) fn recovery_code_used(to: &str, left: i64) -> Mail {
    Mail::new(to, t::mails::recovery_code_used_subject(), t::mails::recovery_code_used_text(left))
}

pub(crate) fn token_made(to: &str, username: &str, name: &str) -> Mail {
    told(to, username, t::mails::token_made_subject(), &t::mails::token_made_change(name))
}

/// The mail with the code that proves a new address; goes there.
pub(crate) fn email_change(to: &str, username: &str, code: &str) -> Mail {
    Mail::new(to, t::mails::email_change_subject(), t::mails::email_change_text(code, username))
}

/// To the old address.
pub(crate) fn email_changed(to: &str, username: &str, new: &str) -> Mail {
    Mail::new(to, t::mails::email_changed_subject(), t::mails::email_changed_text(new, username))
}

pub(crate) fn data_ready(to: &str, username: &str, link: &str, days: i64) -> Mail {
    Mail::new(to, t::mails::data_ready_subject(), t::mails::data_ready_text(days, link, username))
}
