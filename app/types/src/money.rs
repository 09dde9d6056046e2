//! Money: an exact number of minor units (cents), never a float.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use tandem_texts as t;

use crate::numbers::grouped;

/// An amount in minor units of the platform's one currency (cents for `usd`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "sqlx", derive(sqlx::Type))]
#[cfg_attr(feature = "sqlx", sqlx(transparent))]
#[serde(transparent)]
pub struct Money(i64);

impl Money {
    /// The smallest budget and the smallest bid: 0.50, Stripe's minimum charge.
    pub const SMALLEST: Self = Self(50);

    /// An amount of that many minor units.
    #[must_use]
    pub const fn from_minor(minor: i64) -> Self {
        Self(minor)
    }

    /// The number of minor units.
    #[must_use]
    pub const fn minor(self) -> i64 {
        self.0
    }

    /// For people: with the currency's sign and thousands separated, cents left out only when `whole` is set
    /// and there are none. `$1,240.00`, or `$1,240`.
    #[must_use]
    pub fn show(self, currency: Currency, whole: bool) -> String {
        let (sign, minor) = if self.0 < 0 { ("-", self.0.unsigned_abs()) } else { ("", self.0.unsigned_abs()) };
        let (units, cents) = (grouped((minor / 100).cast_signed()), minor % 100);
        let symbol = currency.symbol();
        if whole && cents == 0 {
            t::numbers::whole_amount(sign, symbol, units)
        } else {
            t::numbers::amount(format_args!("{cents:02}"), sign, symbol, units)
        }
    }
}

/// The API's form: two decimals, no separators, no sign of a currency: `1240.00`.
impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        write!(f, "{sign}{}.{:02}", self.0.unsigned_abs() / 100, self.0.unsigned_abs() % 100)
    }
}

/// The platform's currency, from `CURRENCY`: an ISO 4217 code whose minor unit is a hundredth.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Currency {
    #[default]
    Usd,
    Eur,
    Gbp,
    Cad,
    Aud,
    Chf,
    Sek,
    Nok,
    Dkk,
    Pln,
}

impl Currency {
    const ALL: [Self; 10] =
        [Self::Usd, Self::Eur, Self::Gbp, Self::Cad, Self::Aud, Self::Chf, Self::Sek, Self::Nok, Self::Dkk, Self::Pln];

    /// The lower-case ISO 4217 code, as Stripe writes it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Usd => "usd",
            Self::Eur => "eur",
            Self::Gbp => "gbp",
            Self::Cad => "cad",
            Self::Aud => "aud",
            Self::Chf => "chf",
            Self::Sek => "sek",
            Self::Nok => "nok",
            Self::Dkk => "dkk",
            Self::Pln => "pln",
        }
    }

    /// What stands before an amount.
    #[must_use]
    pub const fn symbol(self) -> &'static str {
        match self {
            Self::Usd => "$",
            Self::Eur => "€",
            Self::Gbp => "£",
            Self::Cad => "CA$",
            Self::Aud => "A$",
            Self::Chf => "CHF ",
            Self::Sek => "SEK ",
            Self::Nok => "NOK ",
            Self::Dkk => "DKK ",
            Self::Pln => "PLN ",
        }
    }
}

impl FromStr for Currency {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|currency| currency.code().eq_ignore_ascii_case(text)).ok_or_else(|| {
            let known: Vec<_> = Self::ALL.iter().map(|currency| currency.code()).collect();
            format!("unknown currency \"{text}\"; one of {}", known.join(", "))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_api_form_has_two_decimals() {
        assert_eq!(Money::from_minor(124_000).to_string(), "1240.00");
        assert_eq!(Money::from_minor(5).to_string(), "0.05");
        assert_eq!(Money::from_minor(-105).to_string(), "-1.05");
    }

    #[test]
    fn people_see_grouped_thousands() {
        assert_eq!(Money::from_minor(123_456_789).show(Currency::Usd, false), "$1,234,567.89");
        assert_eq!(Money::from_minor(124_000).show(Currency::Eur, true), "€1,240");
        assert_eq!(Money::from_minor(124_050).show(Currency::Gbp, true), "£1,240.50");
        assert_eq!(Money::from_minor(99_900).show(Currency::Chf, false), "CHF 999.00");
    }
}
