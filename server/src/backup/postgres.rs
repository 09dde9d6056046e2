//! PostgreSQL: its own `pg_dump`, `pg_restore` and `psql`, which know every version's ways.

use std::{
    path::{Path, PathBuf},
    process::Stdio,
    str::FromStr as _,
    time::Duration,
};

use sqlx::{
    ConnectOptions as _, Connection as _,
    postgres::{PgConnectOptions, PgSslMode},
};
use tokio::process::Command;
use url::Url;

use super::{manifest::Manifest, sql};
use crate::{
    Ctx,
    db::Connection,
    error::{Error, Result},
};

/// Empties the schema that Tandem's tables are in.
const EMPTY: &str = include_str!("empty.sql");
/// Where systems keep whom they trust: Debian and Alpine, Fedora, openSUSE.
const SYSTEM_ROOTS: [&str; 3] =
    ["/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/ca-bundle.pem"];

/// Dumps the database into that file, and notes what is in it. Rows are counted in the snapshot that is dumped.
pub(super) async fn dump(ctx: &Ctx, to: &Path, bin: Option<&Path>, manifest: &mut Manifest) -> Result<()> {
    let mut tx = ctx.db.read().await?;
    let Connection::Postgres(c) = tx.connection() else { return Err(Error::internal("not PostgreSQL")) };
    let (snapshot, namespace) = sql::export_snapshot(c).await?;
    let mut command = program("pg_dump", ctx.config.database_url.reveal(), bin)?;
    command.args(["--format=custom", "--no-owner", "--no-privileges", "--no-password"]);
    command.arg(format!("--snapshot={snapshot}")).arg(format!("--schema={}", quoted(&namespace)));
    command.arg("--file").arg(to);
    run(command, "pg_dump").await?;
    manifest.engine = "postgres".into();
    (manifest.schema, manifest.tables) = sql::count_postgres(c).await?;
    manifest.namespace = Some(namespace);
    Ok(())
}

/// Whether there are tables already; refuses a database whose tables would not be where the dump's are.
pub(super) async fn is_taken(url: &str, manifest: &Manifest) -> Result<bool> {
    let mut connection = PgConnectOptions::from_str(url)?.connect().await?;
    let (tables, namespace) = sql::in_the_way(&mut connection).await?;
    connection.close().await?;
    if namespace != manifest.namespace {
        let (theirs, ours) = (manifest.namespace.as_deref().unwrap_or("?"), namespace.as_deref().unwrap_or("none"));
        return Err(Error::Internal(format!(
            "the backup is of the schema \"{theirs}\", the database at DATABASE_URL uses \"{ours}\": set its search_path"
        )));
    }
    Ok(tables > 0)
}

/// How often, and how long apart, it is looked whether somebody is still there: a program that has just ended is gone in a moment.
const LOOKS: usize = 10;
const APART: Duration = Duration::from_millis(500);

/// Refuses to replace what somebody works with: an instance would go on with what it remembers of another database.
pub(super) async fn must_be_free(url: &str) -> Result<()> {
    let mut connection = PgConnectOptions::from_str(url)?.connect().await?;
    let mut others = Vec::new();
    for _ in 0..LOOKS {
        others = sql::others(&mut connection).await?;
        if others.is_empty() {
            break;
        }
        tokio::time::sleep(APART).await;
    }
    connection.close().await?;
    if others.is_empty() {
        return Ok(());
    }
    Err(Error::Internal(format!(
        "the database at DATABASE_URL is in use by the same role, from {}: stop every instance first",
        others.join(", ")
    )))
}

/// Puts a dump back, whole or not at all; with `clean`, in the place of all that is there, of which a newer program may have made more
/// than the dump knows.
pub(super) async fn put(url: &str, dump: &Path, manifest: &Manifest, clean: bool, bin: Option<&Path>) -> Result<()> {
    if clean {
        replace(url, dump, manifest, bin).await?;
    } else {
        let mut command = restoring(url, manifest, bin)?;
        command.args(["--exit-on-error", "--single-transaction", "--dbname"]).arg(database(url)?).arg(dump);
        run(command, "pg_restore").await?;
    }
    let mut connection = PgConnectOptions::from_str(url)?.connect().await?;
    let (schema, tables) = sql::count_postgres(&mut connection).await?;
    connection.close().await?;
    if schema != manifest.schema || tables != manifest.tables {
        return Err(Error::internal("the restored database does not have the rows that the manifest tells of"));
    }
    Ok(())
}

