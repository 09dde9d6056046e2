-- Chat and notifications as people use them: read receipts, pictures, the deal a message belongs to, presence, blocks,
-- reports; what a notification is about, and which are mailed.

alter table messages add column read_at timestamptz;
-- The deal that the two had when it was written.
alter table messages add column bid_id uuid references bids (id) on delete set null;
-- Key of a picture that only the two may see.
alter table messages add column picture text;
create index messages_bid on messages (bid_id);

-- When somebody last had a page of ours open; nothing before that. Not told of those who hide it.
alter table accounts add column last_seen_at timestamptz;
alter table accounts add column hides_presence boolean not null default false;

create table blocks (
    account_id uuid not null references accounts (id) on delete cascade,
    blocked_id uuid not null references accounts (id) on delete cascade,
    created_at timestamptz not null,
    primary key (account_id, blocked_id)
);
create index blocks_blocked on blocks (blocked_id);

create table reports (
    id uuid primary key not null,
    reporter_id uuid not null references accounts (id) on delete cascade,
    reported_id uuid not null references accounts (id) on delete cascade,
    reason text not null,
    status text not null check (status in ('open', 'closed')),
    created_at timestamptz not null,
    closed_at timestamptz
);
create index reports_open on reports (status, created_at, id);
create index reports_reporter on reports (reporter_id);
create index reports_reported on reports (reported_id);

-- Who of the staff read what, and when; never changed.
create table audit_log (
    id uuid primary key not null,
    actor_id uuid not null,
    actor_name text not null,
    action text not null,
    subject text not null,
    created_at timestamptz not null
);
create index audit_log_created on audit_log (created_at, id);

alter table notifications add column bid_id uuid references bids (id) on delete set null;
-- Whom it is from, where it is about a conversation.
alter table notifications add column from_id uuid references accounts (id) on delete set null;
-- When it is mailed unless it is read before; nothing if it is not to be mailed, or has been.
alter table notifications add column mail_at timestamptz;
create index notifications_bid on notifications (bid_id);
create index notifications_from on notifications (from_id);
create index notifications_mail on notifications (mail_at) where mail_at is not null;

-- Which kinds are mailed, where that is not the default.
create table mail_choices (
    account_id uuid not null references accounts (id) on delete cascade,
    notification_type text not null,
    is_mailed boolean not null,
    primary key (account_id, notification_type)
);
