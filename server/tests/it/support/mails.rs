//! The codes in mails.

use tandem_server::{Ctx, jobs};

/// The newest code that was mailed to that address, after the outbox is worked off.
pub(crate) async fn mailed_code(ctx: &Ctx, email: &str) -> String {
    jobs::drain(ctx).await.expect("the outbox is worked off");
    code_for(ctx, email)
}

/// The newest code that was mailed to that address for setting a new password.
pub(crate) async fn reset_code(ctx: &Ctx, email: &str) -> String {
    jobs::drain(ctx).await.expect("the outbox is worked off");
    code_in(ctx, email, "Set a new password")
}

/// The code in the newest mail to that address.
pub(crate) fn code_for(ctx: &Ctx, email: &str) -> String {
    code_in(ctx, email, "")
}

/// How many mails with these words went to that address.
pub(crate) fn mailed(ctx: &Ctx, email: &str, words: &str) -> usize {
    let Ok(outbox) = std::fs::read_dir(ctx.config.data_dir.join("outbox")) else { return 0 };
    let texts = outbox.filter_map(|entry| std::fs::read_to_string(entry.ok()?.path()).ok());
    texts.filter(|text| text.contains(&format!("To: {email}")) && text.contains(words)).count()
}

/// Mails of one moment are sent side by side, so the newest is that of its kind only.
fn code_in(ctx: &Ctx, email: &str, words: &str) -> String {
    let outbox = ctx.config.data_dir.join("outbox");
    let mut mails: Vec<_> =
        std::fs::read_dir(outbox).expect("an outbox").filter_map(Result::ok).map(|entry| entry.path()).collect();
    mails.sort();
    let texts = mails.iter().rev().filter_map(|path| std::fs::read_to_string(path).ok());
    let mail = texts
        .filter(|text| text.contains(email) && text.contains(words))
        .find_map(|text| text.split_once("code is ").map(|(_, rest)| rest[..6].to_owned()));
    mail.expect("a mail with a code")
}
