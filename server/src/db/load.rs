//! How busy the database's connections are.

use super::{Db, Engine};
use crate::metrics::Waits;

/// Connections of one moment.
#[derive(Clone, Copy, Debug)]
pub struct Load {
    pub open: usize,
    pub idle: usize,
    pub most: usize,
    /// How many queue for SQLite's one writer.
    pub writers_waiting: usize,
}

impl Db {
    /// How busy the connections are now. SQLite's writer is none of them.
    #[must_use]
    pub fn load(&self) -> Load {
        match &self.engine {
            Engine::Sqlite { read, write } => {
                let (number, idle) = read.load();
                Load { open: number, idle, most: number, writers_waiting: write.waiting() }
            }
            Engine::Postgres(pool) => Load {
                open: pool.size().try_into().unwrap_or(usize::MAX),
                idle: pool.num_idle(),
                most: pool.options().get_max_connections().try_into().unwrap_or(usize::MAX),
                writers_waiting: 0,
            },
        }
    }

    /// `sqlite` or `postgres`.
    #[must_use]
    pub const fn engine(&self) -> &'static str {
        match &self.engine {
            Engine::Sqlite { .. } => "sqlite",
            Engine::Postgres(_) => "postgres",
        }
    }

    /// How long connections were waited for.
    pub(crate) const fn waits(&self) -> &Waits {
        &self.waits
    }
}
