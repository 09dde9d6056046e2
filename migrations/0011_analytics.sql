-- Results that can be trusted: what creators report of their deals, version by version with its proof; clicks and conversions that
-- are measured; reports that a brand shares.

-- What a creator says of a deal's work. A correction is another version; nothing is overwritten. A number that was not given is null.
create table result_reports (
    id uuid primary key not null,
    bid_id uuid not null references bids (id) on delete cascade,
    version bigint not null,
    -- The version that counts: one a bid.
    is_latest boolean not null,
    reported_by uuid not null,
    reporter_name text not null,
    -- The day on which the numbers were read.
    measured_on date not null,
    reach bigint check (reach >= 0),
    impressions bigint check (impressions >= 0),
    engagements bigint check (engagements >= 0),
    -- In hundredths of a percent.
    engagement_rate bigint check (engagement_rate >= 0),
    clicks bigint check (clicks >= 0),
    conversions bigint check (conversions >= 0),
    proof_url text not null,
    -- Key of a picture that only the parties see.
    proof_key text,
    note text not null,
    -- The record of the older API that says the same: see server/src/results.rs.
    analytics_id uuid references analytics (id) on delete set null,
    created_at timestamptz not null,
    unique (bid_id, version)
);
create unique index result_reports_latest on result_reports (bid_id) where is_latest = true;
create index result_reports_analytics on result_reports (analytics_id);
-- The newest record of a deal.
create index analytics_deal on analytics (campaign_id, influencer_id, updated_at, id);

-- Short addresses that count who follows them.
create table tracking_links (
    id uuid primary key not null,
    bid_id uuid not null references bids (id) on delete cascade,
    code text not null unique,
    label text not null,
    url text not null,
    is_on boolean not null,
    -- Whether the brand made it, and so chose where it leads; creators lead to what the brand has chosen.
    by_brand boolean not null,
    made_by uuid not null,
    made_by_name text not null,
    created_at timestamptz not null
);
create index tracking_links_bid on tracking_links (bid_id, created_at, id);

-- Clicks by day (UTC).
create table link_days (
    link_id uuid not null references tracking_links (id) on delete cascade,
    day date not null,
    clicks bigint not null check (clicks >= 0),
    uniques bigint not null check (uniques >= 0),
    primary key (link_id, day)
);

-- What tells a second click of the same visitor on the same day: a MAC under a salt of that day. Both are deleted when the day is over,
-- and nothing is left that could be traced to anybody.
create table click_salts (
    day date primary key not null,
    salt text not null
);
create table click_marks (
    day date not null,
    mark text not null,
    primary key (day, mark)
);

-- What a shop's visitors type in at the till: one a deal.
create table promo_codes (
    bid_id uuid primary key not null references bids (id) on delete cascade,
    campaign_id uuid not null references campaigns (id) on delete cascade,
    code text not null,
    -- In upper case.
    code_key text not null,
    created_at timestamptz not null,
    unique (campaign_id, code_key)
);

-- Who may say that something was sold: SHA-256 of the token, in hexadecimal.
create table postback_tokens (
    campaign_id uuid primary key not null references campaigns (id) on delete cascade,
    token_hash text not null unique,
    created_at timestamptz not null
);

-- Orders that a shop has told of.
create table conversions (
    id uuid primary key not null,
    campaign_id uuid not null references campaigns (id) on delete cascade,
    bid_id uuid not null references bids (id) on delete cascade,
    -- MAC of the shop's number: an order counts once, and is not known here.
    order_mark text not null,
    -- Nothing where the shop did not say.
    value_minor bigint check (value_minor >= 0),
    day date not null,
    created_at timestamptz not null,
    unique (campaign_id, order_mark)
);
create index conversions_bid on conversions (bid_id, day);

-- Reports of a campaign that somebody without an account may read: SHA-256 of the token, in hexadecimal.
create table report_shares (
    id uuid primary key not null,
    campaign_id uuid not null references campaigns (id) on delete cascade,
    token_hash text not null unique,
    shows_money boolean not null,
    -- Nothing if it goes on until it is revoked.
    expires_at timestamptz,
    revoked_at timestamptz,
    created_at timestamptz not null
);
create index report_shares_campaign on report_shares (campaign_id, created_at, id);
