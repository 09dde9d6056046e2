//! The migrations, compiled in: one set for both engines.
//!
//! What stands behind a line `-- only sqlite` or `-- only postgres`, up to the next such line or `-- both`, is for that engine
//! alone. The checksum is that of the whole text, so it is the same on both.

use sqlx::{
    AssertSqlSafe, SqlSafeStr as _,
    migrate::{Migration, Migrator},
};

static ALL: Migrator = sqlx::migrate!("../migrations");

/// The migrations as one engine is to see them: `sqlite` or `postgres`.
pub(super) fn of(engine: &str) -> Migrator {
    let for_engine = |migration: &Migration| Migration {
        sql: AssertSqlSafe(part_of(migration.sql.as_str(), engine)).into_sql_str(),
        ..migration.clone()
    };
    Migrator::with_migrations(ALL.iter().map(for_engine).collect())
}

/// Version and checksum of each, in their order.
pub(super) fn known() -> impl Iterator<Item = (i64, &'static [u8])> {
    ALL.iter().map(|migration| (migration.version, &*migration.checksum))
}

/// A text without the lines that are for another engine.
fn part_of(text: &str, engine: &str) -> String {
    let mut is_ours = true;
    let mut part = String::with_capacity(text.len());
    for line in text.lines() {
        match line.strip_prefix("-- only ") {
            Some(only) => is_ours = only.trim() == engine,
            None if line.trim_end() == "-- both" => is_ours = true,
            None if is_ours => {
                part.push_str(line);
                part.push('\n');
            }
            None => {}
        }
    }
    part
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_engine_sees_what_is_its_own() {
        let text = "a;\n-- only sqlite\nb;\n-- only postgres\nc;\n-- both\nd;";
        assert_eq!(part_of(text, "sqlite"), "a;\nb;\nd;\n");
        assert_eq!(part_of(text, "postgres"), "a;\nc;\nd;\n");
    }

    #[test]
    fn no_line_names_an_engine_that_there_is_not() {
        for migration in ALL.iter() {
            let marks = migration.sql.as_str().lines().filter_map(|line| line.strip_prefix("-- only "));
            assert!(marks.into_iter().all(|engine| ["sqlite", "postgres"].contains(&engine)), "{}", migration.version);
        }
    }
}
