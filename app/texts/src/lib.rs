//! What Tandem says to people. One module a file of `en/`, one function a message: `texts::deals::pay(name)`.
//! A message without variables is a constant, one with them a `String`; the variables come in alphabetical order.
//! docs/TRANSLATING.md tells how to write them and how to add a language.

use std::fmt::Display;

include!(concat!(env!("OUT_DIR"), "/texts.rs"));

/// A number that decides between singular and plural.
pub trait Number: Copy + Display {
    /// The number as the rules of languages compare it.
    fn whole(self) -> i64;
}

impl Number for i64 {
    fn whole(self) -> i64 {
        self
    }
}

impl Number for i32 {
    fn whole(self) -> i64 {
        self.into()
    }
}

impl Number for u32 {
    fn whole(self) -> i64 {
        self.into()
    }
}

impl Number for u64 {
    fn whole(self) -> i64 {
        i64::try_from(self).unwrap_or(i64::MAX)
    }
}

impl Number for usize {
    fn whole(self) -> i64 {
        i64::try_from(self).unwrap_or(i64::MAX)
    }
}
