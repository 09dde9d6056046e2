-- Accounts, their sessions and their one-time codes.
-- One text for SQLite and PostgreSQL. E-mail address and username are unique regardless of case: the *_key columns
-- hold them in lower case (folded in Rust, so that both engines agree on every letter).

create table accounts (
    id uuid primary key not null,
    email text not null,
    email_key text not null unique,
    username text not null,
    username_key text not null unique,
    first_name text not null,
    last_name text not null,
    phone_number text not null,
    account_type text not null check (account_type in ('brand', 'influencer')),
    instagram_username text not null,
    profile_picture text,
    bio text not null,
    password_hash text not null,
    is_verified boolean not null,
    is_active boolean not null,
    is_staff boolean not null,
    -- Raised by a password change, a ban or "log out everywhere": sessions and tokens of an older generation are dead.
    generation bigint not null,
    date_joined timestamptz not null,
    updated_at timestamptz not null
);

create table sessions (
    id uuid primary key not null,
    -- SHA-256 of the id in the cookie, in hexadecimal: a stolen database opens no session.
    id_hash text not null unique,
    account_id uuid references accounts (id) on delete cascade,
    data jsonb not null,
    user_agent text not null,
    created_at timestamptz not null,
    last_seen_at timestamptz not null,
    expires_at timestamptz not null
);
create index sessions_account on sessions (account_id);
create index sessions_expiry on sessions (expires_at);

create table one_time_codes (
    account_id uuid not null references accounts (id) on delete cascade,
    purpose text not null check (purpose in ('verify_email')),
    -- HMAC-SHA-256 of the code under the secret key.
    code_hash text not null,
    tries bigint not null,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    primary key (account_id, purpose)
);

create table revoked_tokens (
    jti text primary key not null,
    account_id uuid not null references accounts (id) on delete cascade,
    expires_at timestamptz not null
);
create index revoked_tokens_account on revoked_tokens (account_id);
create index revoked_tokens_expiry on revoked_tokens (expires_at);
