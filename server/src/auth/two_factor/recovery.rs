//! Recovery codes: what stands in for a code when the phone is lost.

use tandem_types::AccountId;

use crate::config::Secret;

/// How many there are.
pub(super) const CODES: usize = 10;
/// Letters and digits of one: fifty bits.
const LENGTH: usize = 10;
/// Crockford's: no letter that looks like another.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// A new one, `3k9fq-x7m2c`.
pub(super) fn new() -> String {
    let bytes: [u8; LENGTH] = rand::random();
    let letter = |byte: &u8| char::from(ALPHABET[usize::from(byte % 32)]);
    let code: String = bytes.iter().map(letter).collect();
    let (left, right) = code.split_at(LENGTH / 2);
    format!("{left}-{right}")
}

/// What is meant by what was typed, if it can be a recovery code.
pub(super) fn read(typed: &str) -> Option<String> {
    let meant: String = typed
        .chars()
        .filter(|letter| !letter.is_whitespace() && *letter != '-')
        .map(|letter| match letter.to_ascii_lowercase() {
            'o' => '0',
            'i' | 'l' => '1',
            other => other,
        })
        .collect();
    (meant.len() == LENGTH && meant.bytes().all(|byte| ALPHABET.contains(&byte))).then_some(meant)
}

/// What is kept of it.
pub(super) fn hashed(key: &Secret, account: AccountId, code: &str) -> String {
    hex::encode(key.mac(&[b"recovery code\0", account.0.as_bytes(), code.as_bytes()]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_however_it_is_typed() {
        for _ in 0..100 {
            let code = new();
            let bare = code.replace('-', "");
            assert_eq!((code.len(), code.as_bytes()[5]), (11, b'-'));
            for typed in [code.clone(), bare.clone(), code.to_uppercase(), format!(" {} ", code.replace('-', " "))] {
                assert_eq!(read(&typed).as_deref(), Some(bare.as_str()), "{typed}");
            }
        }
        assert_eq!(read("OIL00-00000").as_deref(), Some("0110000000"));
        for wrong in ["", "123456", "12345-6789", "12345-678901", "1234u-67890", "äbcde-fghjk"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }
}
