-- What a campaign's brief says in fields: its goal, what is to be made, what to look at. And campaigns that are still being
-- written, which are no campaigns yet.

create table campaign_briefs (
    campaign_id uuid primary key not null references campaigns (id) on delete cascade,
    goal text not null check (goal in ('awareness', 'traffic', 'sales', 'content', 'launch')),
    dos text not null,
    donts text not null,
    -- Addresses with a word about each, in their order; only ever read as a whole.
    refs jsonb not null,
    updated_at timestamptz not null
);

create table campaign_deliverables (
    campaign_id uuid not null references campaign_briefs (campaign_id) on delete cascade,
    position bigint not null,
    platform text not null check (platform in ('instagram', 'tiktok', 'youtube', 'x', 'facebook', 'blog', 'podcast', 'other')),
    format text not null check (format in ('post', 'reel', 'story', 'video', 'short', 'live', 'article', 'episode', 'other')),
    pieces bigint not null check (pieces between 1 and 50),
    due_date date,
    primary key (campaign_id, position)
);
-- Campaigns by platform.
create index campaign_deliverables_platform on campaign_deliverables (platform, campaign_id);

-- One that is published becomes the campaign of the same id.
create table campaign_drafts (
    id uuid primary key not null,
    brand_id uuid not null references accounts (id) on delete cascade,
    -- What its first form called itself, so that a form that is sent twice makes one draft.
    once uuid not null,
    title text not null,
    -- What was typed into the fields of its forms, checked only when it is published.
    fields jsonb not null,
    -- Media key of the picture.
    image text,
    -- How many fields keep it from being published, for lists.
    gaps bigint not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    unique (brand_id, once)
);
create index campaign_drafts_brand on campaign_drafts (brand_id, updated_at, id);
