-- Work to be done after a transaction: enqueued inside it, claimed by a worker, retried, given up after too many tries.

create table outbox (
    id uuid primary key not null,
    kind text not null check (kind in ('mail')),
    payload jsonb not null,
    state text not null check (state in ('queued', 'done', 'dead')),
    attempts bigint not null,
    -- When it may next be claimed; a claim moves it into the future as a lease.
    run_at timestamptz not null,
    last_error text not null,
    created_at timestamptz not null,
    updated_at timestamptz not null
);
create index outbox_due on outbox (state, run_at);
