//! Time-based one-time passwords (RFC 6238): HMAC-SHA-1, six digits, half a minute each, as every app makes them.

use chrono::{DateTime, Utc};
use data_encoding::BASE32_NOPAD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha1::Sha1;
use subtle::ConstantTimeEq as _;
use url::form_urlencoded::byte_serialize;

/// How long each code is the one, in seconds.
const STEP: i64 = 30;
/// Bytes of a secret: as many as the hash has (RFC 4226, 4).
pub(super) const SECRET: usize = 20;

/// The number of the half minute whose code that is: the present one, or one beside it, for clocks that differ.
pub(super) fn step_of(secret: &[u8], code: &str, now: DateTime<Utc>) -> Option<i64> {
    let present = now.timestamp().div_euclid(STEP);
    // All three are compared, whatever the first says.
    [present - 1, present, present + 1].into_iter().fold(None, |found, step| {
        let matches: bool = code_at(secret, step).as_bytes().ct_eq(code.as_bytes()).into();
        if matches { Some(step) } else { found }
    })
}

/// The code of a half minute (RFC 4226, 5.3).
fn code_at(secret: &[u8], step: i64) -> String {
    let mut mac = Hmac::<Sha1>::new_from_slice(secret).expect("HMAC takes keys of any length");
    mac.update(&step.to_be_bytes());
    let hash = mac.finalize().into_bytes();
    let at = usize::from(hash[19] & 0xf);
    let word = u32::from_be_bytes([hash[at] & 0x7f, hash[at + 1], hash[at + 2], hash[at + 3]]);
    format!("{:06}", word % 1_000_000)
}

/// The secret as people type it.
pub(super) fn written(secret: &[u8]) -> String {
    BASE32_NOPAD.encode(secret)
}

/// The secret as apps scan it.
pub(super) fn address(secret: &[u8], email: &str) -> String {
    let email: String = byte_serialize(email.as_bytes()).collect();
    format!("otpauth://totp/Tandem:{email}?secret={}&issuer=Tandem", written(secret))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SEED: &[u8] = b"12345678901234567890";

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(seconds, 0).unwrap()
    }

    #[test]
    fn the_codes_are_those_of_the_rfcs() {
        // RFC 4226, appendix D.
        let hotp = ["755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871", "520489"];
        for (step, code) in hotp.into_iter().enumerate() {
            assert_eq!(code_at(SEED, i64::try_from(step).unwrap()), code);
        }
        // RFC 6238, appendix B, the last six of eight digits.
        for (seconds, code) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
            (20_000_000_000, "353130"),
        ] {
            assert_eq!(step_of(SEED, code, at(seconds)), Some(seconds / STEP));
        }
    }

    #[test]
    fn a_clock_may_be_half_a_minute_off() {
        for (seconds, found) in
            [(59 - 60, None), (59 - 30, Some(1)), (59, Some(1)), (59 + 30, Some(1)), (59 + 31, None)]
        {
            assert_eq!(step_of(SEED, "287082", at(seconds)), found, "{seconds}");
        }
        for wrong in ["", "28708", "2870822", "287083", "２８７０８２"] {
            assert_eq!(step_of(SEED, wrong, at(59)), None, "{wrong}");
        }
    }

    #[test]
    fn an_app_is_told_secret_name_and_issuer() {
        let address = address(SEED, "mia+tea@example.com");
        let secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
        assert_eq!(address, format!("otpauth://totp/Tandem:mia%2Btea%40example.com?secret={secret}&issuer=Tandem"));
        assert_eq!(written(SEED), secret);
    }
}
