//! The settings as written: options of the command line and environment variables.

use std::path::PathBuf;

/// The settings as written, by option or environment variable.
#[derive(Clone, Debug, Default, clap::Args)]
pub struct Settings {
    /// Address and port to listen on.
    #[arg(long, env = "LISTEN", default_value = "127.0.0.1:8000")]
    pub listen: String,
    /// Address that browsers use: absolute links, Origin checks, cookie security.
    #[arg(long, env = "PUBLIC_URL", default_value = "http://localhost:8000")]
    pub public_url: String,
    /// Folder of the SQLite file, media, mails and the generated secret.
    #[arg(long, env = "DATA_DIR", default_value = "./data")]
    pub data_dir: PathBuf,
    /// Database: sqlite://path or postgres://user:password@host/name [default: sqlite://DATA_DIR/tandem.db].
    #[arg(long, env = "DATABASE_URL", hide_env_values = true)]
    pub database_url: Option<String>,
    /// File that holds DATABASE_URL.
    #[arg(long, env = "DATABASE_URL_FILE")]
    pub database_url_file: Option<PathBuf>,
    /// Whether `serve` brings a PostgreSQL database up to date by itself; an SQLite one always is.
    #[arg(long, env = "AUTO_MIGRATE", value_parser = clap::builder::BoolishValueParser::new(), action = clap::ArgAction::Set, default_value_t = false)]
    pub auto_migrate: bool,
    /// How many seconds a start waits for a database that is not there yet [default: 60].
    #[arg(long, env = "STARTUP_WAIT")]
    pub startup_wait: Option<String>,
    /// How many requests may be under way at once; others are answered 503 and told to come back [default: 512].
    #[arg(long, env = "MAX_IN_FLIGHT")]
    pub max_in_flight: Option<String>,
    /// Redis that several instances share: live events, rate limits, presence. redis://user:password@host:6379/0, rediss:// for
    /// TLS, or unix:///path. Instances with the same SECRET_KEY belong together.
    #[arg(long, env = "REDIS_URL", hide_env_values = true)]
    pub redis_url: Option<String>,
    /// File that holds REDIS_URL.
    #[arg(long, env = "REDIS_URL_FILE")]
    pub redis_url_file: Option<PathBuf>,
    /// Key that signs tokens and codes, 32 characters or more [default: generated into DATA_DIR/secret.key; required when
    /// PUBLIC_URL is not loopback].
    #[arg(long, env = "SECRET_KEY", hide_env_values = true)]
    pub secret_key: Option<String>,
    /// File that holds SECRET_KEY.
    #[arg(long, env = "SECRET_KEY_FILE")]
    pub secret_key_file: Option<PathBuf>,
    /// Keys that SECRET_KEY has followed, separated by commas: what they signed and sealed still counts, nothing is signed with them.
    #[arg(long, env = "SECRET_KEY_OLD", hide_env_values = true)]
    pub secret_key_old: Option<String>,
    /// File that holds SECRET_KEY_OLD, one a line.
    #[arg(long, env = "SECRET_KEY_OLD_FILE")]
    pub secret_key_old_file: Option<PathBuf>,
    /// Where pictures and files are kept: file:///folder, or s3://bucket?endpoint=https://host&region=... of S3 or what speaks like
    /// it [default: file://DATA_DIR/media].
    #[arg(long, env = "MEDIA_URL")]
    pub media_url: Option<String>,
    /// Key of the bucket's user, with MEDIA_URL=s3://.
    #[arg(long, env = "AWS_ACCESS_KEY_ID", hide_env_values = true)]
    pub aws_access_key_id: Option<String>,
    /// File that holds AWS_ACCESS_KEY_ID.
    #[arg(long, env = "AWS_ACCESS_KEY_ID_FILE")]
    pub aws_access_key_id_file: Option<PathBuf>,
    /// Secret of that key.
    #[arg(long, env = "AWS_SECRET_ACCESS_KEY", hide_env_values = true)]
    pub aws_secret_access_key: Option<String>,
    /// File that holds AWS_SECRET_ACCESS_KEY.
    #[arg(long, env = "AWS_SECRET_ACCESS_KEY_FILE")]
    pub aws_secret_access_key_file: Option<PathBuf>,
    /// Token that goes with keys that are lent for a while.
    #[arg(long, env = "AWS_SESSION_TOKEN", hide_env_values = true)]
    pub aws_session_token: Option<String>,
    /// File that holds AWS_SESSION_TOKEN.
    #[arg(long, env = "AWS_SESSION_TOKEN_FILE")]
    pub aws_session_token_file: Option<PathBuf>,
    /// Mail server: smtp://user:password@host:587 or smtps://... Without it mails land in DATA_DIR/outbox.
    #[arg(long, env = "SMTP_URL", hide_env_values = true)]
    pub smtp_url: Option<String>,
    /// File that holds SMTP_URL.
    #[arg(long, env = "SMTP_URL_FILE")]
    pub smtp_url_file: Option<PathBuf>,
    /// Sender of mails.
    #[arg(long, env = "MAIL_FROM", default_value = "Tandem <no-reply@localhost>")]
    pub mail_from: String,
    /// Whether publishing and bidding need a verified e-mail address [default: true if SMTP_URL is set].
    #[arg(long, env = "REQUIRE_EMAIL_VERIFICATION", value_parser = clap::builder::BoolishValueParser::new())]
    pub require_email_verification: Option<bool>,
    /// Currency of all amounts, an ISO 4217 code.
    #[arg(long, env = "CURRENCY", default_value = "usd")]
    pub currency: String,
    /// Secret key of the Stripe account that payments go through. Without it, and on loopback, a sandbox takes its place.
    #[arg(long, env = "STRIPE_SECRET_KEY", hide_env_values = true)]
    pub stripe_secret_key: Option<String>,
    /// File that holds STRIPE_SECRET_KEY.
    #[arg(long, env = "STRIPE_SECRET_KEY_FILE")]
    pub stripe_secret_key_file: Option<PathBuf>,
    /// Secret with which Stripe signs what it posts to PUBLIC_URL/apis/pay/webhook/.
    #[arg(long, env = "STRIPE_WEBHOOK_SECRET", hide_env_values = true)]
    pub stripe_webhook_secret: Option<String>,
    /// File that holds STRIPE_WEBHOOK_SECRET.
    #[arg(long, env = "STRIPE_WEBHOOK_SECRET_FILE")]
    pub stripe_webhook_secret_file: Option<PathBuf>,
    /// Another address of Stripe's API [default: https://api.stripe.com/].
    #[arg(long, env = "STRIPE_API_BASE")]
    pub stripe_api_base: Option<String>,
    /// The platform's share of a deal, in percent; it counts for bids placed from then on.
    #[arg(long, env = "PLATFORM_FEE_PERCENT", default_value = "10")]
    pub platform_fee_percent: String,
    /// After so many days a delivery that the brand ignores counts as approved, if its text says that it is an ad.
    #[arg(long, env = "AUTO_APPROVE_DAYS", default_value = "7")]
    pub auto_approve_days: String,
    /// Front end of your own, to which checkouts lead back [default: our own pages].
    #[arg(long, env = "FRONTEND_URL")]
    pub frontend_url: Option<String>,
    /// The Graph API, through which Instagram profiles are read.
    #[arg(long, env = "INSTAGRAM_API_BASE", default_value = "https://graph.facebook.com/v23.0")]
    pub instagram_api_base: String,
    /// Id of the Instagram account that asks. Without it and its token no profiles are read.
    #[arg(long, env = "INSTAGRAM_ACCOUNT_ID")]
    pub instagram_account_id: Option<String>,
    /// Access token of that account.
    #[arg(long, env = "INSTAGRAM_ACCESS_TOKEN", hide_env_values = true)]
    pub instagram_access_token: Option<String>,
    /// File that holds INSTAGRAM_ACCESS_TOKEN.
    #[arg(long, env = "INSTAGRAM_ACCESS_TOKEN_FILE")]
    pub instagram_access_token_file: Option<PathBuf>,
    /// Origins whose scripts may call the API, separated by commas [default: http://localhost:3000 when PUBLIC_URL is
    /// loopback].
    #[arg(long, env = "CORS_ALLOWED_ORIGINS")]
    pub cors_allowed_origins: Option<String>,
    /// Whom to tell of a weakness, for /.well-known/security.txt: mailto:you@example.com or an https:// page [default: no such file].
    #[arg(long, env = "SECURITY_CONTACT")]
    pub security_contact: Option<String>,
    /// The most rows of an API list without paging.
    #[arg(long, env = "API_LIST_LIMIT", default_value = "1000")]
    pub api_list_limit: String,
    /// Networks of proxies whose X-Forwarded-For counts, separated by commas: 10.0.0.0/8.
    #[arg(long, env = "TRUSTED_PROXIES", default_value = "")]
    pub trusted_proxies: String,
    /// on, or off (only for benchmarks on loopback).
    #[arg(long, env = "RATE_LIMITS", default_value = "on")]
    pub rate_limits: String,
    /// How many seconds requests are still taken after SIGTERM, while /readyz says that no more should come: longer than a proxy
    /// takes to notice [default: 5; 0 on loopback and on SQLite].
    #[arg(long, env = "DRAIN_SECONDS")]
    pub drain_seconds: Option<String>,
    /// Token that opens /metrics, 16 characters or more. Without it /metrics is not served.
    #[arg(long, env = "METRICS_TOKEN", hide_env_values = true)]
    pub metrics_token: Option<String>,
    /// File that holds METRICS_TOKEN.
    #[arg(long, env = "METRICS_TOKEN_FILE")]
    pub metrics_token_file: Option<PathBuf>,
    /// Folder of the built style, script and WebAssembly [default: what the program holds; where it was built without: `site`
    /// beside it, else target/site].
    #[arg(long, env = "SITE_DIR")]
    pub site_dir: Option<PathBuf>,
}
