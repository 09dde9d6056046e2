//! Understanding the settings, each with its own complaint.

use std::{fmt, net::SocketAddr, str::FromStr, time::Duration};

use url::Url;

use super::{
    AwsKeys, Checked, Config, Instagram, MediaUrl, Secret, Settings, Stripe, bad, is_loopback,
    secret::{generated_key, secret, secrets},
};
use crate::shared;

/// How many seconds a proxy is given to notice that this instance stops, and the most.
const DRAIN: u64 = 5;
const MOST_DRAIN: u64 = 300;

impl Settings {
    /// A place of pictures and files, with the keys of these settings; `setting` is where the address was written.
    pub fn media(&self, setting: &'static str, url: &str) -> Checked<MediaUrl> {
        let keys = AwsKeys::check(
            secret("AWS_ACCESS_KEY_ID", self.aws_access_key_id.clone(), self.aws_access_key_id_file.clone())?,
            secret(
                "AWS_SECRET_ACCESS_KEY",
                self.aws_secret_access_key.clone(),
                self.aws_secret_access_key_file.clone(),
            )?,
            secret("AWS_SESSION_TOKEN", self.aws_session_token.clone(), self.aws_session_token_file.clone())?,
        )?;
        MediaUrl::check(setting, url, keys)
    }

    /// Checks every setting. Creates the data folder and, on loopback, the secret key.
    pub fn check(self) -> Checked<Config> {
        let listen: SocketAddr = parse("LISTEN", &self.listen)?;
        let public_url: Url = parse("PUBLIC_URL", self.public_url.trim_end_matches('/'))?;
        if !matches!(public_url.scheme(), "http" | "https")
            || public_url.host_str().is_none()
            || public_url.path() != "/"
        {
            return bad("PUBLIC_URL", "must be http:// or https:// and a host, without a path");
        }
        let loopback = is_loopback(&public_url);
        private_folder(&self.data_dir)
            .or_else(|error| bad("DATA_DIR", format!("{}: {error}", self.data_dir.display())))?;
        let data_dir = self
            .data_dir
            .canonicalize()
            .or_else(|error| bad("DATA_DIR", format!("{}: {error}", self.data_dir.display())))?;

        let media = match &self.media_url {
            None => MediaUrl::standard(&data_dir),
            Some(text) => self.media("MEDIA_URL", text)?,
        };
        let database_url = secret("DATABASE_URL", self.database_url, self.database_url_file)?
            .unwrap_or_else(|| Secret(format!("sqlite://{}", data_dir.join("tandem.db").display())));
        if !["sqlite:", "postgres://", "postgresql://"].iter().any(|scheme| database_url.0.starts_with(scheme)) {
            return bad("DATABASE_URL", "must start with sqlite:// or postgres://");
        }
        let startup_wait: u64 = parse("STARTUP_WAIT", self.startup_wait.as_deref().unwrap_or("60"))?;
        if startup_wait > 3600 {
            return bad("STARTUP_WAIT", "must be from 0 to 3600");
        }
        let max_in_flight: usize = parse("MAX_IN_FLIGHT", self.max_in_flight.as_deref().unwrap_or("512"))?;
        if !(1..=100_000).contains(&max_in_flight) {
            return bad("MAX_IN_FLIGHT", "must be from 1 to 100000");
        }
        let redis_url = secret("REDIS_URL", self.redis_url, self.redis_url_file)?;
        if let Some(url) = &redis_url {
            // Its errors do not repeat the address.
            shared::understand(url.reveal()).or_else(|error| bad("REDIS_URL", error.to_string()))?;
        }
        let secret_key = match secret("SECRET_KEY", self.secret_key, self.secret_key_file)? {
            Some(key) => key,
            None if loopback => generated_key(&data_dir)?,
            None => return bad("SECRET_KEY", "is required when PUBLIC_URL is not loopback"),
        };
        if secret_key.0.len() < 32 {
            return bad("SECRET_KEY", "must have 32 characters or more");
        }
        let old_keys = secrets("SECRET_KEY_OLD", self.secret_key_old, self.secret_key_old_file)?;
        if old_keys.iter().any(|key| key.0.len() < 32) {
            return bad("SECRET_KEY_OLD", "must be keys of 32 characters or more, separated by commas");
        }
        let smtp_url = secret("SMTP_URL", self.smtp_url, self.smtp_url_file)?;
        if let Some(url) = &smtp_url
            && !["smtp://", "smtps://"].iter().any(|scheme| url.0.starts_with(scheme))
        {
            return bad("SMTP_URL", "must start with smtp:// or smtps://");
        }
        if self.mail_from.parse::<lettre::message::Mailbox>().is_err() {
            return bad("MAIL_FROM", "must be an address: Name <name@example.com>");
        }
        let require_verification = self.require_email_verification.unwrap_or(smtp_url.is_some());
        let currency = parse("CURRENCY", &self.currency)?;
        let stripe_key = secret("STRIPE_SECRET_KEY", self.stripe_secret_key, self.stripe_secret_key_file)?;
        let webhook = secret("STRIPE_WEBHOOK_SECRET", self.stripe_webhook_secret, self.stripe_webhook_secret_file)?;
        let stripe = Stripe::check(stripe_key, webhook, self.stripe_api_base.as_deref())?;
        let form_targets = stripe.as_ref().map(Stripe::pages).unwrap_or_default();
        let fee_rate = parse("PLATFORM_FEE_PERCENT", &self.platform_fee_percent)?;
        let auto_approve_days: i64 = parse("AUTO_APPROVE_DAYS", &self.auto_approve_days)?;
        if !(1..=60).contains(&auto_approve_days) {
            return bad("AUTO_APPROVE_DAYS", "must be from 1 to 60");
        }
        let frontend_url = self.frontend_url.filter(|text| !text.is_empty());
        if let Some(text) = &frontend_url
            && !Url::parse(text).is_ok_and(|url| matches!(url.scheme(), "http" | "https"))
        {
            return bad("FRONTEND_URL", "must be an http:// or https:// address");
        }
        let frontend_url = frontend_url.map(|text| text.trim_end_matches('/').to_owned());
        let token = secret("INSTAGRAM_ACCESS_TOKEN", self.instagram_access_token, self.instagram_access_token_file)?;
        let instagram = Instagram::check(&self.instagram_api_base, self.instagram_account_id, token)?;
        let cors_origins = match self.cors_allowed_origins {
            None if loopback => vec!["http://localhost:3000".to_owned()],
            None => Vec::new(),
            Some(list) => split(&list).map(|origin| origin.trim_end_matches('/').to_owned()).collect(),
        };
        if let Some(origin) =
            cors_origins.iter().find(|origin| !Url::parse(origin).is_ok_and(|url| url.origin().is_tuple()))
        {
            return bad("CORS_ALLOWED_ORIGINS", format!("\"{origin}\" is not an origin"));
        }
        let security_contact = self.security_contact.filter(|text| !text.is_empty());
        if let Some(text) = &security_contact
            && !Url::parse(text).is_ok_and(|url| matches!(url.scheme(), "mailto" | "https") && url.as_str() == text)
        {
            return bad("SECURITY_CONTACT", "must be mailto: and an address, or an https:// address");
        }
        let api_list_limit: i64 = parse("API_LIST_LIMIT", &self.api_list_limit)?;
        if !(1..=10_000).contains(&api_list_limit) {
            return bad("API_LIST_LIMIT", "must be from 1 to 10000");
        }
        let trusted_proxies =
            split(&self.trusted_proxies).map(|net| parse("TRUSTED_PROXIES", net)).collect::<Checked<_>>()?;
        let rate_limits = match self.rate_limits.as_str() {
            "on" => true,
            // Behind a proxy of the same machine, too, LISTEN is loopback: only PUBLIC_URL says who can come.
            "off" if listen.ip().is_loopback() && loopback => false,
            "off" => return bad("RATE_LIMITS", "may be off only when LISTEN and PUBLIC_URL are loopback"),
            _ => return bad("RATE_LIMITS", "must be on or off"),
        };
        let metrics_token = secret("METRICS_TOKEN", self.metrics_token, self.metrics_token_file)?;
        if metrics_token.as_ref().is_some_and(|token| token.0.len() < 16) {
            return bad("METRICS_TOKEN", "must have 16 characters or more");
        }
        let drain = match &self.drain_seconds {
            Some(text) => parse("DRAIN_SECONDS", text)?,
            // Nobody stands before it who would have to notice.
            None if loopback || database_url.0.starts_with("sqlite:") => 0,
            None => DRAIN,
        };
        if drain > MOST_DRAIN {
            return bad("DRAIN_SECONDS", format!("must be from 0 to {MOST_DRAIN}"));
        }
        let drain = Duration::from_secs(drain);
        Ok(Config {
            listen,
            public_url,
            data_dir,
            database_url,
            auto_migrate: self.auto_migrate,
            startup_wait: Duration::from_secs(startup_wait),
            max_in_flight,
            redis_url,
            secret_key,
            old_keys,
            media,
            smtp_url,
            mail_from: self.mail_from,
            require_verification,
            currency,
            stripe,
            is_sandbox: false,
            form_targets,
            fee_rate,
            auto_approve_days,
            frontend_url,
            instagram,
            cors_origins,
            security_contact,
            api_list_limit,
            trusted_proxies,
            rate_limits,
            drain,
            site_dir: self.site_dir,
            metrics_token,
        })
    }
}

