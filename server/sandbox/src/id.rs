//! Ids that look like Stripe's.

const LETTERS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/// A new id, such as `pi_4rT…`: the prefix and 24 random characters.
pub(crate) fn new(prefix: &str) -> String {
    let random = rand::random::<[u8; 24]>();
    let letters = random.iter().map(|byte| char::from(LETTERS[usize::from(*byte) % LETTERS.len()]));
    prefix.chars().chain(letters).collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn an_id_is_its_prefix_and_something_random() {
        let (one, two) = (super::new("cs_test_"), super::new("cs_test_"));
        assert!(one.starts_with("cs_test_") && one.len() == 32, "{one}");
        assert_ne!(one, two);
    }
}
