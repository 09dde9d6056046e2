-- The directory of creators, invitations to campaigns, and what the two sides of a deal say of each other.

-- What the directory looks through, narrows and sorts by: one row an influencer, small enough for every filter. Kept by the
-- transactions that change what it sums up (server/src/creators/upkeep.rs); the program adds what is missing when it has migrated.
create table creators (
    account_id uuid primary key not null references accounts (id) on delete cascade,
    -- The words of name, bio and handle, folded and parted by single spaces (server/src/campaigns/words.rs).
    search_text text not null,
    -- The handle as snapshots are kept by; empty where none is given.
    instagram_key text not null,
    -- Of the newest snapshot, and when that was taken; -1 where there is none.
    followers bigint not null check (followers >= -1),
    followers_at timestamptz,
    joined_at timestamptz not null,
    -- Deals that were paid out and not paid back; of how many of them the first delivery is known, and was there by its due day.
    completed bigint not null,
    due bigint not null,
    on_time bigint not null,
    -- Published reviews, and their average in hundredths; 0 without any.
    reviews bigint not null,
    rating bigint not null check (rating between 0 and 500)
);
create index creators_joined on creators (joined_at, account_id);
create index creators_followers on creators (followers, account_id);
create index creators_completed on creators (completed, account_id);
create index creators_rating on creators (rating, account_id);
create index creators_instagram on creators (instagram_key) where instagram_key <> '';

-- only sqlite
create table creator_numbers (
    number integer primary key not null,
    account_id uuid not null unique
);
create virtual table creator_search using fts5 (words, content = '', contentless_delete = 1, tokenize = 'ascii', detail = 'none');

create trigger creators_found after insert on creators begin
    insert into creator_numbers (account_id) values (new.account_id);
    insert into creator_search (rowid, words)
        select number, new.search_text from creator_numbers where account_id = new.account_id;
end;
create trigger creators_found_anew after update of search_text on creators when new.search_text <> old.search_text begin
    -- Not `insert or replace`: within an upsert that does not replace.
    delete from creator_search where rowid = (select number from creator_numbers where account_id = old.account_id);
    insert into creator_search (rowid, words)
        select number, new.search_text from creator_numbers where account_id = new.account_id;
end;
create trigger creators_lost before delete on creators begin
    delete from creator_search where rowid = (select number from creator_numbers where account_id = old.account_id);
    delete from creator_numbers where account_id = old.account_id;
end;

-- only postgres
alter table creators add column search tsvector not null generated always as (cast(search_text as tsvector)) stored;
create index creators_search on creators using gin (search);

-- both
-- A brand's wish that somebody bids. It ends with its campaign: one that is open while the campaign is not has expired.
create table invitations (
    id uuid primary key not null,
    campaign_id uuid not null references campaigns (id) on delete cascade,
    brand_id uuid not null references accounts (id) on delete cascade,
    influencer_id uuid not null references accounts (id) on delete cascade,
    note text not null,
    status text not null check (status in ('open', 'bid', 'declined')),
    created_at timestamptz not null,
    decided_at timestamptz,
    unique (campaign_id, influencer_id)
);
create index invitations_brand on invitations (brand_id, created_at, id);
create index invitations_influencer on invitations (influencer_id, created_at, id);
create index invitations_open on invitations (influencer_id, created_at, id) where status = 'open';

-- What one side of a deal says of the other. It outlives bid and author, as part of the other's record.
create table reviews (
    id uuid primary key not null,
    bid_id uuid references bids (id) on delete set null,
    author_id uuid references accounts (id) on delete set null,
    reviewed_id uuid not null references accounts (id) on delete cascade,
    rating bigint not null check (rating between 1 and 5),
    text text not null,
    -- When it is published unless the other side has written before.
    publish_at timestamptz not null,
    -- Until then its author changes it; afterwards nobody does.
    published_at timestamptz,
    -- What the reviewed says to it, once; empty before.
    reply text not null,
    replied_at timestamptz,
    -- Why the staff has taken it out of sight; empty where it has not.
    hidden_reason text not null,
    hidden_at timestamptz,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    unique (bid_id, author_id)
);
create index reviews_reviewed on reviews (reviewed_id, published_at, id) where published_at is not null and hidden_at is null;
create index reviews_due on reviews (publish_at) where published_at is null;
create index reviews_author on reviews (author_id);
