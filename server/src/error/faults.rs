//! What a failure of the database says about the machine, by the codes of both engines.

use std::{error::Error as StdError, io};

/// A failure that is over as soon as somebody makes room, or the database is back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// The disk is full.
    Full,
    /// The database is away, starting, locked, or has no connection left.
    Away,
}

/// What kind of failure it is; nothing if it will be the same the next time.
pub(crate) fn of(error: &sqlx::Error) -> Option<Fault> {
    match error {
        sqlx::Error::Io(_) if is_disk_full(error) => Some(Fault::Full),
        sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed | sqlx::Error::Io(_) => Some(Fault::Away),
        sqlx::Error::Database(told) => match told.code().as_deref()? {
            // SQLITE_FULL, and its shared memory that could not grow; PostgreSQL's disk_full.
            "13" | "4874" | "53100" => Some(Fault::Full),
            // SQLITE_BUSY and what it is called while others recover or checkpoint; SQLITE_LOCKED. Of PostgreSQL: out of
            // connections; shut down, crashed, starting; the connection is lost.
            "5" | "6" | "261" | "517" | "773" | "53300" | "57P01" | "57P02" | "57P03" | "08000" | "08003" | "08006" => {
                Some(Fault::Away)
            }
            _ => None,
        },
        _ => None,
    }
}

/// Whether an error, or what lies below it, is that of a full disk.
pub(crate) fn is_disk_full(error: &(dyn StdError + 'static)) -> bool {
    let mut next = Some(error);
    while let Some(error) = next {
        let kind = error.downcast_ref::<io::Error>().map(io::Error::kind);
        if matches!(kind, Some(io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded)) {
            return true;
        }
        next = error.source();
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_disk_is_seen_through_what_wraps_it() {
        let full = || io::Error::from(io::ErrorKind::StorageFull);
        assert!(is_disk_full(&full()));
        let stored = object_store::Error::Generic { store: "file", source: Box::new(full()) };
        assert!(is_disk_full(&stored));
        assert!(!is_disk_full(&io::Error::from(io::ErrorKind::NotFound)));
        assert_eq!(of(&sqlx::Error::Io(full())), Some(Fault::Full));
        assert_eq!(of(&sqlx::Error::Io(io::ErrorKind::ConnectionRefused.into())), Some(Fault::Away));
        assert_eq!(of(&sqlx::Error::PoolTimedOut), Some(Fault::Away));
        assert_eq!(of(&sqlx::Error::RowNotFound), None);
    }
}
