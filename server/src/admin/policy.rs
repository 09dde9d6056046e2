//! Who may see the staff's pages: the one gate in front of all of them.

use crate::{
    Actor,
    error::{Error, Result},
};

/// Proof that the caller belongs to the staff, and may use its power now.
#[derive(Clone, Debug)]
pub struct Staff(Actor);

impl Staff {
    /// Who it is.
    #[must_use]
    pub const fn actor(&self) -> &Actor {
        &self.0
    }
}

/// Lets staff with a second factor in. For everybody else there are no such pages: NotFound; staff without one is told so.
///
/// This is the only place that makes a [`Staff`], and every page and every form of `/admin` comes through it.
pub fn staff(actor: &Actor) -> Result<Staff> {
    if !actor.is_of_staff() {
        return Err(Error::NotFound("page"));
    }
    actor.staff()?;
    Ok(Staff(actor.clone()))
}
