-- Notifications, messages, results, Instagram snapshots, first answers of retried requests.

-- Accounts of the demo database: their campaigns of 2025 stay open.
alter table accounts add column is_demo boolean not null default false;

-- Codes that reset a password beside those that verify an address. No engine changes a check in place on both.
create table codes (
    account_id uuid not null references accounts (id) on delete cascade,
    purpose text not null check (purpose in ('verify_email', 'reset_password')),
    -- HMAC-SHA-256 of the code under the secret key.
    code_hash text not null,
    tries bigint not null,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    primary key (account_id, purpose)
);
insert into codes select account_id, purpose, code_hash, tries, created_at, expires_at from one_time_codes;
drop table one_time_codes;
alter table codes rename to one_time_codes;
create index one_time_codes_expiry on one_time_codes (expires_at);

create table notifications (
    id uuid primary key not null,
    account_id uuid not null references accounts (id) on delete cascade,
    message text not null,
    notification_type text not null
        check (notification_type in ('message', 'bid', 'campaign', 'payment', 'delivery', 'general')),
    is_read boolean not null,
    -- What it is about, to link to; gone when that is.
    campaign_id uuid references campaigns (id) on delete set null,
    created_at timestamptz not null
);
create index notifications_account on notifications (account_id, created_at, id);
create index notifications_unread on notifications (account_id, created_at, id) where is_read = false;
create index notifications_campaign on notifications (campaign_id);

create table messages (
    id uuid primary key not null,
    sender_id uuid not null references accounts (id) on delete cascade,
    recipient_id uuid not null references accounts (id) on delete cascade,
    -- The two ends in the order of their ids: the same for both directions.
    low_id uuid not null,
    high_id uuid not null,
    content text not null,
    is_read boolean not null,
    created_at timestamptz not null,
    check (sender_id <> recipient_id)
);
create index messages_sender on messages (sender_id, created_at, id);
create index messages_recipient on messages (recipient_id, created_at, id);
create index messages_pair on messages (low_id, high_id, created_at, id);
create index messages_unread on messages (recipient_id, sender_id, created_at, id) where is_read = false;

-- Two rows a pair of correspondents, one for each end, kept with every message and every reading.
create table conversations (
    account_id uuid not null references accounts (id) on delete cascade,
    partner_id uuid not null references accounts (id) on delete cascade,
    last_message_id uuid not null references messages (id) on delete cascade,
    last_at timestamptz not null,
    -- Messages of the partner that the account has not read.
    unread bigint not null check (unread >= 0),
    primary key (account_id, partner_id)
);
create index conversations_newest on conversations (account_id, last_at, partner_id);
create index conversations_partner on conversations (partner_id);
create index conversations_last_message on conversations (last_message_id);

create table analytics (
    id uuid primary key not null,
    campaign_id uuid not null references campaigns (id) on delete cascade,
    influencer_id uuid not null references accounts (id) on delete cascade,
    -- In hundredths of a percent.
    engagement_rate bigint not null,
    reach bigint not null check (reach >= 0),
    impressions bigint not null check (impressions >= 0),
    clicks bigint not null check (clicks >= 0),
    conversions bigint not null check (conversions >= 0),
    created_at timestamptz not null,
    updated_at timestamptz not null
);
create index analytics_campaign on analytics (campaign_id);
create index analytics_influencer on analytics (influencer_id, created_at, id);
create index analytics_created on analytics (created_at, id);

-- What Instagram said of a profile, and when.
create table instagram_snapshots (
    id uuid primary key not null,
    username_key text not null,
    username text not null,
    full_name text not null,
    biography text not null,
    followers bigint not null,
    following bigint not null,
    posts bigint not null,
    profile_picture text,
    fetched_at timestamptz not null
);
create index instagram_snapshots_newest on instagram_snapshots (username_key, fetched_at);

-- Requests with an Idempotency-Key: written in the transaction of the request, the answer after it.
create table idempotency_keys (
    account_id uuid not null references accounts (id) on delete cascade,
    idempotency_key text not null,
    -- SHA-256 of method, path and body.
    fingerprint text not null,
    status bigint,
    body text,
    created_at timestamptz not null,
    primary key (account_id, idempotency_key)
);
create index idempotency_keys_created on idempotency_keys (created_at);

-- Lists by username, jobs by end date.
create index accounts_username on accounts (username_key, id);
