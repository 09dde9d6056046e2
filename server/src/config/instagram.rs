//! How Instagram is asked.

use url::Url;

use super::{Checked, Secret, bad};

/// The account that asks, and its token.
#[derive(Clone, Debug)]
pub struct Instagram {
    /// `<INSTAGRAM_API_BASE>/<INSTAGRAM_ACCOUNT_ID>`.
    pub account_url: Url,
    pub token: Secret,
}

impl Instagram {
    /// Both account and token, or neither.
    pub(super) fn check(base: &str, account: Option<String>, token: Option<Secret>) -> Checked<Option<Self>> {
        let (account, token) = match (account.filter(|id| !id.is_empty()), token) {
            (None, None) => return Ok(None),
            (Some(account), Some(token)) => (account, token),
            (Some(_), None) => return bad("INSTAGRAM_ACCESS_TOKEN", "is required with INSTAGRAM_ACCOUNT_ID"),
            (None, Some(_)) => return bad("INSTAGRAM_ACCOUNT_ID", "is required with INSTAGRAM_ACCESS_TOKEN"),
        };
        if !account.bytes().all(|byte| byte.is_ascii_digit()) {
            return bad("INSTAGRAM_ACCOUNT_ID", "must be a number");
        }
        match Url::parse(&format!("{}/{account}", base.trim_end_matches('/'))) {
            Ok(account_url) if matches!(account_url.scheme(), "http" | "https") => {
                Ok(Some(Self { account_url, token }))
            }
            _ => bad("INSTAGRAM_API_BASE", "must be an http:// or https:// address"),
        }
    }
}
