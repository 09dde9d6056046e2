//! Whether the program understands what `compose.yaml` and `deploy/kubernetes` tell it, and its units agree.

use std::{collections::BTreeMap, path::Path};

use clap::{CommandFactory as _, Parser as _};

use super::{Cli, Command};

const COMPOSE: &str = include_str!("../../compose.yaml");
const STRIPE: &str = include_str!("../../compose.stripe.yaml");
const KUBERNETES: [&str; 5] = [
    include_str!("../../deploy/kubernetes/config.yaml"),
    include_str!("../../deploy/kubernetes/secret.example.yaml"),
    include_str!("../../deploy/kubernetes/deployment.yaml"),
    include_str!("../../deploy/kubernetes/migrate.yaml"),
    include_str!("../../deploy/kubernetes/backup.yaml"),
];
/// What the other containers of `compose.yaml` are told.
const OF_OTHERS: [&str; 4] = ["TANDEM_HOST", "POSTGRES_USER", "POSTGRES_DB", "POSTGRES_PASSWORD_FILE"];
/// Secrets as they could be.
const SECRETS: [(&str, &str); 9] = [
    ("secret_key", "0123456789abcdef0123456789abcdef"),
    ("database_url", "postgres://tandem:x@postgres/tandem"),
    ("redis_url", "rediss://:x@redis.example:6379/0"),
    ("smtp_url", "smtp://user:x@mail.example:587"),
    ("aws_access_key_id", "id"),
    ("aws_secret_access_key", "x"),
    ("metrics_token", "0123456789abcdef"),
    ("stripe_secret_key", "sk_test_x"),
    ("stripe_webhook_secret", "whsec_x"),
];

/// What a file sets: lines of a name in capitals and a value.
fn environment(text: &str) -> BTreeMap<&str, &str> {
    let lines = text.lines().filter_map(|line| line.trim().split_once(": "));
    let names =
        |name: &str| name.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_');
    lines.filter(|(name, _)| names(name)).map(|(name, value)| (name, value.trim_matches('"'))).collect()
}

/// The settings of a deployment whose secrets are in that folder.
fn understood(text: &str, folder: &Path) -> tandem_server::config::Config {
    let mut arguments = vec!["tandem".to_owned(), "serve".to_owned()];
    for (name, value) in environment(text) {
        if OF_OTHERS.contains(&name) {
            continue;
        }
        let value = match (name, value.rsplit_once('/')) {
            ("DATA_DIR", _) => folder.display().to_string(),
            (_, Some((_, secret))) if name.ends_with("_FILE") => folder.join(secret).display().to_string(),
            // As Compose fills them in.
            _ => match value.split_once("${") {
                Some((before, rest)) => {
                    let (inside, after) = rest.split_once('}').expect("an end");
                    let otherwise = inside.split_once(":-").map_or("tandem.example.com", |(_, value)| value);
                    format!("{before}{otherwise}{after}")
                }
                None => value.to_owned(),
            },
        };
        arguments.push(format!("--{}", name.to_lowercase().replace('_', "-")));
        arguments.push(value);
    }
    let cli = Cli::try_parse_from(&arguments).unwrap_or_else(|error| panic!("{arguments:?}: {error}"));
    let Command::Serve(common) = cli.command else { unreachable!("it was told to serve") };
    common.settings.check().expect("good settings")
}

#[test]
fn the_program_understands_its_deployments() {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in SECRETS {
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    let with_stripe = format!("{COMPOSE}\n{STRIPE}");
    for (text, is_paid) in [(COMPOSE, false), (with_stripe.as_str(), true), (KUBERNETES[0], false)] {
        let config = understood(text, folder.path());
        assert_eq!(config.stripe.is_some(), is_paid);
        assert!(config.metrics_token.is_some(), "/metrics is opened");
        assert!(config.is_https() && config.redis_url.is_some() && config.smtp_url.is_some());
        assert!(config.database_url.reveal().starts_with("postgres://"));
        assert!(config.media.folder().is_none(), "files are kept where all instances find them");
        assert!(!config.drain.is_zero() && !config.trusted_proxies.is_empty());
    }
}

#[test]
fn every_variable_is_one_of_the_programs() {
    let command = Cli::command();
    let serve = command.find_subcommand("serve").unwrap();
    let known: Vec<_> = serve.get_arguments().filter_map(|option| option.get_env()?.to_str()).collect();
    for text in KUBERNETES.into_iter().chain([COMPOSE, STRIPE]) {
        for name in environment(text).into_keys() {
            assert!(known.contains(&name) || OF_OTHERS.contains(&name), "{name}");
        }
    }
}

#[test]
fn every_secret_that_is_named_is_there() {
    let script = include_str!("../../deploy/compose/secrets.sh");
    for (text, given) in [(COMPOSE, script), (STRIPE, script), (KUBERNETES[0], KUBERNETES[1])] {
        for (name, file) in environment(text).into_iter().filter(|(name, _)| name.ends_with("_FILE")) {
            let secret = file.rsplit('/').next().unwrap();
            let is_given =
                [format!("\n  {secret}: "), format!("\nmake {secret} ")].iter().any(|line| given.contains(line));
            assert!(is_given, "{name}: {secret}");
        }
    }
}

#[test]
fn a_backup_is_made_as_the_service_runs() {
    let service = include_str!("../../deploy/systemd/tandem.service");
    let backup = include_str!("../../deploy/systemd/tandem-backup.service");
    // What is about serving, or about the unit itself.
    let own = [
        "Description",
        "Documentation",
        "After",
        "Type",
        "ExecStart",
        "Restart",
        "TimeoutStopSec",
        "LimitNOFILE",
        "WantedBy",
    ];
    let lines = service.lines().filter(|line| line.contains('=') && !line.starts_with('#'));
    for line in lines.filter(|line| !own.iter().any(|name| line.starts_with(*name))) {
        assert!(backup.lines().any(|other| other == line), "{line}");
    }
}
