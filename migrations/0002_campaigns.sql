-- Campaigns and the bids on them. Money is in minor units.

create table campaigns (
    id uuid primary key not null,
    brand_id uuid not null references accounts (id) on delete cascade,
    title text not null,
    description text not null,
    budget_minor bigint not null check (budget_minor >= 0),
    start_date date not null,
    end_date date not null check (end_date >= start_date),
    status text not null check (status in ('open', 'pending_payment', 'in_progress', 'completed', 'closed')),
    -- Media key of the picture.
    image text,
    -- Title and description in lower case, for the board's search.
    search_text text not null,
    created_at timestamptz not null,
    updated_at timestamptz not null
);
-- One index for each order of the board, each also without the status for the list of all.
create index campaigns_created on campaigns (created_at, id);
create index campaigns_budget on campaigns (budget_minor, id);
create index campaigns_end on campaigns (end_date, id);
create index campaigns_status_created on campaigns (status, created_at, id);
create index campaigns_status_budget on campaigns (status, budget_minor, id);
create index campaigns_status_end on campaigns (status, end_date, id);
create index campaigns_brand on campaigns (brand_id, created_at, id);

create table bids (
    id uuid primary key not null,
    campaign_id uuid not null references campaigns (id) on delete cascade,
    influencer_id uuid not null references accounts (id) on delete cascade,
    amount_minor bigint not null check (amount_minor >= 0),
    status text not null check (status in ('pending', 'accepted', 'declined')),
    payment_status text not null check (payment_status in ('pending', 'completed', 'failed')),
    delivery_status text not null check (delivery_status in ('pending', 'delivered', 'approved')),
    created_at timestamptz not null,
    updated_at timestamptz not null
);
-- One live bid an influencer and campaign; after a decline one may bid again.
create unique index bids_one_live on bids (campaign_id, influencer_id) where status <> 'declined';
-- At most one accepted bid a campaign: the last word on two simultaneous accepts.
create unique index bids_one_accepted on bids (campaign_id) where status = 'accepted';
create index bids_campaign_created on bids (campaign_id, created_at, id);
create index bids_campaign_amount on bids (campaign_id, amount_minor, id);
create index bids_created on bids (created_at, id);
create index bids_influencer on bids (influencer_id, created_at, id);
