//! What a field of a body or an answer is, declared once: checked by [`Fields`](super::Fields), told by OPTIONS, and
//! written into the OpenAPI document.

use tandem_types::Money;

/// A field.
#[expect(clippy::struct_excessive_bools, reason = "independent properties, as in DRF's fields")]
#[derive(Clone, Copy, Debug)]
pub struct Field {
    pub name: &'static str,
    pub kind: Kind,
    /// Whether a body that makes or replaces a row has to name it.
    pub required: bool,
    /// In answers only.
    pub read_only: bool,
    /// In bodies only.
    pub write_only: bool,
    /// Whether an empty text will do.
    pub blank: bool,
    /// Whether an answer may hold null.
    pub nullable: bool,
    /// Whether an answer may do without it.
    pub sometimes: bool,
}

/// What a field holds.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// A text of at most that many characters; `trim` cuts the blanks around it.
    Text {
        max: usize,
        trim: bool,
    },
    Email,
    /// One of these wire names, each with its label.
    Choice(&'static [(&'static str, &'static str)]),
    /// A number with two places, as a string: so many digits in all, from `least` (in hundredths) up.
    Decimal {
        digits: usize,
        least: i64,
    },
    /// A whole number that is not negative.
    Integer,
    /// A whole number within bounds.
    Whole {
        least: i64,
        most: i64,
    },
    Boolean,
    Date,
    Moment,
    /// The row's own id.
    Id,
    /// The id of another row.
    Key,
    Picture,
    /// An absolute address.
    Address,
    Object(&'static Shape),
    List(&'static Shape),
}

/// The fields of a body and its answer, in their order. The name is that of the schema in the OpenAPI document.
#[derive(Clone, Copy, Debug)]
pub struct Shape {
    pub name: &'static str,
    pub fields: &'static [Field],
}

impl Field {
    const fn new(name: &'static str, kind: Kind) -> Self {
        Self {
            name,
            kind,
            required: false,
            read_only: false,
            write_only: false,
            blank: false,
            nullable: false,
            sometimes: false,
        }
    }

    #[must_use]
    pub const fn text(name: &'static str, max: usize) -> Self {
        Self::new(name, Kind::Text { max, trim: true })
    }

    /// A text that keeps its blanks, such as a password. Never answered.
    #[must_use]
    pub const fn secret(name: &'static str, max: usize) -> Self {
        Self { write_only: true, ..Self::new(name, Kind::Text { max, trim: false }) }
    }

    /// The address of a page elsewhere, in bodies only; may be empty. [`Fields::address`](super::Fields::address) checks it.
    #[must_use]
    pub const fn link(name: &'static str, max: usize) -> Self {
        Self::text(name, max).blank().write_only()
    }

    #[must_use]
    pub const fn email(name: &'static str) -> Self {
        Self::new(name, Kind::Email)
    }

    #[must_use]
    pub const fn choice(name: &'static str, choices: &'static [(&'static str, &'static str)]) -> Self {
        Self::new(name, Kind::Choice(choices))
    }

    /// An amount of at least [`Money::SMALLEST`].
    #[must_use]
    pub const fn money(name: &'static str) -> Self {
        Self::decimal(name, 10, Money::SMALLEST.minor())
    }

    #[must_use]
    pub const fn decimal(name: &'static str, digits: usize, least: i64) -> Self {
        Self::new(name, Kind::Decimal { digits, least })
    }

    #[must_use]
    pub const fn integer(name: &'static str) -> Self {
        Self::new(name, Kind::Integer)
    }

    /// A whole number within bounds; an empty text in its place counts as nothing.
    #[must_use]
    pub const fn whole(name: &'static str, least: i64, most: i64) -> Self {
        Self::new(name, Kind::Whole { least, most })
    }

    #[must_use]
    pub const fn boolean(name: &'static str) -> Self {
        Self::new(name, Kind::Boolean)
    }

    #[must_use]
    pub const fn date(name: &'static str) -> Self {
        Self::new(name, Kind::Date)
    }

    /// A moment that the server sets.
    #[must_use]
    pub const fn moment(name: &'static str) -> Self {
        Self::new(name, Kind::Moment).read_only()
    }

    /// The row's own id.
    #[must_use]
    pub const fn id() -> Self {
        Self::new("id", Kind::Id).read_only()
    }

    /// The id of another row.
    #[must_use]
    pub const fn key(name: &'static str) -> Self {
        Self::new(name, Kind::Key)
    }

    #[must_use]
    pub const fn picture(name: &'static str) -> Self {
        Self::new(name, Kind::Picture).nullable()
    }

    #[must_use]
    pub const fn address(name: &'static str) -> Self {
        Self::new(name, Kind::Address).read_only()
    }

    #[must_use]
    pub const fn object(name: &'static str, shape: &'static Shape) -> Self {
        Self::new(name, Kind::Object(shape)).read_only()
    }

    #[must_use]
    pub const fn list(name: &'static str, shape: &'static Shape) -> Self {
        Self::new(name, Kind::List(shape)).read_only()
    }

    /// Rows that a body holds, too: a JSON array of objects, or fields `name-0-field` of a form. [`Fields::rows`](super::Fields::rows)
    /// reads them.
    #[must_use]
    pub const fn rows(name: &'static str, shape: &'static Shape) -> Self {
        Self::new(name, Kind::List(shape))
    }

    #[must_use]
    pub const fn required(self) -> Self {
        Self { required: true, ..self }
    }

    #[must_use]
    pub const fn blank(self) -> Self {
        Self { blank: true, ..self }
    }

    #[must_use]
    pub const fn nullable(self) -> Self {
        Self { nullable: true, ..self }
    }

    #[must_use]
    pub const fn read_only(self) -> Self {
        Self { read_only: true, ..self }
    }

    #[must_use]
    pub const fn write_only(self) -> Self {
        Self { write_only: true, ..self }
    }

    /// DRF's label: `start_date` is "Start date".
    #[must_use]
    pub fn label(&self) -> String {
        let words = self.name.replace('_', " ");
        let mut letters = words.chars();
        letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
    }
}
