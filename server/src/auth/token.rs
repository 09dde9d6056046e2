//! Tokens of the API: JWT, HS256 only, as simplejwt makes them; plus the generation of the account's credentials.

mod hs256;

use chrono::{DateTime, TimeDelta};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation, errors::ErrorKind};
use serde::{Deserialize, Serialize};
use tandem_types::{AccountId, security::Scope};

use super::{Actor, api_tokens, sql};
use crate::{
    Ctx,
    config::Secret,
    error::{Error, Result},
};

/// For whom tokens are: no other service that is given the same secret takes them, nor do we take its.
const AUDIENCE: &str = "tandem";
/// How long an access token lives.
const ACCESS: TimeDelta = TimeDelta::minutes(60);
/// How long a refresh token lives.
const REFRESH: TimeDelta = TimeDelta::days(1);

/// What a log-in answers.
#[derive(Clone, Debug, Serialize)]
pub struct Pair {
    pub refresh: String,
    pub access: String,
}

/// Why a token was refused.
#[derive(Debug)]
pub enum Fault {
    /// No token, a wrong signature, another algorithm.
    Invalid,
    Expired,
    /// A refresh token in place of an access token, or the other way round.
    WrongType,
    /// Revoked by itself, or by newer credentials of the account.
    Revoked,
    NoAccount,
    Inactive,
    /// Our fault.
    Failed(Error),
}

impl From<Error> for Fault {
    fn from(error: Error) -> Self {
        Self::Failed(error)
    }
}

/// The keys that sign and check tokens.
pub struct Keys {
    sign: EncodingKey,
    /// Of now, then of before.
    check: Vec<DecodingKey>,
}

impl std::fmt::Debug for Keys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Keys")
    }
}

