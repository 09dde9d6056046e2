-- What a bid is about beside its amount, the offers that go to and fro over it, what was agreed in the end, and whether a
-- delivery says that it is an ad.

-- Of bids that said more than an amount.
create table bid_terms (
    bid_id uuid primary key not null references bids (id) on delete cascade,
    pitch text not null,
    -- From the payment to the delivery; nothing where it was not spoken of.
    days bigint check (days between 1 and 365),
    -- How often the brand may ask for changes; nothing where that was not limited. The influencer may add some later.
    revisions bigint check (revisions between 0 and 20),
    created_at timestamptz not null,
    updated_at timestamptz not null
);

-- The rounds of a negotiation. There are none before the brand's first counter-offer, which writes the bid down as round 1.
create table offers (
    bid_id uuid not null references bids (id) on delete cascade,
    round bigint not null check (round between 1 and 20),
    account_id uuid not null,
    by_brand boolean not null,
    amount_minor bigint not null check (amount_minor > 0),
    fee_minor bigint not null check (fee_minor >= 0 and fee_minor <= amount_minor),
    days bigint check (days between 1 and 365),
    revisions bigint check (revisions between 0 and 5),
    note text not null,
    status text not null check (status in ('open', 'countered', 'accepted', 'withdrawn')),
    created_at timestamptz not null,
    decided_at timestamptz,
    primary key (bid_id, round)
);
-- The offer that counts: one a bid. Also how the dashboards find what waits for whom.
create unique index offers_one_open on offers (bid_id) where status = 'open';

-- What both sides agreed on, as it was then. Written once; no statement changes it.
create table agreements (
    bid_id uuid primary key not null references bids (id) on delete cascade,
    -- Canonical JSON, byte by byte as it was hashed.
    snapshot text not null,
    sha256 text not null,
    created_at timestamptz not null
);

-- The text of the post, and whether it says at its beginning that it is an ad.
alter table deliveries add column caption text not null default '';
alter table deliveries add column disclosure text not null default 'not_given'
    check (disclosure in ('clear', 'hidden', 'missing', 'not_given'));
-- The words that say so; empty where there are none.
alter table deliveries add column disclosure_words text not null default '';
