//! Texts that only this installation can read: sealed with a key made of `SECRET_KEY` (HKDF-SHA-256, then ChaCha20-Poly1305).

use ring::{
    aead::{Aad, CHACHA20_POLY1305, LessSafeKey, NONCE_LEN, Nonce, UnboundKey},
    hkdf::{HKDF_SHA256, Salt},
};

use crate::{
    config::{Config, Secret},
    error::{Error, Result},
};

/// Seals `plain` for that purpose and owner. What is sealed for another purpose or owner does not open, so that nobody who can
/// write into the database may move it about. Hexadecimal.
pub fn seal(secret: &Secret, purpose: &'static str, owner: &[u8], plain: &[u8]) -> Result<String> {
    let nonce: [u8; NONCE_LEN] = rand::random();
    let mut sealed = plain.to_vec();
    key(secret, purpose)?
        .seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), Aad::from(owner), &mut sealed)
        .map_err(|_| Error::internal("a secret could not be sealed"))?;
    Ok(hex::encode([&nonce[..], &sealed].concat()))
}

/// What was sealed for that purpose and owner, with this secret; nothing else opens.
fn open(secret: &Secret, purpose: &'static str, owner: &[u8], sealed: &str) -> Option<Vec<u8>> {
    let bytes = hex::decode(sealed).ok()?;
    let (nonce, sealed) = bytes.split_at_checked(NONCE_LEN)?;
    let mut sealed = sealed.to_vec();
    let nonce = Nonce::try_assume_unique_for_key(nonce).ok()?;
    let plain = key(secret, purpose).ok()?.open_in_place(nonce, Aad::from(owner), &mut sealed).ok()?;
    Some(plain.to_vec())
}

/// What was sealed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    pub plain: Vec<u8>,
    /// Whether a key of before has sealed it: it is to be sealed anew.
    pub is_old: bool,
}

/// What was sealed for that purpose and owner, with the key of now or one of before.
#[must_use]
pub fn unseal(config: &Config, purpose: &'static str, owner: &[u8], sealed: &str) -> Option<Opened> {
    let mut opened = config.keys().enumerate().map(|(at, key)| (at, open(key, purpose, owner, sealed)));
    opened.find_map(|(at, plain)| plain.map(|plain| Opened { plain, is_old: at > 0 }))
}

/// Each purpose has a key of its own.
fn key(secret: &Secret, purpose: &'static str) -> Result<LessSafeKey> {
    let salt = Salt::new(HKDF_SHA256, b"tandem seal 1");
    let key = salt.extract(secret.reveal().as_bytes());
    let info = [purpose.as_bytes()];
    let key = key.expand(&info, &CHACHA20_POLY1305).map_err(|_| Error::internal("no key could be made"))?;
    Ok(LessSafeKey::new(UnboundKey::from(key)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_same_secret_purpose_and_owner_open_it() {
        let (ours, theirs) = (Secret::of("one"), Secret::of("two"));
        let sealed = seal(&ours, "a", b"mia", b"hidden words").unwrap();
        assert_eq!(open(&ours, "a", b"mia", &sealed).as_deref(), Some(&b"hidden words"[..]));
        assert_eq!(open(&theirs, "a", b"mia", &sealed), None);
        assert_eq!(open(&ours, "b", b"mia", &sealed), None);
        assert_eq!(open(&ours, "a", b"noa", &sealed), None);
        assert_ne!(seal(&ours, "a", b"mia", b"hidden words").unwrap(), sealed, "never twice the same");
        assert!(!sealed.contains(&hex::encode("hidden")));
    }

    #[test]
    fn what_was_changed_does_not_open() {
        let ours = Secret::of("one");
        let sealed = seal(&ours, "a", b"mia", b"x").unwrap();
        for at in 0..sealed.len() {
            let mut text = sealed.clone().into_bytes();
            text[at] = if text[at] == b'0' { b'1' } else { b'0' };
            assert_eq!(open(&ours, "a", b"mia", std::str::from_utf8(&text).unwrap()), None, "{at}");
        }
        for broken in ["", "00", "zz", &sealed[..20]] {
            assert_eq!(open(&ours, "a", b"mia", broken), None, "{broken}");
        }
    }
}
