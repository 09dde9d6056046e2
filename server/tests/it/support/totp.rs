//! An authenticator app.

use data_encoding::BASE32_NOPAD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha1::Sha1;
use tandem_server::Ctx;

use super::{Browser, PASSWORD};

pub(crate) const SECURITY: &str = "/settings/security";

/// Makes the codes of one account.
pub(crate) struct Phone(Vec<u8>);

impl Phone {
    /// The code of now, by the server's clock.
    pub(crate) fn code(&self, ctx: &Ctx) -> String {
        self.code_at(ctx.clock.now().timestamp())
    }

    pub(crate) fn code_at(&self, seconds: i64) -> String {
        let mut mac = Hmac::<Sha1>::new_from_slice(&self.0).expect("a key");
        mac.update(&(seconds / 30).to_be_bytes());
        let hash = mac.finalize().into_bytes();
        let at = usize::from(hash[19] & 0xf);
        let word = u32::from_be_bytes([hash[at] & 0x7f, hash[at + 1], hash[at + 2], hash[at + 3]]);
        format!("{:06}", word % 1_000_000)
    }
}

/// Begins to switch two-factor log-in on; the app that has scanned the page.
pub(crate) async fn begin(browser: &Browser) -> Phone {
    let fields = [("current_password", PASSWORD)];
    let answer = browser.submit(SECURITY, "/fn/security/two_factor", &fields).await;
    assert_eq!((answer.status, answer.header("location")), (303, "/settings/security#two-factor"), "{}", answer.text);
    let page = browser.get(SECURITY).await.text;
    assert!(page.contains("class=\"qr\""), "{page}");
    let typed = page.split_once("Or type the key yourself").expect("a key").1;
    let typed = typed.split_once("<code>").and_then(|(_, rest)| rest.split_once("</code>")).expect("a key").0;
    Phone(BASE32_NOPAD.decode(typed.replace(' ', "").as_bytes()).expect("base 32"))
}

/// Switches two-factor log-in on; the app, and the recovery codes.
pub(crate) async fn enrol(ctx: &Ctx, browser: &Browser) -> (Phone, Vec<String>) {
    let phone = begin(browser).await;
    let answer = browser.submit(SECURITY, "/fn/security/confirm_two_factor", &[("otp", &phone.code(ctx))]).await;
    assert_eq!((answer.status, answer.header("location")), (303, SECURITY), "{}", answer.text);
    let shown = browser.get(SECURITY).await;
    assert_eq!(shown.header("cache-control"), "no-store");
    (phone, recovery_codes(&shown.text))
}

/// The recovery codes that a page shows.
pub(crate) fn recovery_codes(page: &str) -> Vec<String> {
    let Some((_, rest)) = page.split_once("class=\"recovery-codes\"") else { return Vec::new() };
    let list = rest.split_once("</ol>").expect("a list").0;
    list.split("<code>").skip(1).map(|item| item.split_once("</code>").expect("a code").0.to_owned()).collect()
}
