//! `create-admin`.

use std::{
    io::{IsTerminal as _, stdin},
    path::PathBuf,
};

use tandem_server::{Ctx, accounts};

use super::Failure;

#[derive(clap::Args, Debug)]
pub(super) struct Admin {
    /// E-mail address to log in with.
    #[arg(long, env = "ADMIN_EMAIL")]
    email: String,
    /// Name that others see.
    #[arg(long, env = "ADMIN_USERNAME")]
    username: String,
    /// Password; better left out here: without it, it is asked for.
    #[arg(long, env = "ADMIN_PASSWORD", hide_env_values = true)]
    password: Option<String>,
    /// File that holds the password.
    #[arg(long, env = "ADMIN_PASSWORD_FILE")]
    password_file: Option<PathBuf>,
}

/// Makes the account; answers a sentence about it. The same rules hold as in registration.
pub(super) async fn create(ctx: &Ctx, admin: Admin) -> Result<String, Failure> {
    let password = password(admin.password.filter(|text| !text.is_empty()), admin.password_file)?;
    let account = accounts::create_admin(ctx, &admin.email, &admin.username, password).await?;
    Ok(format!("Made the staff account {} <{}>.", account.username, account.email))
}

fn password(value: Option<String>, file: Option<PathBuf>) -> Result<String, Failure> {
    match (value, file) {
        (Some(_), Some(_)) => Err(Failure::new("set either ADMIN_PASSWORD or ADMIN_PASSWORD_FILE, not both")),
        (Some(password), None) => Ok(password),
        (None, Some(file)) => match std::fs::read_to_string(&file) {
            Ok(text) => Ok(text.trim_end_matches(['\r', '\n']).to_owned()),
            Err(error) => Err(Failure::new(format!("ADMIN_PASSWORD_FILE: {}: {error}", file.display()))),
        },
        (None, None) if stdin().is_terminal() => ask(),
        (None, None) => {
            Err(Failure::new("set ADMIN_PASSWORD or ADMIN_PASSWORD_FILE, or type the password in a terminal"))
        }
    }
}

/// Asks twice, without showing what is typed.
fn ask() -> Result<String, Failure> {
    let ask = |prompt| rpassword::prompt_password(prompt).map_err(|error| Failure::new(format!("password: {error}")));
    let password = ask("Password: ")?;
    if ask("Again: ")? == password { Ok(password) } else { Err(Failure::new("the two passwords differ")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_password_comes_from_one_place() {
        let file = std::env::temp_dir().join(format!("tandem-admin-{}", std::process::id()));
        std::fs::write(&file, " with blanks \n").unwrap();
        assert_eq!(password(None, Some(file.clone())).unwrap(), " with blanks ");
        assert_eq!(password(Some("x".into()), None).unwrap(), "x");
        assert!(password(Some("x".into()), Some(file.clone())).is_err());
        std::fs::remove_file(&file).unwrap();
        assert!(password(None, Some(file)).is_err());
    }
}