impl Keys {
    /// Keys out of the platform's secret, and out of those it has followed.
    #[must_use]
    pub fn new(secret: &Secret, old: &[Secret]) -> Self {
        hs256::install();
        let all = std::iter::once(secret).chain(old);
        Self {
            sign: EncodingKey::from_secret(secret.reveal().as_bytes()),
            check: all.map(|secret| DecodingKey::from_secret(secret.reveal().as_bytes())).collect(),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Kind {
    Access,
    Refresh,
}

#[derive(Debug, Serialize, Deserialize)]
struct Claims {
    token_type: Kind,
    exp: i64,
    iat: i64,
    jti: String,
    user_id: String,
    /// [`AUDIENCE`].
    aud: String,
    /// Of the account's credentials when the token was made.
    generation: i64,
    /// The `jti` of the log-in's refresh token: when that is revoked, every token of the log-in is.
    #[serde(default)]
    login: String,
}

/// A refresh and an access token for that account.
pub fn issue(ctx: &Ctx, actor: &Actor) -> Result<Pair> {
    let login = uuid::Uuid::now_v7().simple().to_string();
    Ok(Pair { refresh: sign(ctx, actor, Kind::Refresh, &login)?, access: sign(ctx, actor, Kind::Access, &login)? })
}

/// A new access token for a refresh token, which stays as it is.
pub async fn refresh(ctx: &Ctx, token: &str) -> Result<String, Fault> {
    let claims = claims(ctx, token, Kind::Refresh)?;
    let actor = holder(ctx, &claims).await?;
    Ok(sign(ctx, &actor, Kind::Access, &claims.jti)?)
}

/// Whether a token of either kind holds.
pub async fn verify(ctx: &Ctx, token: &str) -> Result<(), Fault> {
    holder(ctx, &check(ctx, token)?).await.map(drop)
}

/// Ends the log-in of a refresh token: neither it nor the access tokens that came with it or from it hold any longer.
pub async fn revoke(ctx: &Ctx, token: &str) -> Result<(), Fault> {
    let claims = claims(ctx, token, Kind::Refresh)?;
    let actor = holder(ctx, &claims).await?;
    let expires = DateTime::from_timestamp(claims.exp, 0).ok_or(Fault::Invalid)?;
    let mut tx = ctx.db.write().await?;
    sql::revoke(&mut tx, &claims.jti, actor.id, expires).await?;
    super::log_ins_changed(&mut tx, actor.id, ctx.clock.now());
    Ok(tx.commit().await?)
}

/// An access token that holds by itself: signature and time are right, its account has not been looked up.
#[derive(Debug)]
pub(crate) struct Bearer {
    pub(crate) account: AccountId,
    /// Of the log-in that the token came with.
    pub(crate) login: String,
    generation: i64,
}

/// What a statement that finds an account on its way has to say of it.
#[derive(Debug, sqlx::FromRow)]
pub(crate) struct Caller {
    #[sqlx(rename = "caller_is_active")]
    is_active: bool,
    #[sqlx(rename = "caller_is_revoked")]
    is_revoked: bool,
    #[sqlx(rename = "caller_generation")]
    generation: i64,
}

impl Bearer {
    /// Reads an access token.
    pub(crate) fn read(ctx: &Ctx, token: &str) -> Result<Self, Fault> {
        let claims = claims(ctx, token, Kind::Access)?;
        let account = claims.user_id.parse().map_err(|_| Fault::Invalid)?;
        Ok(Self { account, login: claims.login, generation: claims.generation })
    }

    /// Whether the token still speaks for that account.
    pub(crate) const fn speaks_for(&self, caller: &Caller) -> bool {
        caller.is_active && !caller.is_revoked && caller.generation == self.generation
    }
}

/// Whom a request's token speaks for.
#[derive(Debug)]
pub struct Holder {
    pub actor: Actor,
    /// What an API token may do; nothing for an access token, which may do all that its account may.
    pub scope: Option<Scope>,
}

/// Whom an access token of a log-in, or an API token, speaks for.
pub async fn bearer(ctx: &Ctx, token: &str) -> Result<Holder, Fault> {
    if api_tokens::is_one(token) {
        return api_tokens::holder(ctx, token).await;
    }
    let actor = holder(ctx, &claims(ctx, token, Kind::Access)?).await?;
    Ok(Holder { actor, scope: None })
}

/// The account that such a token speaks for.
pub async fn actor(ctx: &Ctx, token: &str) -> Result<Actor, Fault> {
    Ok(bearer(ctx, token).await?.actor)
}

/// `login` is the id of the refresh token that stands for the log-in.
fn sign(ctx: &Ctx, actor: &Actor, kind: Kind, login: &str) -> Result<String> {
    let now = ctx.clock.now();
    let life = if kind == Kind::Access { ACCESS } else { REFRESH };
    let claims = Claims {
        token_type: kind,
        exp: (now + life).timestamp(),
        iat: now.timestamp(),
        jti: if kind == Kind::Refresh { login.to_owned() } else { uuid::Uuid::now_v7().simple().to_string() },
        user_id: actor.id.to_string(),
        aud: AUDIENCE.to_owned(),
        generation: actor.generation,
        login: login.to_owned(),
    };
    jsonwebtoken::encode(&Header::new(Algorithm::HS256), &claims, &ctx.tokens.sign).map_err(Error::internal)
}

/// The claims of a token of that kind.
fn claims(ctx: &Ctx, token: &str, kind: Kind) -> Result<Claims, Fault> {
    let claims = check(ctx, token)?;
    if claims.token_type == kind { Ok(claims) } else { Err(Fault::WrongType) }
}

/// The account that a token speaks for, in one statement.
async fn holder(ctx: &Ctx, claims: &Claims) -> Result<Actor, Fault> {
    let id: AccountId = claims.user_id.parse().map_err(|_| Fault::Invalid)?;
    let mut tx = ctx.db.single().await?;
    let known = sql::known(&mut tx, id, &claims.login).await?;
    tx.keep(&ctx.db);
    let Some(known) = known else { return Err(Fault::NoAccount) };
    if !known.is_active {
        return Err(Fault::Inactive);
    }
    if known.actor.generation != claims.generation || known.is_revoked {
        return Err(Fault::Revoked);
    }
    Ok(known.actor)
}

/// Signature and expiry, by our own clock.
fn check(ctx: &Ctx, token: &str) -> Result<Claims, Fault> {
    let claims = decoded(&ctx.tokens, token)?;
    if claims.exp <= ctx.clock.now().timestamp() { Err(Fault::Expired) } else { Ok(claims) }
}

/// Signature and audience.
fn decoded(keys: &Keys, token: &str) -> Result<Claims, Fault> {
    let mut rules = Validation::new(Algorithm::HS256);
    rules.validate_exp = false;
    rules.set_required_spec_claims(&["aud"]);
    rules.set_audience(&[AUDIENCE]);
    let mut decoded = keys.check.iter().map(|key| jsonwebtoken::decode::<Claims>(token, key, &rules));
    let found =
        decoded.find(|one| !one.as_ref().is_err_and(|error| matches!(error.kind(), ErrorKind::InvalidSignature)));
    match found {
        Some(Ok(decoded)) => Ok(decoded.claims),
        Some(Err(error)) if matches!(error.kind(), ErrorKind::ExpiredSignature) => Err(Fault::Expired),
        _ => Err(Fault::Invalid),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    #[test]
    fn a_token_for_another_service_is_none() {
        let keys = Keys::new(&Secret::of("0123456789abcdef0123456789abcdef"), &[]);
        let claims = |aud: Value| {
            let mut claims =
                json!({ "token_type": "access", "exp": 1, "iat": 1, "jti": "x", "user_id": "y", "generation": 0 });
            if !aud.is_null() {
                claims["aud"] = aud;
            }
            let token = jsonwebtoken::encode(&Header::new(Algorithm::HS256), &claims, &keys.sign).unwrap();
            decoded(&keys, &token).is_ok()
        };
        assert!(claims(json!("tandem")));
        assert!(!claims(Value::Null), "for nobody");
        assert!(!claims(json!("shop")));
        assert!(!claims(json!(["shop", "mail"])));
    }

    #[test]
    fn a_key_of_before_checks_and_does_not_sign() {
        let [first, second, third] = ["1", "2", "3"].map(|letter| Secret::of(&letter.repeat(32)));
        let token = |keys: &Keys| {
            let claims = json!({ "token_type": "access", "exp": 1, "iat": 1, "jti": "x", "user_id": "y", "generation": 0, "aud": AUDIENCE });
            jsonwebtoken::encode(&Header::new(Algorithm::HS256), &claims, &keys.sign).unwrap()
        };
        let (before, after) = (Keys::new(&first, &[]), Keys::new(&second, &[first.clone(), third.clone()]));
        assert!(decoded(&after, &token(&before)).is_ok());
        assert!(decoded(&after, &token(&Keys::new(&third, &[]))).is_ok());
        assert!(decoded(&before, &token(&after)).is_err());
        assert!(decoded(&Keys::new(&second, &[]), &token(&before)).is_err());
    }
}
