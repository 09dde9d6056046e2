//! Who may see the staff's pages: the one gate in front of all of them.

use crate::{
    Actor, Ctx,
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

/// Lets the staff in. For everybody else there are no such pages: NotFound.
///
/// This is the only place that makes a [`Staff`], and every page and every form of `/admin` comes through it. Whatever else staff
/// must have belongs here and nowhere else: two-factor is asked for by
/// `if !auth::two_factor::is_on(&mut ctx.db.single().await?, actor.id).await? { return Err(…) }` between the two lines below.
pub async fn staff(_ctx: &Ctx, actor: &Actor) -> Result<Staff> {
    if !actor.is_staff {
        return Err(Error::NotFound("page"));
    }
    Ok(Staff(actor.clone()))
}
