-- How a brand sorts the bids it has received: a shortlist, an archive, and why it said no.

-- Of pending bids. What becomes of the bid counts before its mark, which stays for the case that a decline is undone.
create table bid_marks (
    bid_id uuid primary key not null references bids (id) on delete cascade,
    mark text not null check (mark in ('shortlisted', 'archived')),
    at timestamptz not null
);

-- A pending bid that its brand has declined. Not there for bids that were declined otherwise: an acceptance taken back, a deal
-- that ended, a campaign that went to somebody else. Gone when the decline is undone.
create table bid_declines (
    bid_id uuid primary key not null references bids (id) on delete cascade,
    -- Nothing where the brand gave none.
    reason text check (reason in ('budget', 'fit', 'timing', 'audience', 'other')),
    note text not null,
    at timestamptz not null
);

-- The tabs of a brand's and of a creator's list of bids.
create index bids_campaign_status on bids (campaign_id, status, created_at, id);
create index bids_influencer_status on bids (influencer_id, status, created_at, id);
