-- What keeps an account safe, a second factor and tokens for programs; a new address under proof; and its data to take along.

create table two_factor (
    account_id uuid primary key not null references accounts (id) on delete cascade,
    -- What the account's app knows, too; sealed with a key made of SECRET_KEY.
    secret text not null,
    created_at timestamptz not null,
    -- Nothing until a code has proved that the app knows it: until then it is off.
    confirmed_at timestamptz,
    -- The number of the half minute whose code was used last: no code counts twice.
    last_step bigint not null,
    -- How often a code was tried since then.
    tries bigint not null,
    tries_since timestamptz not null
);

-- Each stands in for one code, once: then its row is gone.
create table recovery_codes (
    account_id uuid not null references two_factor (account_id) on delete cascade,
    -- HMAC-SHA-256 of the code under the secret key.
    code_hash text not null,
    primary key (account_id, code_hash)
);

-- For programs that act for an account. Gone when it is revoked, and with every end of all log-ins.
create table api_tokens (
    id uuid primary key not null,
    account_id uuid not null references accounts (id) on delete cascade,
    name text not null,
    -- SHA-256 of the token, in hexadecimal: a stolen database opens nothing.
    token_hash text not null unique,
    -- Its last letters, by which its owner knows it.
    ending text not null,
    scope text not null check (scope in ('read', 'write')),
    created_at timestamptz not null,
    -- Nothing if it does not expire.
    expires_at timestamptz,
    last_used_at timestamptz
);
create index api_tokens_account on api_tokens (account_id, created_at, id);

-- An address that its account has not proved yet; it has the old one until then.
create table email_changes (
    account_id uuid primary key not null references accounts (id) on delete cascade,
    email text not null,
    -- HMAC-SHA-256 of address and code under the secret key.
    code_hash text not null,
    tries bigint not null,
    created_at timestamptz not null,
    expires_at timestamptz not null
);
create index email_changes_expiry on email_changes (expires_at);

create table exports (
    id uuid primary key not null,
    -- Nothing when the account is gone: its file has to go, too.
    account_id uuid references accounts (id) on delete set null,
    status text not null check (status in ('queued', 'running', 'ready', 'failed')),
    -- How many of its parts are written.
    parts_done bigint not null,
    -- Key of the file, once it is there.
    file text,
    size bigint not null,
    created_at timestamptz not null,
    -- When its builder last said that it goes on.
    beat_at timestamptz not null,
    -- When file and row are deleted.
    expires_at timestamptz not null
);
create index exports_account on exports (account_id, created_at, id);
create index exports_expiry on exports (expires_at);
create index exports_orphans on exports (id) where account_id is null;
-- One at a time.
create unique index exports_under_way on exports (account_id) where status in ('queued', 'running');

-- Exports beside mails, money and alerts. The program alone says which kinds there are: no engine changes a check in place on
-- both, and one table more for each kind is not worth it.
create table jobs (
    id uuid primary key not null,
    kind text not null,
    payload jsonb not null,
    state text not null check (state in ('queued', 'done', 'dead')),
    attempts bigint not null,
    -- When it may next be claimed; a claim moves it into the future as a lease.
    run_at timestamptz not null,
    last_error text not null,
    created_at timestamptz not null,
    updated_at timestamptz not null
);
insert into jobs select id, kind, payload, state, attempts, run_at, last_error, created_at, updated_at from outbox;
drop table outbox;
alter table jobs rename to outbox;
create index outbox_due on outbox (state, run_at);
