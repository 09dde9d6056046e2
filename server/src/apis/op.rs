//! What a method of an endpoint takes and answers, for OPTIONS and the OpenAPI document.

use crate::input::Shape;

/// What one method of an endpoint is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Op {
    /// A sentence for people.
    pub(super) summary: &'static str,
    pub(super) takes: Option<&'static Shape>,
    /// What OPTIONS tells that it takes, where the contract's answer has less than there is now.
    pub(super) tells: Option<&'static Shape>,
    /// Whether a body has to name what changes only (PATCH).
    pub(super) is_partial: bool,
    pub(super) gives: Gives,
    pub(super) query: &'static [Param],
    /// Statuses, beside those that follow from the rest, with when they come.
    pub(super) refuses: &'static [(u16, &'static str)],
}

/// What a success answers.
#[derive(Clone, Copy, Debug)]
pub(super) enum Gives {
    /// 200 with a row.
    Row(&'static Shape),
    /// 201 with the new row.
    New(&'static Shape),
    /// 200 with rows: an array, or DRF's page object.
    List(&'static Shape),
    /// 200 with an array, never pages.
    All(&'static Shape),
    /// 200 with a sentence.
    Said,
    /// 200 with an empty object.
    Empty,
    /// 204.
    Nothing,
    /// 200 with Server-Sent Events.
    Events,
    /// 200 with a file of that media type.
    File(&'static str),
    /// 302 to a page.
    Redirect,
}

/// A parameter of the query.
#[derive(Clone, Copy, Debug)]
pub(super) struct Param {
    pub(super) name: &'static str,
    pub(super) about: &'static str,
    /// `uuid`, `date`, `amount`, `integer`, `text`.
    pub(super) kind: &'static str,
    /// The values it may have, if they are few.
    pub(super) values: &'static [&'static str],
}

impl Op {
    pub(super) const fn new(summary: &'static str) -> Self {
        Self { summary, takes: None, tells: None, is_partial: false, gives: Gives::Said, query: &[], refuses: &[] }
    }

    /// The body's fields.
    pub(super) const fn takes(self, shape: &'static Shape) -> Self {
        Self { takes: Some(shape), ..self }
    }

    /// What OPTIONS tells in its place.
    pub(super) const fn tells(self, shape: &'static Shape) -> Self {
        Self { tells: Some(shape), ..self }
    }

    /// A body that need not be whole.
    pub(super) const fn partial(self) -> Self {
        Self { is_partial: true, ..self }
    }

    pub(super) const fn gives(self, gives: Gives) -> Self {
        Self { gives, ..self }
    }

    pub(super) const fn query(self, query: &'static [Param]) -> Self {
        Self { query, ..self }
    }

    pub(super) const fn refuses(self, refuses: &'static [(u16, &'static str)]) -> Self {
        Self { refuses, ..self }
    }

    /// The status of a success.
    pub(super) const fn status(&self) -> u16 {
        match self.gives {
            Gives::New(_) => 201,
            Gives::Nothing => 204,
            Gives::Redirect => 302,
            _ => 200,
        }
    }
}

impl Param {
    pub(super) const fn new(name: &'static str, kind: &'static str, about: &'static str) -> Self {
        Self { name, about, kind, values: &[] }
    }

    pub(super) const fn one_of(self, values: &'static [&'static str]) -> Self {
        Self { values, ..self }
    }
}