fn parse<T: FromStr<Err: fmt::Display>>(setting: &'static str, text: &str) -> Checked<T> {
    text.parse().or_else(|error| bad(setting, format!("\"{text}\": {error}")))
}

fn split(list: &str) -> impl Iterator<Item = &str> {
    list.split(',').map(str::trim).filter(|item| !item.is_empty())
}

/// Makes a folder, unless it is there, that nobody else may enter: the database, the keys and what people send are in it.
fn private_folder(path: &std::path::Path) -> std::io::Result<()> {
    let mut folder = std::fs::DirBuilder::new();
    folder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut folder, 0o700);
    folder.create(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(folder: &std::path::Path) -> Settings {
        Settings {
            listen: "127.0.0.1:0".into(),
            public_url: "http://localhost:8000".into(),
            data_dir: folder.into(),
            mail_from: "Tandem <no-reply@localhost>".into(),
            currency: "usd".into(),
            instagram_api_base: "https://graph.facebook.com/v23.0".into(),
            platform_fee_percent: "10".into(),
            auto_approve_days: "7".into(),
            api_list_limit: "1000".into(),
            rate_limits: "on".into(),
            ..Settings::default()
        }
    }

    fn refused(change: impl FnOnce(&mut Settings)) -> &'static str {
        let folder = tempfile::tempdir().unwrap();
        let mut settings = settings(folder.path());
        change(&mut settings);
        settings.check().unwrap_err().setting
    }

    #[test]
    fn a_bad_setting_is_named() {
        assert_eq!(refused(|s| s.listen = "nowhere".into()), "LISTEN");
        assert_eq!(refused(|s| s.public_url = "ftp://x".into()), "PUBLIC_URL");
        assert_eq!(refused(|s| s.public_url = "https://x.example/path".into()), "PUBLIC_URL");
        assert_eq!(refused(|s| s.database_url = Some("mysql://x".into())), "DATABASE_URL");
        assert_eq!(refused(|s| s.startup_wait = Some("soon".into())), "STARTUP_WAIT");
        assert_eq!(refused(|s| s.max_in_flight = Some("0".into())), "MAX_IN_FLIGHT");
        assert_eq!(refused(|s| s.redis_url = Some("localhost:6379".into())), "REDIS_URL");
        assert_eq!(refused(|s| s.redis_url = Some("redis://localhost/first".into())), "REDIS_URL");
        assert_eq!(refused(|s| s.redis_url_file = Some("/nowhere/redis".into())), "REDIS_URL");
        assert_eq!(refused(|s| s.secret_key = Some("short".into())), "SECRET_KEY");
        assert_eq!(refused(|s| s.secret_key_old = Some(format!("{},short", "x".repeat(32)))), "SECRET_KEY_OLD");
        assert_eq!(refused(|s| s.media_url = Some("ftp://x".into())), "MEDIA_URL");
        assert_eq!(refused(|s| s.media_url = Some("s3://bucket".into())), "AWS_ACCESS_KEY_ID");
        assert_eq!(refused(|s| s.drain_seconds = Some("301".into())), "DRAIN_SECONDS");
        assert_eq!(refused(|s| s.smtp_url = Some("mail.example".into())), "SMTP_URL");
        assert_eq!(refused(|s| s.mail_from = "nobody".into()), "MAIL_FROM");
        assert_eq!(refused(|s| s.currency = "jpy".into()), "CURRENCY");
        assert_eq!(refused(|s| s.stripe_secret_key = Some("pk_test_1".into())), "STRIPE_SECRET_KEY");
        assert_eq!(refused(|s| s.stripe_webhook_secret = Some("whsec_1".into())), "STRIPE_SECRET_KEY");
        assert_eq!(refused(|s| s.platform_fee_percent = "90".into()), "PLATFORM_FEE_PERCENT");
        assert_eq!(refused(|s| s.auto_approve_days = "0".into()), "AUTO_APPROVE_DAYS");
        assert_eq!(refused(|s| s.frontend_url = Some("localhost".into())), "FRONTEND_URL");
        assert_eq!(refused(|s| s.instagram_account_id = Some("17841400000000000".into())), "INSTAGRAM_ACCESS_TOKEN");
        assert_eq!(refused(|s| s.instagram_access_token = Some("t".into())), "INSTAGRAM_ACCOUNT_ID");
        assert_eq!(refused(|s| s.cors_allowed_origins = Some("nope".into())), "CORS_ALLOWED_ORIGINS");
        assert_eq!(refused(|s| s.security_contact = Some("me@example.com".into())), "SECURITY_CONTACT");
        assert_eq!(refused(|s| s.security_contact = Some("mailto:a\nb".into())), "SECURITY_CONTACT");
        assert_eq!(refused(|s| s.api_list_limit = "0".into()), "API_LIST_LIMIT");
        assert_eq!(refused(|s| s.trusted_proxies = "10.0.0.0/99".into()), "TRUSTED_PROXIES");
        assert_eq!(refused(|s| s.rate_limits = "maybe".into()), "RATE_LIMITS");
        assert_eq!(refused(|s| s.metrics_token = Some("short".into())), "METRICS_TOKEN");
    }

    #[test]
    fn the_sandbox_is_for_loopback_without_a_key() {
        let folder = tempfile::tempdir().unwrap();
        let wants = |public_url: &str, key: Option<&str>| {
            let key = key.map(str::to_owned);
            let settings = Settings {
                public_url: public_url.into(),
                secret_key: Some("x".repeat(32)),
                stripe_secret_key: key,
                ..settings(folder.path())
            };
            settings.check().unwrap().wants_sandbox()
        };
        for near in ["http://localhost:8000", "http://127.0.0.1:8000", "http://[::1]:8000", "http://tea.localhost"] {
            assert!(wants(near, None), "{near}");
            assert!(!wants(near, Some("sk_test_1")), "{near} with a key");
        }
        for far in ["https://tandem.example", "http://192.0.2.1:8000", "http://localhost.example", "http://0.0.0.0"] {
            assert!(!wants(far, None), "{far}");
        }
    }

    #[test]
    fn the_secret_key_is_generated_on_loopback_only() {
        let folder = tempfile::tempdir().unwrap();
        let first = settings(folder.path()).check().unwrap();
        let second = settings(folder.path()).check().unwrap();
        assert_eq!(first.secret_key, second.secret_key);
        assert_eq!(refused(|s| s.public_url = "https://tandem.example".into()), "SECRET_KEY");
    }

    #[test]
    fn a_server_that_others_reach_takes_requests_for_a_while_after_it_was_asked_to_stop() {
        let folder = tempfile::tempdir().unwrap();
        let drain = |change: fn(&mut Settings)| {
            let mut settings = settings(folder.path());
            change(&mut settings);
            settings.check().unwrap().drain.as_secs()
        };
        let public = |s: &mut Settings| {
            s.public_url = "https://tandem.example".into();
            s.secret_key = Some("x".repeat(32));
        };
        assert_eq!((drain(|_| ()), drain(public)), (0, 0));
        assert_eq!(drain(|s| s.drain_seconds = Some("12".into())), 12);
        assert_eq!(
            drain(|s| {
                s.public_url = "https://tandem.example".into();
                s.secret_key = Some("x".repeat(32));
                s.database_url = Some("postgres://db/tandem".into());
            }),
            DRAIN
        );
    }

    #[test]
    fn limits_may_be_off_on_loopback_only() {
        assert_eq!(
            refused(|s| {
                s.rate_limits = "off".into();
                s.listen = "0.0.0.0:8000".into();
            }),
            "RATE_LIMITS"
        );
        // As behind a proxy of the same machine.
        let public = refused(|s| {
            s.rate_limits = "off".into();
            s.public_url = "https://tandem.example.com".into();
            s.secret_key = Some("x".repeat(32));
        });
        assert_eq!(public, "RATE_LIMITS");
    }

    #[cfg(unix)]
    #[test]
    fn nobody_else_may_enter_the_data_folder() {
        use std::os::unix::fs::PermissionsExt as _;

        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("a/data");
        Settings { data_dir: data.clone(), ..settings(folder.path()) }.check().unwrap();
        assert_eq!(std::fs::metadata(data).unwrap().permissions().mode() & 0o777, 0o700);
    }

    #[test]
    fn a_secret_is_never_printed() {
        let folder = tempfile::tempdir().unwrap();
        let old = Some(format!("{}, {}\n", "x".repeat(32), "y".repeat(40)));
        let config = Settings { secret_key_old: old, ..settings(folder.path()) }.check().unwrap();
        assert_eq!(config.old_keys.len(), 2);
        for key in config.keys() {
            assert!(!format!("{config:?}").contains(key.reveal()));
        }
    }
}
