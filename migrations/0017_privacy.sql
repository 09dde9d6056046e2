-- What is left of a deal when an account is deleted: its steps and its agreement, without names and words, for the books. And the
-- indexes of the clean-up. What stands behind `-- only sqlite` or `-- only postgres`, up to `-- both`, is for that engine alone.

-- The story of a deal outlives it. No engine takes a foreign key away on both, so the table is made anew.
create table stories (
    id uuid primary key not null,
    bid_id uuid not null,
    -- Only where the bid is gone: what was paid for it.
    payment_id uuid references payments (id),
    -- Nobody where the platform or the provider did it.
    actor_id uuid,
    actor_name text,
    step text not null,
    note text not null,
    created_at timestamptz not null
);
insert into stories (id, bid_id, actor_id, actor_name, step, note, created_at)
    select id, bid_id, actor_id, actor_name, step, note, created_at from deal_events;
drop table deal_events;
alter table stories rename to deal_events;
create index deal_events_bid on deal_events (bid_id, created_at, id);
create index deal_events_created on deal_events (created_at, id);
create index deal_events_actor on deal_events (actor_id, created_at, id);
create index deal_events_step on deal_events (step, created_at, id);
create index deal_events_payment on deal_events (payment_id) where payment_id is not null;

-- So does what was agreed: amounts, dates and terms, and the hash of the whole, by which whoever has kept it can prove it.
create table agreed (
    bid_id uuid primary key not null,
    payment_id uuid references payments (id),
    -- Canonical JSON, byte by byte as it was hashed; only its numbers and dates when the bid is gone.
    snapshot text not null,
    sha256 text not null,
    created_at timestamptz not null
);
insert into agreed (bid_id, snapshot, sha256, created_at) select bid_id, snapshot, sha256, created_at from agreements;
drop table agreements;
alter table agreed rename to agreements;
create index agreements_payment on agreements (payment_id) where payment_id is not null;

-- Whatever deletes a bid, an account or a campaign above it: what was never paid for goes as a whole; of the rest the words go.
-- only sqlite
create trigger bids_leave_their_books before delete on bids begin
    delete from deal_events where bid_id = old.id and not exists (select 1 from payments p where p.bid_id = old.id
        and (p.paid_at is not null or p.status = 'completed'));
    delete from agreements where bid_id = old.id and not exists (select 1 from payments p where p.bid_id = old.id
        and (p.paid_at is not null or p.status = 'completed'));
    update deal_events set payment_id = (select p.id from payments p where p.bid_id = old.id), actor_name = null, note = ''
        where bid_id = old.id;
    update agreements set payment_id = (select p.id from payments p where p.bid_id = old.id),
        snapshot = json_object('agreed_at', snapshot ->> '$.agreed_at', 'amount', snapshot -> '$.amount',
            'fee', snapshot -> '$.fee', 'net', snapshot -> '$.net', 'currency', snapshot ->> '$.currency',
            'days', snapshot ->> '$.days', 'revisions', snapshot ->> '$.revisions')
        where bid_id = old.id;
end;

-- only postgres
create function leave_the_books() returns trigger language plpgsql as $$
declare
    paid uuid;
begin
    select p.id into paid from payments p where p.bid_id = old.id and (p.paid_at is not null or p.status = 'completed');
    if paid is null then
        delete from deal_events where bid_id = old.id;
        delete from agreements where bid_id = old.id;
    else
        update deal_events set payment_id = paid, actor_name = null, note = '' where bid_id = old.id;
        update agreements set payment_id = paid,
            snapshot = cast(json_build_object('agreed_at', s -> 'agreed_at', 'amount', s -> 'amount', 'fee', s -> 'fee',
                'net', s -> 'net', 'currency', s -> 'currency', 'days', s -> 'days', 'revisions', s -> 'revisions') as text)
            from (select bid_id as of_bid, cast(snapshot as jsonb) as s from agreements) whole
            where bid_id = old.id and of_bid = old.id;
    end if;
    return old;
end $$;
create trigger bids_leave_their_books before delete on bids for each row execute function leave_the_books();

-- The log names its staff for good; of all others it has the id alone, and the name is looked up as long as there is one.
alter table audit_log disable trigger audit_log_is_not_changed;
update audit_log set actor_name = '' where not exists (select 1 from accounts where id = actor_id and is_staff = true);
alter table audit_log enable trigger audit_log_is_not_changed;

-- only sqlite
drop trigger audit_log_is_not_changed;
update audit_log set actor_name = '' where not exists (select 1 from accounts where id = actor_id and is_staff = true);
create trigger audit_log_is_not_changed before update on audit_log begin
    select raise(abort, 'the audit log is only added to');
end;

-- both
-- Names that accounts left in the books before.
update payments set brand_name = 'deleted account', campaign_title = 'deleted campaign'
    where not exists (select 1 from accounts where id = brand_id);
update payments set influencer_name = 'deleted account' where not exists (select 1 from accounts where id = influencer_id);

-- Who still shows a stored file: asked for those that nobody might.
create index accounts_picture on accounts (profile_picture) where profile_picture is not null;
create index campaigns_image on campaigns (image) where image is not null;
create index campaign_drafts_image on campaign_drafts (image) where image is not null;
create index messages_picture on messages (picture) where picture is not null;
create index delivery_files_key on delivery_files (media_key);
create index result_reports_proof on result_reports (proof_key) where proof_key is not null;
create index exports_file on exports (file) where file is not null;

-- What is over some day.
create index api_tokens_expiry on api_tokens (expires_at) where expires_at is not null;
create index two_factor_begun on two_factor (created_at) where confirmed_at is null;
create index instagram_snapshots_fetched on instagram_snapshots (fetched_at);

-- What is asked for when an account is deleted, or takes a copy of its data.
create index reviews_received on reviews (reviewed_id, created_at, id);
create index reviews_written on reviews (author_id, created_at, id);
drop index reviews_author;
