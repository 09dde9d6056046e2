-- Payments: checkout sessions, the provider's events, the ledger, payouts; deliveries, cancellations and the story of a deal.

-- The platform's share of a bid, fixed when it is placed. Bids of before have the default of ten percent.
alter table bids add column fee_minor bigint not null default 0;
update bids set fee_minor = (amount_minor * 1000 + 5000) / 10000;

-- Jobs about money beside mails. No engine changes a check in place on both.
create table jobs (
    id uuid primary key not null,
    kind text not null check (kind in ('mail', 'expire_session', 'refund', 'refund_late', 'payout')),
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

-- One for each accepted bid. It outlives bid and accounts: books are kept.
create table payments (
    id uuid primary key not null,
    bid_id uuid unique references bids (id) on delete set null,
    brand_id uuid not null,
    brand_name text not null,
    influencer_id uuid not null,
    influencer_name text not null,
    campaign_title text not null,
    amount_minor bigint not null check (amount_minor > 0),
    fee_minor bigint not null check (fee_minor >= 0 and fee_minor <= amount_minor),
    currency text not null,
    status text not null check (status in ('pending', 'completed', 'failed')),
    -- Why nothing may move until somebody has looked; empty when all is well.
    hold_reason text not null,
    is_disputed boolean not null,
    -- The current checkout attempt; 0 before the first.
    attempt bigint not null,
    -- Of the session that paid.
    payment_intent text,
    charge text,
    -- Which way the money leaves. Set by compare-and-set from 'none', so that a refund and a payout exclude each other.
    settlement text not null check (settlement in ('none', 'payout', 'refund')),
    refund_status text check (refund_status in ('requested', 'done')),
    payout_status text check (payout_status in ('waiting', 'queued', 'paid', 'failed', 'frozen', 'reversed')),
    -- Part of the payout's idempotency key: raised after a definite refusal only.
    payout_attempt bigint not null,
    payout_error text not null,
    transfer text,
    paid_at timestamptz,
    refunded_at timestamptz,
    paid_out_at timestamptz,
    created_at timestamptz not null,
    updated_at timestamptz not null
);
create index payments_brand on payments (brand_id, created_at, id);
create index payments_influencer on payments (influencer_id, created_at, id);
create index payments_payout on payments (influencer_id, payout_status) where payout_status is not null;
create index payments_created on payments (created_at, id);

-- Every checkout session ever asked for. The key is written before the provider is asked, so that a lost reply is asked for again.
create table checkout_attempts (
    payment_id uuid not null references payments (id),
    attempt bigint not null,
    idempotency_key text not null unique,
    -- The words that the key goes with: whatever has changed since, asking again must repeat them. The address is
    -- forgotten once there is an answer.
    email text not null,
    success_url text not null,
    cancel_url text not null,
    -- Nothing while the outcome is unknown.
    session_id text unique,
    url text not null,
    payment_intent text,
    state text not null
        check (state in ('creating', 'open', 'processing', 'paid', 'late', 'disputed', 'refunded', 'expired', 'refused')),
    expires_at timestamptz not null,
    -- When the provider was last asked about it.
    checked_at timestamptz not null,
    created_at timestamptz not null,
    primary key (payment_id, attempt)
);
create index checkout_attempts_open on checkout_attempts (checked_at) where state in ('creating', 'open', 'processing');
create index checkout_attempts_intent on checkout_attempts (payment_intent);

-- What payers' banks demand back. A charge may be disputed more than once.
create table disputes (
    stripe_id text primary key not null,
    payment_id uuid not null,
    attempt bigint not null,
    status text not null check (status in ('open', 'won', 'lost')),
    created_at timestamptz not null,
    updated_at timestamptz not null,
    foreign key (payment_id, attempt) references checkout_attempts (payment_id, attempt)
);
create index disputes_attempt on disputes (payment_id, attempt);

-- The provider's events that were carried out: a second delivery finds its id here.
create table stripe_events (
    event_id text primary key not null,
    kind text not null,
    object_id text not null,
    outcome text not null,
    -- Only of events that could not be understood.
    body text not null,
    received_at timestamptz not null
);
create index stripe_events_received on stripe_events (received_at);

-- Every movement of money, never changed, never deleted. Charges are positive; refunds, transfers and fees negative: what is
-- left of a payment is what the platform holds for it.
create table ledger (
    id uuid primary key not null,
    payment_id uuid not null references payments (id),
    kind text not null check (kind in ('charge', 'refund', 'fee', 'transfer', 'transfer_reversal', 'fee_reversal', 'dispute', 'dispute_reversal')),
    amount_minor bigint not null check (amount_minor <> 0),
    currency text not null,
    stripe_id text not null,
    created_at timestamptz not null,
    -- The same movement is never written twice.
    unique (kind, stripe_id)
);
create index ledger_payment on ledger (payment_id, created_at, id);

-- Influencers' accounts at the provider (Stripe Connect, Express).
create table payout_accounts (
    account_id uuid primary key not null references accounts (id) on delete cascade,
    -- Nothing until the provider has made it.
    stripe_id text unique,
    details_submitted boolean not null,
    is_ready boolean not null,
    requirements jsonb not null,
    created_at timestamptz not null,
    updated_at timestamptz not null
);

-- Deliveries of a deal's work, version by version.
create table deliveries (
    id uuid primary key not null,
    bid_id uuid not null references bids (id) on delete cascade,
    version bigint not null,
    url text not null,
    note text not null,
    status text not null check (status in ('delivered', 'changes_requested', 'approved')),
    feedback text not null,
    -- Approved then, unless the brand says otherwise before.
    approve_at timestamptz not null,
    -- How often the brand was reminded.
    reminders bigint not null,
    created_at timestamptz not null,
    decided_at timestamptz,
    unique (bid_id, version)
);
create index deliveries_due on deliveries (approve_at) where status = 'delivered';

create table delivery_files (
    id uuid primary key not null,
    delivery_id uuid not null references deliveries (id) on delete cascade,
    name text not null,
    bytes bigint not null,
    media_key text not null
);
create index delivery_files_delivery on delivery_files (delivery_id);

create table cancellations (
    id uuid primary key not null,
    bid_id uuid not null references bids (id) on delete cascade,
    requested_by uuid not null,
    reason text not null,
    status text not null check (status in ('requested', 'agreed', 'dropped')),
    created_at timestamptz not null,
    decided_at timestamptz
);
create unique index cancellations_one_open on cancellations (bid_id) where status = 'requested';
create index cancellations_bid on cancellations (bid_id, created_at);

-- Who did what to a deal, and when.
create table deal_events (
    id uuid primary key not null,
    bid_id uuid not null references bids (id) on delete cascade,
    -- Nobody where the platform or the provider did it.
    actor_id uuid,
    actor_name text,
    step text not null,
    note text not null,
    created_at timestamptz not null
);
create index deal_events_bid on deal_events (bid_id, created_at, id);

-- The few accounts that look after the platform are told when money does not move as it should.
create index accounts_staff on accounts (id) where is_staff = true;
