//! Whether the schema of a database is the one that this program knows, and how it becomes it.

use std::time::Duration;

use super::{Db, Engine, Tx, migrations};
use crate::{
    campaigns, creators,
    error::{Error, Result},
};

/// How often two programs that migrate one SQLite file at the same moment give way to each other.
const TURNS: usize = 20;

/// A migration that the database says was applied.
#[derive(sqlx::FromRow)]
struct Applied {
    version: i64,
    checksum: Vec<u8>,
    success: bool,
}

impl Db {
    /// Brings the schema up to date, and what only the program can work out of the rows. Several may do it at once.
    pub async fn migrate(&self) -> Result<()> {
        let mut pending = self.pending().await?;
        for turn in 0.. {
            let Err(error) = self.apply().await else { break };
            // On PostgreSQL the second waits for a lock. On SQLite it finds half of it done, and does the rest.
            let left = self.pending().await?;
            let others_go_on = left == 0 || left < pending;
            if turn == TURNS || !others_go_on {
                return Err(Error::Internal(format!("migration: {error}")));
            }
            pending = left;
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        self.index().await
    }

    async fn apply(&self) -> Result<(), sqlx::migrate::MigrateError> {
        match &self.engine {
            Engine::Sqlite { write, .. } => {
                let run = async |c: &mut sqlx::SqliteConnection| Ok(migrations::of("sqlite").run(c).await);
                match write.alone(run).await {
                    Ok(done) => done,
                    Err(error) => Err(sqlx::Error::Protocol(error.to_string()).into()),
                }
            }
            Engine::Postgres(pool) => migrations::of("postgres").run(pool).await,
        }
    }

    /// What only the program can work out of the rows; where that is done already, it does nothing.
    async fn index(&self) -> Result<()> {
        campaigns::index(self).await?;
        creators::index(self).await
    }

    /// Makes the database ready to be used: SQLite always, PostgreSQL only if that is wished, since there others may use it.
    pub async fn prepare(&self, auto_migrate: bool) -> Result<()> {
        if auto_migrate || matches!(self.engine, Engine::Sqlite { .. }) {
            return self.migrate().await;
        }
        match self.pending().await? {
            0 => self.index().await,
            number => Err(Error::Internal(format!(
                "the database is not up to date: {number} of {} migrations are pending. Back it up, then run `tandem \
                migrate`, or set AUTO_MIGRATE=true to have it done at each start",
                known()
            ))),
        }
    }

    /// How many migrations are pending; an error where the database is of another or a newer program.
    pub async fn pending(&self) -> Result<usize> {
        let mut tx = self.single().await?;
        let applied = applied(&mut tx).await?;
        check(&applied)?;
        Ok(known() - applied.len())
    }
}

async fn applied(tx: &mut Tx) -> Result<Vec<Applied>> {
    const ROWS: &str = "select version, checksum, success from _sqlx_migrations order by version";
    let is_there = if tx.is_postgres() {
        "select to_regclass('_sqlx_migrations') is not null"
    } else {
        "select count(*) > 0 from sqlite_master where name = '_sqlx_migrations'"
    };
    if !crate::on!(tx, c => sqlx::query_scalar::<_, bool>(is_there).fetch_one(c).await)? {
        return Ok(Vec::new());
    }
    Ok(crate::on!(tx, c => sqlx::query_as(ROWS).fetch_all(c).await)?)
}

/// Refuses what this program does not know.
fn check(applied: &[Applied]) -> Result<()> {
    let refuse = |text: String| Err(Error::Internal(text));
    let newest = newest();
    for one in applied {
        let Applied { version, .. } = one;
        match migrations::known().find(|(known, _)| known == version) {
            None if *version > newest => {
                return refuse(format!(
                    "this database was written by a newer Tandem: its schema is {version}, this program knows {newest}. Start \
                    the newer program, or restore a backup of before"
                ));
            }
            None => return refuse(format!("this program does not know migration {version} of the database")),
            Some(_) if !one.success => {
                return refuse(format!("migration {version} was not applied to its end: restore a backup of before"));
            }
            Some((_, checksum)) if checksum != one.checksum => {
                return refuse(format!(
                    "migration {version} of this database is not that of this program: one of the two was changed \
                    afterwards. Start the program that made the database, or restore a backup"
                ));
            }
            Some(_) => {}
        }
    }
    Ok(())
}

/// How many migrations this program knows.
pub(crate) fn known() -> usize {
    migrations::known().count()
}

/// The schema that this program knows.
#[must_use]
pub fn newest() -> i64 {
    migrations::known().map(|(version, _)| version).max().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all() -> Vec<Applied> {
        let known = migrations::known();
        known.map(|(version, checksum)| Applied { version, checksum: checksum.into(), success: true }).collect()
    }

    fn refused(applied: &[Applied]) -> String {
        check(applied).unwrap_err().to_string()
    }

    #[test]
    fn only_what_this_program_knows_is_taken() {
        check(&[]).unwrap();
        check(&all()).unwrap();
        check(&all()[..3]).unwrap();
        let mut newer = all();
        newer.push(Applied { version: newest() + 1, checksum: vec![1], success: true });
        assert!(refused(&newer).contains("newer Tandem"), "{}", refused(&newer));
        let mut changed = all();
        changed[2].checksum[0] ^= 1;
        assert!(refused(&changed).contains("changed afterwards"), "{}", refused(&changed));
        let mut broken = all();
        broken[2].success = false;
        assert!(refused(&broken).contains("not applied to its end"));
    }
}