/// Empties the schema and fills it from the dump, in one transaction. The dump is made SQL first, in a file beside it: of one that
/// breaks off in the middle, not half is committed.
async fn replace(url: &str, dump: &Path, manifest: &Manifest, bin: Option<&Path>) -> Result<()> {
    let (emptying, filling) = (dump.with_extension("empty.sql"), dump.with_extension("sql"));
    std::fs::write(&emptying, EMPTY).map_err(|error| super::explained(&emptying, error))?;
    let mut command = restoring(url, manifest, bin)?;
    command.arg("--file").arg(&filling).arg(dump);
    run(command, "pg_restore").await?;
    let mut command = program("psql", url, bin)?;
    command.args(["--no-psqlrc", "--quiet", "--no-password", "--single-transaction", "--set=ON_ERROR_STOP=1"]);
    command.arg("--file").arg(&emptying).arg("--file").arg(&filling).arg("--dbname").arg(database(url)?);
    run(command, "psql").await
}

/// `pg_restore` of the tables of that backup.
fn restoring(url: &str, manifest: &Manifest, bin: Option<&Path>) -> Result<Command> {
    let mut command = program("pg_restore", url, bin)?;
    command.args(["--no-owner", "--no-privileges", "--no-password"]);
    command.arg(format!("--schema={}", manifest.namespace.as_deref().unwrap_or("public")));
    Ok(command)
}

/// The name of the database.
fn database(url: &str) -> Result<String> {
    Ok(PgConnectOptions::from_str(url)?.get_database().unwrap_or("postgres").to_owned())
}

/// A program of PostgreSQL that reaches that database. The password goes by the environment: everybody sees arguments.
fn program(name: &str, url: &str, bin: Option<&Path>) -> Result<Command> {
    let options = PgConnectOptions::from_str(url)?;
    let mut command = Command::new(bin.map_or_else(|| PathBuf::from(name), |bin| bin.join(name)));
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped()).kill_on_drop(true);
    let host =
        options.get_socket().map_or_else(|| options.get_host().to_owned(), |at| at.to_string_lossy().into_owned());
    let mode = match options.get_ssl_mode() {
        PgSslMode::Disable => "disable",
        PgSslMode::Allow => "allow",
        PgSslMode::Prefer => "prefer",
        PgSslMode::Require => "require",
        PgSslMode::VerifyCa => "verify-ca",
        PgSslMode::VerifyFull => "verify-full",
    };
    command.env("PGHOST", host).env("PGPORT", options.get_port().to_string()).env("PGUSER", options.get_username());
    command.env("PGSSLMODE", mode).env("PGCONNECT_TIMEOUT", "10");
    if let Some(database) = options.get_database() {
        command.env("PGDATABASE", database);
    }
    let parsed = Url::parse(url).ok();
    let verifies = matches!(options.get_ssl_mode(), PgSslMode::VerifyCa | PgSslMode::VerifyFull);
    if let Some(roots) = parsed.as_ref().and_then(|url| roots(url, verifies)) {
        command.env("PGSSLROOTCERT", roots);
    }
    if let Some(password) = parsed.as_ref().and_then(Url::password) {
        let password = percent_encoding::percent_decode_str(password).decode_utf8_lossy().into_owned();
        command.env("PGPASSWORD", password);
    }
    Ok(command)
}

/// Whom PostgreSQL's programs trust: the file that the address names, else the system's: by themselves they trust nobody, where the
/// server has roots of its own. What the environment names comes before those.
fn roots(url: &Url, verifies: bool) -> Option<String> {
    let named = url.query_pairs().find(|(key, _)| key == "sslrootcert" || key == "ssl-root-cert" || key == "ssl-ca");
    if let Some((_, path)) = named {
        return Some(path.into_owned());
    }
    let needs = verifies && std::env::var_os("PGSSLROOTCERT").is_none();
    SYSTEM_ROOTS.iter().find(|path| needs && Path::new(path).exists()).map(|path| (*path).to_owned())
}

async fn run(mut command: Command, name: &str) -> Result<()> {
    let ended = command.output().await;
    let output = ended.map_err(|error| {
        Error::Internal(format!(
            "{name}: {error}. Install PostgreSQL's client programs, or name their folder by PG_BIN"
        ))
    })?;
    if output.status.success() {
        return Ok(());
    }
    Err(Error::Internal(format!("{name}: {}", String::from_utf8_lossy(&output.stderr).trim())))
}

/// A name that is no pattern.
fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn its_programs_trust_what_the_address_names_or_the_system() {
        let at = |query: &str| Url::parse(&format!("postgres://t:x@db.example/tandem?{query}")).unwrap();
        assert_eq!(roots(&at("sslmode=verify-ca&sslrootcert=/etc/own.pem"), true).as_deref(), Some("/etc/own.pem"));
        assert_eq!(roots(&at("sslmode=require"), false), None);
        let systems = roots(&at("sslmode=verify-full"), true);
        assert!(systems.is_none_or(|path| SYSTEM_ROOTS.contains(&path.as_str())));
    }
}
