-- The board: full-text search, saved searches and what they found. What stands behind `-- only sqlite` or `-- only postgres`,
-- up to `-- both`, is for that engine alone (server/src/db/migrations.rs).

-- From now on: the words of title, brief and brand's name, folded and parted by single spaces (server/src/campaigns/words.rs), so
-- that no engine has anything to decide about them. The program fills in what is empty when it has migrated.
update campaigns set search_text = '';
create index campaigns_unindexed on campaigns (id) where search_text = '';

-- only sqlite
-- The index needs numbers that stay what they are; those of a table whose key is a uuid may change with a `vacuum`.
create table campaign_numbers (
    number integer primary key not null,
    campaign_id uuid not null unique
);
insert into campaign_numbers (campaign_id) select id from campaigns;
create virtual table campaign_search using fts5 (words, content = '', contentless_delete = 1, tokenize = 'ascii', detail = 'none');

create trigger campaigns_found after insert on campaigns begin
    insert into campaign_numbers (campaign_id) values (new.id);
    insert into campaign_search (rowid, words)
        select number, new.search_text from campaign_numbers where campaign_id = new.id;
end;
create trigger campaigns_found_anew after update of search_text on campaigns when new.search_text <> old.search_text begin
    insert or replace into campaign_search (rowid, words)
        select number, new.search_text from campaign_numbers where campaign_id = new.id;
end;
create trigger campaigns_lost before delete on campaigns begin
    delete from campaign_search where rowid = (select number from campaign_numbers where campaign_id = old.id);
    delete from campaign_numbers where campaign_id = old.id;
end;

-- only postgres
alter table campaigns add column search tsvector not null generated always as (cast(search_text as tsvector)) stored;
create index campaigns_search on campaigns using gin (search);

-- both
create table saved_searches (
    id uuid primary key not null,
    account_id uuid not null references accounts (id) on delete cascade,
    name text not null,
    -- The filters as the board's address has them, always in the same order and spelling.
    query text not null,
    is_alerting boolean not null,
    created_at timestamptz not null,
    unique (account_id, query)
);
create index saved_searches_alerting on saved_searches (id) where is_alerting = true;

-- Who was told of which campaign, whatever number of searches it matched: nobody is told twice.
create table campaign_alerts (
    campaign_id uuid not null references campaigns (id) on delete cascade,
    account_id uuid not null references accounts (id) on delete cascade,
    created_at timestamptz not null,
    primary key (campaign_id, account_id)
);
create index campaign_alerts_account on campaign_alerts (account_id);

-- Whose choice decides whether it is mailed, where that is not its type's.
alter table notifications add column mail_kind text;

-- Alerts beside mails and money. No engine changes a check in place on both.
create table jobs (
    id uuid primary key not null,
    kind text not null check (kind in ('mail', 'expire_session', 'refund', 'refund_late', 'payout', 'campaign_alerts')),
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
