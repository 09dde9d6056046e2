//! The signature of a webhook.

use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

/// The value of `Stripe-Signature`: the time, and the HMAC-SHA256 of time and body.
pub(crate) fn header(secret: &str, body: &str, at: i64) -> String {
    let signature = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).map_or_else(
        |_| String::new(), // HMAC takes a key of any length
        |mut mac| {
            mac.update(format!("{at}.{body}").as_bytes());
            hex::encode(mac.finalize().into_bytes())
        },
    );
    format!("t={at},v1={signature}")
}
