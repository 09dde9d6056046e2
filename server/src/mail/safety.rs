//! Mails about the safety of an account: each tells of a change, so that its owner hears of one that somebody else has made.

use super::Mail;

/// What to do about a change that somebody else has made.
const NOT_YOU: &str = "If it was not you, set a new password at once: \"Forgot password\" on the page to log in. That ends every other \
    log-in and every token.";

fn told(to: &str, username: &str, subject: &str, what: &str) -> Mail {
    Mail::new(to, subject, format!("Hello {username},\n\n{what}\n\n{NOT_YOU}\n"))
}

pub(crate) fn password_changed(to: &str, username: &str) -> Mail {
    told(
        to,
        username,
        "Your password was changed",
        "your password was changed. Every other log-in and every API token has ended.",
    )
}

pub(crate) fn two_factor_on(to: &str, username: &str) -> Mail {
    let what = "two-factor log-in is on: from now on, logging in asks for a code of your app. Keep the recovery codes where you \
        find them without your phone.";
    told(to, username, "Two-factor log-in is on", what)
}

pub(crate) fn two_factor_off(to: &str, username: &str) -> Mail {
    told(
        to,
        username,
        "Two-factor log-in is off",
        "two-factor log-in was switched off: your password alone logs you in now.",
    )
}

pub(crate) fn recovery_codes_renewed(to: &str, username: &str) -> Mail {
    told(to, username, "New recovery codes", "your recovery codes were made anew. The old ones no longer count.")
}

pub(crate) fn recovery_code_used(to: &str, left: i64) -> Mail {
    let text = format!(
        "Hello,\n\na recovery code of yours was used. You have {left} left; your settings make new ones.\n\n\
        If it was not you, somebody knows your password and has your codes: set a new password and make new recovery codes \
        at once.\n"
    );
    Mail::new(to, "A recovery code was used", text)
}

pub(crate) fn token_made(to: &str, username: &str, name: &str) -> Mail {
    let what = format!("an API token was made that lets a program use your account: {name}");
    told(to, username, "A new API token", &what)
}

/// The mail with the code that proves a new address; goes there.
pub(crate) fn email_change(to: &str, username: &str, code: &str) -> Mail {
    // The sentence with the code stands on a line of its own: tests and people look for it.
    let text = format!(
        "Hello {username},\n\n\
        Your Tandem code is {code}\n\n\
        With it your account gets this address. It lasts 10 minutes.\n\n\
        If you did not ask for it, ignore this mail: nothing will happen.\n"
    );
    Mail::new(to, "Confirm your new e-mail address", text)
}

/// To the old address.
pub(crate) fn email_changed(to: &str, username: &str, new: &str) -> Mail {
    let text = format!(
        "Hello {username},\n\nyour account has a new e-mail address: {new}\n\nThis one no longer logs you in.\n\n\
        If it was not you, tell the people who run this site.\n"
    );
    Mail::new(to, "Your e-mail address was changed", text)
}

pub(crate) fn data_ready(to: &str, username: &str, link: &str, days: i64) -> Mail {
    let text = format!(
        "Hello {username},\n\nthe copy of your data is ready. Log in to download it:\n\n{link}\n\nIt is deleted after {days} days.\n"
    );
    Mail::new(to, "Your data is ready", text)
}
