//! HMAC with SHA-256 for `jsonwebtoken`: the one algorithm our tokens know.
//!
//! The crate's own set brings RSA and the curves along, of which `rsa` has an open advisory (RUSTSEC-2023-0071) and no release without
//! it. What is not there cannot be attacked, and nobody has to explain why it does not matter.

use hmac::{Hmac, KeyInit as _, Mac as _};
use jsonwebtoken::{
    Algorithm, DecodingKey, EncodingKey,
    crypto::{CryptoProvider, JwtSigner, JwtVerifier, KeyUtils},
    errors::{ErrorKind, Result},
};
use sha2::Sha256;
use signature::{Error, Signer, Verifier};

static PROVIDER: CryptoProvider = CryptoProvider {
    signer_factory: |algorithm, key: &EncodingKey| Ok(Box::new(Hs256::new(*algorithm, key.as_bytes())?)),
    verifier_factory: |algorithm, key: &DecodingKey| Ok(Box::new(Hs256::new(*algorithm, key.try_get_as_bytes()?)?)),
    key_utils: KeyUtils::new_unimplemented(),
};

/// Has tokens signed and checked by this module, for the rest of the process. May be called again.
pub(super) fn install() {
    let _was_there = PROVIDER.install_default();
}

/// A key at work.
struct Hs256(Hmac<Sha256>);

impl Hs256 {
    /// # Errors
    /// Every algorithm but HS256.
    fn new(algorithm: Algorithm, key: &[u8]) -> Result<Self> {
        if algorithm != Algorithm::HS256 {
            return Err(ErrorKind::InvalidAlgorithm.into());
        }
        Hmac::new_from_slice(key).map(Self).map_err(|_| ErrorKind::InvalidKeyFormat.into())
    }

    fn over(&self, message: &[u8]) -> Hmac<Sha256> {
        let mut mac = self.0.clone();
        mac.update(message);
        mac
    }
}

impl Signer<Vec<u8>> for Hs256 {
    fn try_sign(&self, message: &[u8]) -> std::result::Result<Vec<u8>, Error> {
        Ok(self.over(message).finalize().into_bytes().to_vec())
    }
}

impl Verifier<Vec<u8>> for Hs256 {
    /// In constant time.
    fn verify(&self, message: &[u8], signature: &Vec<u8>) -> std::result::Result<(), Error> {
        self.over(message).verify_slice(signature).map_err(|_| Error::new())
    }
}

impl JwtSigner for Hs256 {
    fn algorithm(&self) -> Algorithm {
        Algorithm::HS256
    }
}

impl JwtVerifier for Hs256 {
    fn algorithm(&self) -> Algorithm {
        Algorithm::HS256
    }
}

#[cfg(test)]
mod tests {
    use jsonwebtoken::{Header, Validation};
    use serde_json::{Value, json};

    use super::*;

    /// The example of RFC 7515, appendix A.1.
    const TOKEN: &str = "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9\
        .eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ\
        .dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    const KEY: &str = "AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow";

    fn read(token: &str) -> Result<Value> {
        install();
        let key = data_encoding::BASE64URL_NOPAD.decode(KEY.as_bytes()).unwrap();
        let mut rules = Validation::new(Algorithm::HS256);
        rules.validate_exp = false;
        jsonwebtoken::decode(token, &DecodingKey::from_secret(&key), &rules).map(|decoded| decoded.claims)
    }

    #[test]
    fn the_example_of_the_standard_holds_and_nothing_near_it() {
        assert_eq!(read(TOKEN).unwrap()["iss"], "joe");
        assert!(read(&TOKEN.replace("dBjft", "dBjfu")).is_err(), "another signature");
        assert!(read(TOKEN.trim_end_matches('k')).is_err(), "a shorter signature");
        assert!(read(&TOKEN[..=TOKEN.rfind('.').unwrap()]).is_err(), "no signature");
    }

    #[test]
    fn no_other_algorithm_signs() {
        install();
        let key = EncodingKey::from_secret(b"0123456789abcdef0123456789abcdef");
        for algorithm in [Algorithm::HS384, Algorithm::HS512, Algorithm::RS256, Algorithm::ES256, Algorithm::EdDSA] {
            assert!(jsonwebtoken::encode(&Header::new(algorithm), &json!({}), &key).is_err(), "{algorithm:?}");
        }
    }
}
